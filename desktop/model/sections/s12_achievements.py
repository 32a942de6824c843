"""十二 工作业绩: exactly one PDF per row; a second upload on the portal silently replaces the first."""

from desktop.model.fields import Field, Kind, Section, Slot, Table

SECTION = Section(
    number=12,
    key="achievements",
    label="工作业绩",
    starred=True,
    help="取得现职称以来的工作业绩；每条只保留最后一次上传的文件，所以全部证明要合成一份 PDF。",
    tables=(
        Table(
            key="achievements",
            label="工作业绩",
            title_key="project",
            starred=True,
            fields=(
                Field("project", "专业技术工作项目", starred=True),
                Field("role", "本人作用", Kind.CHOICE, options="roles", open_options=True, starred=True),
                Field("started_on", "工作业绩开始日期", Kind.DATE, starred=True, aliases=("start",)),
                Field("ended_on", "工作业绩结束日期", Kind.DATE, starred=True, aliases=("end",)),
                Field(
                    "evidence_class",
                    "业绩类别",
                    Kind.CHOICE,
                    options="evidence-classes",
                    open_options=True,
                    ours=True,
                    help="决定一份合并材料里应当有哪几部分。",
                ),
                Field("patent_number", "专利号", Kind.PATENT_NUMBER, ours=True, when={"evidence_class": ("专利证书",)}),
                Field("rank", "本人排名", Kind.INTEGER, ours=True, when={"evidence_class": ("专利证书",)}),
                Field("artefact_number", "标准号、批件号等编号", ours=True),
                Field("verifier_name", "核实人", ours=True, sensitive=True),
            ),
            slots=(
                Slot(
                    "evidence",
                    "业绩材料",
                    limit_stated=True,
                    starred=True,
                    help="这一条业绩的全部证明按顺序合成一份；材料须经单位核实、盖章。",
                ),
            ),
        ),
    ),
)
