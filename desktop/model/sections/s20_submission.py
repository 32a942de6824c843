"""二十 申报提交: the plan for submitting, and what came back from the portal."""

from desktop.model.fields import Field, Kind, Section

SECTION = Section(
    number=20,
    key="submission",
    label="申报提交",
    fields=(
        Field("submitted_on", "提交日期（计划或实际）", Kind.DATE, ours=True),
        Field("case_number", "办件编号", ours=True),
        Field("state", "办件状态", Kind.CHOICE, options="case-states", open_options=True, ours=True),
        Field("paid_on", "缴费日期", Kind.DATE, ours=True),
        Field("review_opinion", "审核意见", Kind.LONG_TEXT, ours=True, help="退回时把网页上的审核意见抄在这里。"),
    ),
)
