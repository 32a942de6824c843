"""填报对照表: every question of the portal in its order with what to type, and every file to choose."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.export.forms.cells import NUMERALS, label, note, value
from desktop.export.forms.layout import Block, Cell, KeepTogether, Paragraph, Run, Space, Style, Table, TableRow
from desktop.export.slot_files import slot_files
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Field, Kind, Section, Slot
from desktop.model.fields import Table as TableOfRows
from desktop.rules.papers.answers import Answers

_LABEL, _REMARK = 46.0, 24.0
_LONG = frozenset({Kind.RICH_TEXT, Kind.LONG_TEXT})
_LONGER_THAN_A_CELL = 200
_NO_FILE = "已放入，还不能导出"
Files = Mapping[Address, str]


def sheet_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the sheet for a page of a given width in mm; sections without anything on the portal are left out."""
    files = {file.address: file.path for file in slot_files(answers.dossier)}
    for section in SECTIONS:
        yield from _section(section, answers, files, width)


def _section(section: Section, answers: Answers, files: Files, width: float) -> Iterator[Block]:
    asked = _asked(section.fields)
    tables = [table for table in section.tables if not table.ours]
    if not asked and not tables:
        return
    star = "　*" if section.starred else ""
    heading = Paragraph(
        (Run(f"{NUMERALS[section.number]}　{section.label}{star}"),), Style.HEADING, before=4, after=1.2
    )
    blocks: list[Block] = [
        *_questions(section.key, "", asked, section.slots, answers, files, width),
        *(block for table in tables for block in _table(section, table, answers, files, width)),
    ]
    first = blocks[0]
    yield KeepTogether((heading, *(first.blocks if isinstance(first, KeepTogether) else (first,))))
    yield from blocks[1:]


def _table(section: Section, table: TableOfRows, answers: Answers, files: Files, width: float) -> Iterator[Block]:
    """Each row by itself; its heading names the section where that heading does not stand right above."""
    rows = answers.rows(table.key)
    several = len([one for one in section.tables if not one.ours]) > 1
    title = table.label if several else section.label
    if not rows:
        yield Paragraph((Run(f"{table.label}：没有要填的" if several else "没有要填的"),), Style.NOTE, before=1)
    for row in rows:
        named = "" if row is rows[0] and not several else f"{NUMERALS[section.number]}　{title}　"
        numbered = f"{named}第 {row.number} 条 / 共 {len(rows)} 条"
        heading = Paragraph((Run(numbered),), Style.SUBHEADING, before=2, after=0.8)
        questions = _questions(table.key, row.id, _asked(table.fields), table.slots, answers, files, width)
        yield KeepTogether((heading, *questions))


def _asked(fields: Sequence[Field]) -> list[Field]:
    return [field for field in fields if not field.ours]


def _questions(  # noqa: PLR0913, PLR0917 - one place, told by its parts
    place: str,
    row: str,
    fields: Sequence[Field],
    slots: Sequence[Slot],
    answers: Answers,
    files: Files,
    width: float,
) -> Iterator[Block]:
    short: list[TableRow] = []
    long: list[tuple[Field, str]] = []
    for field in fields:
        text = answers.text(place, field.key, row)
        if field.kind in _LONG and len(text) > _LONGER_THAN_A_CELL:
            long.append((field, text))
        else:
            short.append(TableRow((label(field.label), value(text), _remark(field, text))))
    short += [_slot(Address(place, slot.key, row), slot, answers, files) for slot in slots]
    if short:
        yield Table((_LABEL, width - _LABEL - _REMARK, _REMARK), tuple(short), light=True)
        yield Space(1)
    for field, text in long:
        yield Paragraph((Run(field.label),), Style.SMALL_LABEL, before=1, after=0.8)
        yield from (Paragraph((Run(line),), Style.SMALL) for line in text.split("\n"))


def _remark(field: Field, text: str) -> Cell:
    if field.autofilled:
        return note("自动带出")
    if not text:
        return note("必填，未填", urgent=True) if field.starred else note("未填")
    return note("必填" if field.starred else "")


def _slot(address: Address, slot: Slot, answers: Answers, files: Files) -> TableRow:
    """Name the file to choose, as it is called in the upload folder."""
    held = answers.attachment(address)
    name = label(f"附件：{slot.label}")
    if not held.originals:
        return TableRow((name, value(""), note("必传，未放", urgent=True) if slot.starred else note("未放")))
    count = len(held.pages) + answers.first_page(address) - 1
    pages = f"（{count} 页）" if count > 1 else ""
    return TableRow((name, value(f"{files.get(address, _NO_FILE)}{pages}"), note("上传")))
