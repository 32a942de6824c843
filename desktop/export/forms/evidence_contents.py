"""材料目录: what is attached where, on which pages each part of it stands, and on which the applicant is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.export.forms.cells import NUMERALS, label, value
from desktop.export.forms.columns import column_widths
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Style, Table, TableRow
from desktop.export.forms.page_spans import pages_naming, part_spans
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Section, Slot
from desktop.rules.papers.answers import Answers

_LABELS = ("序号", "条目", "材料", "各部分及页码", "页数", "有本人姓名的页")
_NUMBER, _PAGES, _NAMED = 11.0, 12.0, 27.0
_POINTS = 10.5
_NO_PAGES = "—"


@dataclass(frozen=True, slots=True)
class _Entry:
    section: Section
    texts: tuple[str, str, str]
    pages: str
    named: str


def evidence_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the table of contents for a page of a given width in mm."""
    entries = list(_entries(answers))
    if not entries:
        yield Paragraph((Run("还没有放入材料。"),), Style.SMALL)
        return
    room = width - _NUMBER - _PAGES - _NAMED
    inner = column_widths(_LABELS[1:4], [entry.texts for entry in entries], room, points=_POINTS)
    heading = TableRow(tuple(label(text, shaded=False, align=Align.CENTRE) for text in _LABELS))
    yield Table((_NUMBER, *inner, _PAGES, _NAMED), (heading, *_rows(entries)), heading_rows=1, light=True)


def _rows(entries: Sequence[_Entry]) -> Iterator[TableRow]:
    section = None
    for number, entry in enumerate(entries, start=1):
        if entry.section is not section:
            section = entry.section
            title = Paragraph((Run(f"{NUMERALS[section.number]}、{section.label}", bold=True),), Style.SMALL)
            yield TableRow((Cell((title,), columns=len(_LABELS), shaded=True),), kept=True)
        cells = [value(text) for text in entry.texts]
        last = (value(text, align=Align.CENTRE) for text in (entry.pages, entry.named))
        yield TableRow((value(str(number), align=Align.CENTRE), *cells, *last))


def _entries(answers: Answers) -> Iterator[_Entry]:
    name = answers.text("basic", "name")
    for section in SECTIONS:
        for address, slot, called in _slots(section, answers):
            held = answers.attachment(address)
            if held.originals:
                first = answers.first_page(address)
                texts = (called or slot.label, slot.label, part_spans(held, begins_at=first))
                pages = str(len(held.pages)) if held.pages else _NO_PAGES
                named = _naming(held, answers, name, first) if held.pages else _NO_PAGES
                yield _Entry(section, texts, pages, named)


def _naming(held: Attachment, answers: Answers, name: str, first: int) -> str:
    return pages_naming(held, answers.dossier, name, begins_at=first)


def _slots(section: Section, answers: Answers) -> Iterator[tuple[Address, Slot, str]]:
    yield from ((Address(section.key, slot.key), slot, "") for slot in section.slots)
    for table in section.tables:
        for row in answers.rows(table.key):
            name = answers.text(table.key, table.title_key, row.id) or f"第 {row.number} 条"
            yield from ((row.address(slot.key), slot, name) for slot in table.slots)
