"""八 奖惩情况: optional; a row needs all five columns and its certificate."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=8,
    key="awards",
    label="奖惩情况",
    tables=(
        Table(
            key="awards",
            label="奖惩",
            title_key="award_name",
            fields=(
                Field("award_kind", "奖励类型", Kind.CHOICE, options="award-kinds", open_options=True),
                Field("award_name", "奖励名称", help="严格按证书上的名称填写。"),
                Field("awarded_on", "获奖时间", Kind.DATE),
                Field("awarded_by", "授予部门"),
                Field("award_level", "奖励等级", Kind.CHOICE, options="award-levels", open_options=True),
                Field("rank", "本人排名", Kind.INTEGER),
                Field("people_total", "总人数", Kind.INTEGER, unit="人"),
                Field(
                    "used_as_achievement",
                    "获奖成果是否作为业绩申报",
                    Kind.YES_NO,
                    ours=True,
                    help="作为业绩的，专题证明材料放到“工作业绩”。",
                ),
                Field(
                    "achievement",
                    "对应的工作业绩",
                    Kind.ROWS,
                    tables=("achievements",),
                    ours=True,
                    when={"used_as_achievement": (True,)},
                ),
            ),
            slots=(Slot("proof", "奖励佐证", limit_stated=True),),
        ),
    ),
)
