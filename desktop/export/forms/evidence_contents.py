"""材料目录: what is attached where, how many pages, and from which page each part of it stands."""

from collections.abc import Iterator
from itertools import groupby

from desktop.export.forms.answers import Answers
from desktop.export.forms.cells import label, value
from desktop.export.forms.layout import Align, Block, Paragraph, Run, Style, Table, TableRow
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Section, Slot

_NUMBER, _PAGES, _SLOT = 11.0, 16.0, 30.0


def evidence_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the table of contents for a page of a given width in mm."""
    name_width = (width - _NUMBER - _PAGES - _SLOT) * 0.42
    widths = (_NUMBER, name_width, _SLOT, width - _NUMBER - _PAGES - _SLOT - name_width, _PAGES)
    rows = list(_rows(answers))
    if not rows:
        yield Paragraph((Run("还没有放入材料。"),), Style.SMALL)
        return
    heading = TableRow(
        tuple(label(text, align=Align.CENTRE) for text in ("序号", "条目", "材料", "各部分及起始页", "页数"))
    )
    numbered = [
        TableRow((value(str(number), align=Align.CENTRE), *row.cells), row.height)
        for number, row in enumerate(rows, start=1)
    ]
    yield Table(widths, (heading, *numbered), heading_rows=1)


def _rows(answers: Answers) -> Iterator[TableRow]:
    for section in SECTIONS:
        for address, slot, name in _slots(section, answers):
            held = answers.dossier.attachment(address)
            if held.originals:
                pages = str(len(held.pages)) if held.pages else "—"
                cells = (
                    value(f"{section.label}　{name}"),
                    value(slot.label),
                    value(_parts(held)),
                    value(pages, align=Align.CENTRE),
                )
                yield TableRow(cells)


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
