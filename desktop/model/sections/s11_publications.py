"""十一 学术成果信息: every row needs its Word file and its PDF, or the portal refuses to submit."""

from desktop.model.fields import Accepts, Field, Kind, Section, Slot, Table

_PUBLISHED = {"is_published": ("已发表",)}

SECTION = Section(
    number=11,
    key="publications",
    label="学术成果信息",
    tables=(
        Table(
            key="publications",
            label="学术成果",
            title_key="title",
            fields=(
                Field("is_published", "是否发表", Kind.CHOICE, options=("已发表", "未发表")),
                Field("title", "成果名称标题", help="替代论文的成果在标题后注明（替代论文）。"),
                Field("is_representative", "是否代表作", Kind.YES_NO),
                Field("authors", "作者"),
                Field(
                    "authorship",
                    "承担情况",
                    Kind.CHOICE,
                    options=("独著", "第一作者", "通讯作者", "参与"),
                    open_options=True,
                ),
                Field("chapters", "承担章节"),
                Field("published_on", "发表时间", Kind.DATE, ours=True, when=_PUBLISHED),
                Field("written_on", "撰写时间", Kind.DATE, ours=True, when={"is_published": ("未发表",)}),
                Field("journal", "刊物名称", ours=True, when=_PUBLISHED),
                Field("issue", "期次", ours=True, when=_PUBLISHED),
                Field("issn", "ISSN", Kind.ISSN, ours=True, when=_PUBLISHED),
                Field("cn", "CN 刊号", Kind.CN, ours=True, when=_PUBLISHED),
                Field(
                    "language",
                    "语种",
                    Kind.CHOICE,
                    options=("中文", "英文"),
                    open_options=True,
                    default="中文",
                    ours=True,
                ),
                Field("similarity_percent", "知网查重率", Kind.DECIMAL, unit="%", ours=True),
                Field(
                    "outcome_kind",
                    "成果类别",
                    Kind.CHOICE,
                    options="outcome-kinds",
                    open_options=True,
                    ours=True,
                ),
                Field("replaces_paper", "是否替代论文", Kind.YES_NO, ours=True),
                Field("artefact_number", "专利号或标准号", ours=True, when={"replaces_paper": (True,)}),
                Field("achievement", "对应的工作业绩", Kind.ROWS, tables=("achievements",), ours=True),
            ),
            slots=(
                Slot("word", "Word 文件", Accepts.WORD, limit_bytes=None, limit_stated=True, starred=True),
                Slot("pdf", "PDF 文件", starred=True),
            ),
        ),
    ),
)
