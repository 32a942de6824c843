"""十七 单位公示及结果报告证明: two signed papers, and the dates and texts that stand on them."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

CONSENT = "单位同意申报证明"
COMMITMENT = "个人承诺书"

SECTION = Section(
    number=17,
    key="unit_consent",
    label="单位公示及结果报告证明",
    starred=True,
    help="先公示，公示结束的次日起才能核实签字、盖章，最后提交。",
    fields=(
        Field("publicity_started_on", "公示开始日期", Kind.DATE, ours=True),
        Field("publicity_ended_on", "公示结束日期", Kind.DATE, ours=True),
        Field("verified_on", "核实签字日期", Kind.DATE, ours=True),
        Field("verifier_name", "核实人", ours=True, sensitive=True, help="须是单位的核实人，不能是申报人自己。"),
        Field("committed_on", "承诺书签字日期", Kind.DATE, ours=True),
        Field(
            "publicity_opinion",
            "公示意见",
            Kind.LONG_TEXT,
            ours=True,
            help="以申报材料的真实性为重点。",
        ),
        Field("outcome_brief", "论文、业绩情况简述", Kind.LONG_TEXT, ours=True),
        Field(
            "insured_by_third_party",
            "社保是否由第三方代缴",
            Kind.YES_NO,
            ours=True,
            help="由第三方代缴的，证明上要同时加盖实际单位和代缴单位两枚公章。",
        ),
    ),
    tables=(
        Table(
            key="unit_consent",
            label="单位同意证明",
            title_key="consent_kind",
            starred=True,
            fields=(
                Field("unit_name", "工作单位"),
                Field("consent_kind", "单位同意证明类型", Kind.CHOICE, options=(CONSENT, COMMITMENT), starred=True),
            ),
            slots=(Slot("signed", "签字盖章后的扫描件", starred=True),),
        ),
        Table(
            key="appraisal_strip",
            label="近五年内年度考核情况（证明上的五栏）",
            title_key="year",
            ours=True,
            fields=(
                Field("year", "年度", Kind.INTEGER, unit="年", ours=True),
                Field("grade", "考核结果", Kind.CHOICE, options=("优秀", "合格", "不合格"), ours=True),
            ),
        ),
    ),
)
