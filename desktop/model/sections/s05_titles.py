"""五 专业技术资格（职业资格）: titles held, and licences, vocational qualifications and skill levels."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=5,
    key="titles",
    label="专业技术资格",
    tables=(
        Table(
            key="titles",
            label="现专业技术资格情况（现职称）",
            title_key="title_name",
            fields=(
                Field("title_name", "资格名称"),
                Field("level", "资格等级", Kind.CHOICE, options="title-levels", open_options=True),
                Field("speciality", "专业"),
                Field("obtained_on", "资格取得时间", Kind.DATE),
                Field("certificate_number", "资格证书编号", aliases=("cert_no",)),
                Field("approved_by", "批准单位"),
                Field(
                    "fetched",
                    "系统证书获取标识",
                    Kind.YES_NO,
                    autofilled=True,
                    help="系统已收录并自动带出的为“是”，手动添加的为“否”。",
                ),
                Field(
                    "issued_in_jiangsu",
                    "是否江苏省内颁发",
                    Kind.YES_NO,
                    ours=True,
                    help="外地颁发的证书还要附评审表、批文或发证机关说明之一。",
                ),
            ),
            slots=(Slot("certificate", "证书材料"),),
        ),
        Table(
            key="qualifications",
            label="行业准入资格、职业资格情况和职业技能等级",
            title_key="certificate_name",
            fields=(
                Field("certificate_kind", "证书类型", Kind.CHOICE, options="certificate-kinds", open_options=True),
                Field("certificate_name", "证书名称"),
                Field("obtained_on", "资格取得时间", Kind.DATE),
                Field("certificate_number", "资格证书编号", aliases=("cert_no",)),
                Field("approved_by", "批准单位"),
                Field("skill_level", "职业（工种）级别"),
            ),
            slots=(Slot("certificate", "证书材料"),),
        ),
    ),
)
