"""十五 发明专利: optional; five starred columns per row."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=15,
    key="patents",
    label="发明专利",
    tables=(
        Table(
            key="patents",
            label="专利",
            title_key="patent_name",
            fields=(
                Field("patent_name", "专利名称", starred=True),
                Field("patent_kind", "专利类型", Kind.CHOICE, options=("发明", "实用新型", "外观设计"), starred=True),
                Field("patent_number", "专利号", Kind.PATENT_NUMBER, starred=True, aliases=("patent_no",)),
                Field("country", "国别", starred=True, default="中国"),
                Field("granted_on", "授予时间", Kind.DATE, starred=True),
                Field("rank", "本人排名", Kind.INTEGER),
                Field("people_total", "总人数", Kind.INTEGER, unit="人"),
                Field("note", "备注"),
                Field(
                    "used_as_achievement",
                    "是否作为业绩成果",
                    Kind.YES_NO,
                    ours=True,
                    help="作为业绩的还要有转化或转让合同、效益证明。",
                ),
            ),
            slots=(Slot("proof", "专利证书"),),
        ),
    ),
)
