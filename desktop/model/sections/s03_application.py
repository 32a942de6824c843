"""三 申报基本信息: what is applied for, and to which committee (评委会)."""

from desktop.model.fields import Field, Kind, Section

SECTION = Section(
    number=3,
    key="application",
    label="申报基本信息",
    starred=True,
    help="先填所属行政区划、申报级别、申报专业，再选评委会。",
    fields=(
        Field("level", "申报级别", Kind.CHOICE, options="levels", starred=True),
        Field(
            "apply_speciality",
            "申报专业",
            Kind.TREE_CHOICE,
            options="specialities",
            open_options=True,
            starred=True,
            help="与现从事专业一致，选到最后一级。",
        ),
        Field("title_name", "申报资格名称", autofilled=True, help="由级别和专业自动带出，不用填。"),
        Field("committee", "申报评委会", Kind.CHOICE, options="committees", open_options=True, starred=True),
        Field("apply_type", "申报类型", Kind.CHOICE, options=("正常申报", "破格申报"), starred=True),
        Field("desk_name", "申报点名称", autofilled=True),
        Field("desk_address", "申报点地址", autofilled=True),
        Field("desk_phone", "固定电话", Kind.PHONE, autofilled=True),
        Field("desk_email", "电子邮箱", Kind.EMAIL, autofilled=True),
        Field("green_channel", "是否“绿色通道”人员", Kind.YES_NO, ours=True, help="绿色通道人员须参加面试答辩。"),
        Field(
            "failed_last_year",
            "上一年度是否申报未通过",
            Kind.YES_NO,
            ours=True,
            help="若是，材料不能与上一年完全相同。",
        ),
    ),
)
