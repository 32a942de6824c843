"""The parts of 先看这里.html that say what stands against the application: what blocks comes first."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.export.html import Html, tag
from desktop.export.plan import ExportPlan, is_blocking
from desktop.export.sizes import Size, megabytes
from desktop.export.slot_files import SlotFile
from desktop.model.catalogue import SECTION_BY_KEY
from desktop.rules.finding import Finding, Severity, Verdict

Group = tuple[str, str, Callable[[Finding], bool]]

_MENDED_FIRST: tuple[Group, ...] = (
    ("block", "必改", is_blocking),
    ("return", "可能被退", lambda found: found.verdict is Verdict.FAIL and found.severity is Severity.RETURN),
)
_LOOKED_AT_LATER: tuple[Group, ...] = (
    ("confirm", "请您本人确认", lambda found: found.verdict is Verdict.UNKNOWN and found.confirmable),
    ("unknown", "无法判断，请问清楚", lambda found: found.verdict is Verdict.UNKNOWN and not found.confirmable),
    ("advice", "建议", lambda found: found.verdict is Verdict.FAIL and found.severity is Severity.ADVICE),
)


def mended_first(plan: ExportPlan, sizes: Mapping[str, Size]) -> Iterator[Html]:
    """Give what must or should be put right before anything is uploaded; files over their limit are among it."""
    too_large = [_too_large(file, sizes[file.path]) for file in plan.slots if sizes[file.path].over_by]
    yield from _part("上传以前先改好", plan.findings, _MENDED_FIRST, {"block": too_large})


def looked_at_later(plan: ExportPlan) -> Iterator[Html]:
    """Give what only a person can settle, and advice."""
    yield from _part("还请您看一眼", plan.findings, _LOOKED_AT_LATER, {})


def _part(
    title: str, findings: Sequence[Finding], groups: Sequence[Group], more: Mapping[str, Sequence[Html]]
) -> Iterator[Html]:
    shown = [
        (key, label, [*more.get(key, ()), *(_finding(found) for found in findings if belongs(found))])
        for key, label, belongs in groups
    ]
    if any(items for _, _, items in shown):
        yield tag("h2", title)
    for key, label, items in shown:
        if items:
            yield tag("h3", label, tag("span", f"　{len(items)} 项", class_="count"))
            yield tag("ol", *items, class_=f"findings {key}")


def _finding(finding: Finding) -> Html:
    page = f"，第 {finding.page} 页" if finding.page else ""
    fix = [tag("p", tag("b", "怎么办："), finding.fix, class_="fix")] if finding.fix else []
    return tag(
        "li",
        tag("span", SECTION_BY_KEY[finding.section].label + page, class_="where"),
        tag("p", finding.message),
        *fix,
        tag("p", f"依据：{finding.source}（{finding.rule}）", class_="source"),
    )


def _too_large(file: SlotFile, size: Size) -> Html:
    limit = megabytes(file.limit_bytes or 0)
    return tag(
        "li",
        tag("span", file.section.label, class_="where"),
        tag("p", f"{file.path} 有 {megabytes(size.size_bytes)}，比 {limit} 的上限多 {megabytes(size.over_by)}。"),
        tag(
            "p", tag("b", "怎么办："), "请删去无关的页，或把大的几页用 150 到 200 dpi 重新扫描后再放入。", class_="fix"
        ),
    )
