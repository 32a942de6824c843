"""四 学历学位信息: one row per degree; the row this application rests on is ticked."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=4,
    key="education",
    label="学历学位信息",
    starred=True,
    help="先点“自动获取”；没有取到的手动添加，并附学信网备案表或认证报告。",
    tables=(
        Table(
            key="education",
            label="学历学位",
            title_key="school",
            starred=True,
            fields=(
                Field("use", "申报学历", Kind.YES_NO, starred=True, help="勾选本次申报用到的学历。"),
                Field("study_mode", "学习形式", Kind.CHOICE, options="study-modes", open_options=True, autofilled=True),
                Field("education", "学历", Kind.CHOICE, options="education-levels", open_options=True, autofilled=True),
                Field("degree", "学位", Kind.CHOICE, options="degrees", open_options=True, autofilled=True),
                Field("school", "毕业院校", autofilled=True),
                Field("major", "专业", autofilled=True),
                Field(
                    "finish_kind",
                    "学业结束类型",
                    Kind.CHOICE,
                    options=("毕业", "结业", "肄业"),
                    open_options=True,
                    autofilled=True,
                ),
                Field("enrolled_on", "入学时间", Kind.DATE, autofilled=True, aliases=("enrol_date",)),
                Field("graduated_on", "毕业时间", Kind.DATE, autofilled=True, aliases=("graduate_date",)),
                Field(
                    "verification",
                    "学历验证标识",
                    autofilled=True,
                    help="自动获取的显示“外联核准”；手动添加的留空。",
                    aliases=("verify_flag",),
                ),
                Field(
                    "school_kind",
                    "院校类型",
                    Kind.CHOICE,
                    options=("普通高校", "党校", "部队院校", "技工院校", "境外院校"),
                    ours=True,
                    help="决定手动添加时要附哪一种证明。",
                ),
                Field("report_issued_on", "备案表出具日期", Kind.DATE, ours=True),
                Field("report_valid_until", "备案表有效期至", Kind.DATE, ours=True),
            ),
            slots=(
                Slot(
                    "diploma",
                    "学历认证",
                    help="学信网电子注册备案表或学历认证报告；党校、部队、技工院校可用毕业生登记表。",
                ),
                Slot(
                    "degree",
                    "学位",
                    help="学位证书或学位认证报告。",
                    # The question 学位 has the same key; where both would stand side by side, the slot is called this.
                    aliases=("degree_certificate",),
                ),
            ),
        ),
    ),
)
