"""十 继续教育情况: hours per year. The portal shows no column for hours; the checks need them."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=10,
    key="continuing_education",
    label="继续教育情况",
    starred=True,
    tables=(
        Table(
            key="continuing_education",
            label="继续教育",
            title_key="content",
            starred=True,
            fields=(
                Field("hours_kind", "学时类型", Kind.CHOICE, options="hours-kinds", open_options=True),
                Field("content", "继续教育内容"),
                Field("organiser", "单位组织全称"),
                Field("started_on", "继续教育经历开始日期", Kind.DATE),
                Field("ended_on", "继续教育经历结束日期", Kind.DATE),
                Field("year", "计入年度", Kind.INTEGER, unit="年", ours=True),
                Field("hours", "学时", Kind.DECIMAL, unit="学时", ours=True),
                Field(
                    "points",
                    "学习强国年度积分",
                    Kind.INTEGER,
                    unit="分",
                    ours=True,
                    when={"hours_kind": ("学习强国",)},
                ),
            ),
            slots=(Slot("proof", "培训证明"),),
        ),
    ),
)
