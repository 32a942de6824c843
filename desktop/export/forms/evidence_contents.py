"""材料目录: what is attached where, how many pages, and from which page each part of it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.export.forms.cells import NUMERALS, label, value
from desktop.export.forms.columns import column_widths
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Style, Table, TableRow
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Section, Slot
from desktop.rules.papers.answers import Answers

_LABELS = ("序号", "条目", "材料", "各部分及起始页", "页数")
_NUMBER, _PAGES = 11.0, 13.0
_POINTS = 10.5


@dataclass(frozen=True, slots=True)
class _Entry:
    section: Section
    texts: tuple[str, str, str]
    pages: str


def evidence_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the table of contents for a page of a given width in mm."""
    entries = list(_entries(answers))
    if not entries:
        yield Paragraph((Run("还没有放入材料。"),), Style.SMALL)
        return
    inner = column_widths(_LABELS[1:4], [entry.texts for entry in entries], width - _NUMBER - _PAGES, points=_POINTS)
    heading = TableRow(tuple(label(text, shaded=False, align=Align.CENTRE) for text in _LABELS))
    yield Table((_NUMBER, *inner, _PAGES), (heading, *_rows(entries)), heading_rows=1, light=True)


def _rows(entries: Sequence[_Entry]) -> Iterator[TableRow]:
    section = None
    for number, entry in enumerate(entries, start=1):
        if entry.section is not section:
            section = entry.section
            title = Paragraph((Run(f"{NUMERALS[section.number]}、{section.label}", bold=True),), Style.SMALL)
            yield TableRow((Cell((title,), columns=len(_LABELS), shaded=True),), kept=True)
        cells = [value(text) for text in entry.texts]
        yield TableRow((value(str(number), align=Align.CENTRE), *cells, value(entry.pages, align=Align.CENTRE)))


def _entries(answers: Answers) -> Iterator[_Entry]:
    for section in SECTIONS:
        for address, slot, name in _slots(section, answers):
            held = answers.attachment(address)
            if held.originals:
                texts = (name or slot.label, slot.label, _parts(held))
                yield _Entry(section, texts, str(len(held.pages)) if held.pages else "—")


def _slots(section: Section, answers: Answers) -> Iterator[tuple[Address, Slot, str]]:
    yield from ((Address(section.key, slot.key), slot, "") for slot in section.slots)
    for table in section.tables:
        for row in answers.rows(table.key):
            name = answers.text(table.key, table.title_key, row.id) or f"第 {row.number} 条"
            yield from ((row.address(slot.key), slot, name) for slot in table.slots)


def _parts(held: Attachment) -> str:
    pages = enumerate(held.pages, start=1)
    spans = [(part, next(iter(group))[0]) for part, group in groupby(pages, key=lambda numbered: numbered[1].part)]
    return "；".join(f"{part} 第 {start} 页起" for part, start in spans if part)
