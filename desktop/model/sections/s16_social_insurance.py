"""十六 社保缴费证明: fetched by the portal for Jiangsu; rows are added by hand for insurance elsewhere."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=16,
    key="social_insurance",
    label="社保缴费证明",
    help="省内参保点“自动获取”；省外参保手动添加并上传缴费证明。",
    tables=(
        Table(
            key="social_insurance",
            label="社保缴费",
            title_key="unit_name",
            fields=(
                Field("unit_name", "参保单位"),
                Field("verification", "核验标志", autofilled=True, aliases=("verify_flag",)),
                Field("outside_jiangsu", "是否省外参保", Kind.YES_NO, ours=True),
                Field("started_on", "参保起始日期", Kind.DATE, ours=True),
                Field("ended_on", "参保结束日期", Kind.DATE, ours=True),
            ),
            slots=(Slot("proof", "社保缴费证明"),),
        ),
    ),
)
