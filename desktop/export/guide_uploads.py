"""The list in 先看这里.html to tick off beside the portal: every section in its order, every file in its slot."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.export.forms.cells import NUMERALS
from desktop.export.html import Html, box, link, tag
from desktop.export.plan import SHEET, ExportPlan
from desktop.export.sizes import Size, megabytes
from desktop.export.slot_files import SlotFile, VacantSlot
from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.model.fields import Section

_COLUMNS = (
    ("完成", "tick"),
    ("哪一条", "row"),
    ("哪个格子", "slot"),
    ("上传这个文件", "file"),
    ("页数", "pages"),
    ("大小", "size"),
)
_BESIDE_TICK = str(len(_COLUMNS) - 1)


def uploads(plan: ExportPlan, dossier: Dossier, sizes: Mapping[str, Size]) -> Iterator[Html]:
    """Give sections and files as one table: its columns line up and its heading is printed on each page."""
    yield tag("h2", "照网页的顺序录入、上传")
    yield tag("p", "要打的字都在 ", link(SHEET), " 里，可以直接复制。做完一项，勾一项。")
    heading = tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in _COLUMNS)))
    bodies = (_section(section, plan, dossier, sizes) for section in SECTIONS if _on_the_portal(section))
    yield tag("table", heading, *bodies, _submitting(), class_="uploads")


def _on_the_portal(section: Section) -> bool:
    tables = [table for table in section.tables if not table.ours]
    return bool(tables) or any(not field.ours for field in section.fields)


def _section(section: Section, plan: ExportPlan, dossier: Dossier, sizes: Mapping[str, Size]) -> Html:
    both: tuple[SlotFile | VacantSlot, ...] = (*plan.slots, *plan.vacant)
    entries = [entry for entry in both if entry.section.key == section.key]
    entries.sort(key=_portal_order)
    rows = [_file(entry, sizes[entry.path]) if isinstance(entry, SlotFile) else _vacant(entry) for entry in entries]
    return tag("tbody", _section_row(section, entries, answered=_answered(section, dossier)), *rows)


def _section_row(section: Section, entries: Sequence[SlotFile | VacantSlot], *, answered: bool) -> Html:
    files = sum(isinstance(entry, SlotFile) for entry in entries)
    todo = f"录入并保存后，上传 {files} 个文件" if files else "照对照表录入并保存"
    if not answered and not entries:
        todo = "没有要填的"
    name = tag("b", f"{NUMERALS[section.number]}　{section.label}")
    tick = box() if answered or entries else "—"
    return tag(
        "tr",
        tag("td", tick, class_="tick"),
        tag("td", name, tag("span", todo, class_="todo"), colspan=_BESIDE_TICK),
        class_="section",
    )


def _answered(section: Section, dossier: Dossier) -> bool:
    places = {section.key, *(table.key for table in section.tables if not table.ours)}
    return any(address.place in places for address in dossier.answers)


def _portal_order(entry: SlotFile | VacantSlot) -> tuple[int, int, int]:
    section = entry.section
    table = TABLE_BY_KEY.get(entry.address.place) if entry.row else None
    keys = [slot.key for slot in (table or section).slots]
    return section.tables.index(table) + 1 if table else 0, entry.row, keys.index(entry.slot.key)


def _file(file: SlotFile, size: Size) -> Html:
    over = [tag("div", f"超出 {megabytes(size.over_by)}")] if size.over_by else []
    full = [tag("div", f"全名：{file.name}", class_="of")] if file.shortened else []
    cells = (
        tag("td", box(), class_="tick"),
        tag("td", _entry(file), class_="row"),
        tag("td", file.slot.label, class_="slot"),
        tag("td", link(file.path, file.path.rpartition("/")[2]), *full, class_="file"),
        tag("td", str(size.pages) if size.pages else "", class_="pages"),
        tag("td", megabytes(size.size_bytes), *over, class_="size"),
    )
    return tag("tr", *cells, class_="over" if size.over_by else "entry")


def _vacant(vacant: VacantSlot) -> Html:
    cells = (
        tag("td", "缺", class_="tick"),
        tag("td", _entry(vacant), class_="row"),
        tag("td", vacant.slot.label, class_="slot"),
        tag("td", vacant.why, colspan="3"),
    )
    return tag("tr", *cells, class_="vacant")


def _entry(entry: SlotFile | VacantSlot) -> str:
    return f"{entry.row}　{entry.name}".strip("　") if entry.row else ""


def _submitting() -> Html:
    steps = ("点“申报表预览”，连同工作总结逐栏看一遍", "点“提交”，再到“个人中心—我的办件”确认已提交")
    rows = (tag("tr", tag("td", box(), class_="tick"), tag("td", step, colspan=_BESIDE_TICK)) for step in steps)
    heading = tag(
        "tr", tag("td", class_="tick"), tag("td", tag("b", "二十　申报提交"), colspan=_BESIDE_TICK), class_="section"
    )
    return tag("tbody", heading, *rows)
