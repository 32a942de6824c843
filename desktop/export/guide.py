"""先看这里.html: what to upload where, in the portal's order, and what still stands against it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.base.paths import resources
from desktop.export.html import Html, box, joined, link, tag
from desktop.export.plan import PRINTED_FOLDER, SHEET, ExportPlan, FormFile, SlotFile, VacantSlot
from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.model.fields import Section
from desktop.model.rich_text import plain
from desktop.model.values import written
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.programme import Window

_ENDING_OF_FORMAT = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Size:
    """A written file: its bytes, its pages (0 for files without pages), and how many bytes it is over its limit."""

    size_bytes: int
    pages: int = 0
    over_by: int = 0


def guide(plan: ExportPlan, dossier: Dossier, sizes: Mapping[str, Size]) -> str:
    """Return the page as HTML that needs nothing beside it. It depends on no clock: days left are not counted."""
    name = written(dossier.answer("basic", "name")) or "未填姓名"
    body = joined(
        [
            *_draft(plan),
            tag("h1", f"{name} · 申报材料"),
            tag(
                "p",
                f"{plan.programme.name}，{written(dossier.answer('application', 'level')) or '未选级别'}",
                class_="under",
            ),
            *_ready(plan),
            _once(),
            _facts(plan, dossier),
            *_findings("上传以前", plan.findings, _MENDED_FIRST),
            *_uploads(plan, sizes),
            *_findings("还请您看一眼", plan.findings, _LOOKED_AT_LATER),
            *_printed(plan.forms),
            *_copies(dossier),
            tag("footer", "由申报匣在本机生成，没有联网。文件对照见 manifest.json，校验值见 SHA256SUMS。"),
        ]
    )
    style = Html(resources("export", "guide.css").read_text("utf-8"))
    head = joined(
        [
            Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
            tag("title", f"{name} 申报材料"),
            tag("style", style),
        ]
    )
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body>{body}</body></html>\n'


def _draft(plan: ExportPlan) -> Iterator[Html]:
    if plan.draft:
        count = len(plan.blocking)
        why = f"还有 {count} 处必改，" if count else ""
        yield tag("div", f"这是草稿：{why}只供核对，不要照着它上传。", class_="draft")


def _ready(plan: ExportPlan) -> Iterator[Html]:
    if not plan.draft and not plan.blocking:
        yield tag("p", "检查没有发现必改的问题，可以照下面的顺序上传。", class_="ready")


def _once() -> Html:
    return tag(
        "p",
        tag("strong", "每个格子只传一次。"),
        "网页上同一个格子再传一份，前一份就被悄悄换掉；这里每一行的材料都已经合成一个文件。传完一个，勾一个。",
        class_="once",
    )


def _facts(plan: ExportPlan, dossier: Dossier) -> Html:
    programme = plan.programme
    fee = programme.fee(written(dossier.answer("application", "level")))
    facts = [
        ("申报评委会", written(dossier.answer("application", "committee"))),
        *((f"{label}时间", window.shown) for label, window in _windows(plan)),
        ("评审费", f"{fee} 元" if fee is not None else "通知没有写明这一级别，请问受理部门"),
        ("纸质材料", "，".join(part for part in (programme.paper.form, programme.paper.how) if part)),
        ("送到哪里", programme.contact.address),
        ("问谁", str(programme.contact)),
        ("通知", programme.notice),
    ]
    rows = [piece for label, value in facts if value for piece in (tag("dt", label), tag("dd", value))]
    return tag("dl", *rows, class_="facts")


def _windows(plan: ExportPlan) -> Iterable[tuple[str, Window]]:
    labels = {"online": "网上申报", "paper": "纸质材料和缴费"}
    return [(label, plan.programme.windows[key]) for key, label in labels.items() if key in plan.programme.windows]


Group = tuple[str, str, Callable[[Finding], bool]]

_MENDED_FIRST: tuple[Group, ...] = (
    ("block", "必改", lambda found: found.verdict is Verdict.FAIL and found.severity is Severity.BLOCK),
    ("return", "可能被退", lambda found: found.verdict is Verdict.FAIL and found.severity is Severity.RETURN),
)
_LOOKED_AT_LATER: tuple[Group, ...] = (
    ("confirm", "请您本人确认", lambda found: found.verdict is Verdict.UNKNOWN and found.confirmable),
    ("unknown", "无法判断", lambda found: found.verdict is Verdict.UNKNOWN and not found.confirmable),
    ("advice", "建议", lambda found: found.verdict is Verdict.FAIL and found.severity is Severity.ADVICE),
)


def _findings(title: str, findings: Sequence[Finding], groups: Sequence[Group]) -> Iterator[Html]:
    grouped = [(key, label, [found for found in findings if belongs(found)]) for key, label, belongs in groups]
    if any(found for _, _, found in grouped):
        yield tag("h2", title)
    for key, label, found in grouped:
        if found:
            yield tag("h3", label, " ", tag("span", f"{len(found)} 项", class_="count"))
            yield tag("ol", *(_finding(one) for one in found), class_=f"findings {key}")


def _finding(finding: Finding) -> Html:
    fix = [tag("p", tag("b", "怎么办："), finding.fix, class_="fix")] if finding.fix else []
    return tag(
        "li",
        tag("span", SECTION_BY_KEY[finding.section].label, class_="where"),
        tag("p", finding.message),
        *fix,
        tag("p", f"依据：{finding.source}（{finding.rule}）", class_="source"),
    )


def _uploads(plan: ExportPlan, sizes: Mapping[str, Size]) -> Iterator[Html]:
    yield tag("h2", "按这个顺序填、这样上传")
    yield tag("p", "要打的字都在 ", link(SHEET), " 里，可以直接复制。")
    entries: list[SlotFile | VacantSlot] = sorted((*plan.slots, *plan.vacant), key=_portal_order)
    for section, group in groupby(entries, key=lambda entry: entry.section):
        yield from _section(section, list(group), sizes)


def _portal_order(entry: SlotFile | VacantSlot) -> tuple[int, int, int, int]:
    section = entry.section
    tables = [table.key for table in section.tables]
    table = TABLE_BY_KEY.get(entry.address.place) if entry.row else None
    slots = table.slots if table else section.slots
    return (
        section.number,
        tables.index(table.key) + 1 if table else 0,
        entry.row,
        slots.index(entry.slot),
    )


def _section(section: Section, entries: Sequence[SlotFile | VacantSlot], sizes: Mapping[str, Size]) -> Iterator[Html]:
    yield tag("h3", f"{section.number} {section.label}")
    header = tag("tr", *(tag("th", text, class_=kind) for text, kind in _COLUMNS))
    rows = [_file(entry, sizes[entry.path]) if isinstance(entry, SlotFile) else _vacant(entry) for entry in entries]
    yield tag("table", tag("thead", header), tag("tbody", *rows))


_COLUMNS = (
    ("传了", "tick"),
    ("哪一行", "row"),
    ("哪个格子", "slot"),
    ("上传这个文件", "file"),
    ("页数", "size"),
    ("大小", "size"),
)


def _file(file: SlotFile, size: Size) -> Html:
    limit = f" / {_megabytes(file.limit_bytes)}" if file.limit_bytes else ""
    over = [tag("div", f"超出 {_megabytes(size.over_by)}", class_="over")] if size.over_by else []
    return tag(
        "tr",
        tag("td", box(), class_="tick"),
        tag("td", _row_name(file.row, file.name), class_="row"),
        tag("td", file.slot.label, class_="slot"),
        tag("td", link(file.path, file.path.rpartition("/")[2])),
        tag("td", f"{size.pages}" if size.pages else "", class_="size"),
        tag("td", _megabytes(size.size_bytes), tag("span", limit, class_="of"), *over, class_="size"),
        class_="over" if size.over_by else "file",
    )


def _vacant(vacant: VacantSlot) -> Html:
    return tag(
        "tr",
        tag("td", "缺", class_="tick"),
        tag("td", _row_name(vacant.row, vacant.name), class_="row"),
        tag("td", vacant.slot.label, class_="slot"),
        tag("td", vacant.why, colspan="3"),
        class_="vacant",
    )


def _row_name(row: int, name: str) -> str:
    return f"第 {row} 行　{name}" if row else name


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1_000:.0f} KB"  # noqa: PLR2004 - below, KB reads better


def _printed(forms: Sequence[FormFile]) -> Iterator[Html]:
    papers = [form for form in forms if form.path != SHEET]
    if papers:
        yield tag("h2", "要打印、签字、盖章的")
        yield tag(
            "p", f"都在“{PRINTED_FOLDER}”文件夹里。正式件请用网页上“模板下载”的版本，这里的用来对照和预先盖章签字。"
        )
        yield tag(
            "ul",
            *(
                tag(
                    "li",
                    link(form.path, form.path.rpartition("/")[2]),
                    f"（{_ENDING_OF_FORMAT.get(form.format, form.format)}）",
                )
                for form in papers
            ),
            class_="plain",
        )


def _copies(dossier: Dossier) -> Iterator[Html]:
    summary = dossier.answer("summary", "text")
    if isinstance(summary, str) and summary.strip():
        text = plain(summary)
        yield tag(
            "section",
            tag("h2", "工作总结（选中复制，粘到网页的文本框里）"),
            tag("div", text, class_="copy"),
            class_="copies",
        )
