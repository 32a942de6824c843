"""能力业绩自评表: each clause ticked, where its evidence stands, and evidence that no clause refers to.

The official table's layout and clauses are published with the programme's conditions and are not known here
(DOMAIN 3.4): the clauses are those the applicant wrote down.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.export.forms.cells import NUMERALS, label, note, value
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Space, Style, Table, TableRow
from desktop.export.forms.page_spans import part_spans
from desktop.export.slot_files import slot_files
from desktop.model.addresses import Address
from desktop.model.catalogue import TABLE_BY_KEY, section_of
from desktop.model.dossier import Row
from desktop.model.sections.s19_other import EVIDENCE_TABLES
from desktop.model.values import RowReference
from desktop.rules.papers.answers import Answers

_TABLE = "self_assessment"
_LABELS = ("序号", "条款类别", "勾选的条款", "是否符合", "佐证所在栏目", "上传文件夹里的文件", "页码")
_SHARES = (0.053, 0.08, 0.247, 0.075, 0.185, 0.22, 0.14)
_UNTIED_LABELS = ("栏目与条目", "上传文件夹里的文件", "页码")
_UNTIED_SHARES = (0.45, 0.35, 0.2)
_BLANK_ROWS, _BLANK_HEIGHT = 6, 14.0
_POINTS = 9.5


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where one piece of evidence stands: section and row, the file, its pages."""

    where: str
    file: str
    pages: str


def self_assessment_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the table for a page of a given width in mm."""
    files = {file.address: file.path for file in slot_files(answers.dossier)}
    clauses = answers.rows(_TABLE)
    rows = [made for clause in clauses for made in _clause(clause, answers, files)]
    yield _table(_LABELS, _SHARES, rows or [_blank()] * _BLANK_ROWS, width)
    untied = list(_untied(answers, clauses))
    if untied:
        yield Space(3)
        heading = "还没有写进任何条款的业绩和成果（核对：是漏了勾选，还是不用作佐证）"
        yield Paragraph((Run(heading),), Style.SUBHEADING, before=2, after=1.5)
        found = [_cells(one, points=_POINTS) for row in untied for one in _evidence_of(row, answers, files)]
        yield _table(_UNTIED_LABELS, _UNTIED_SHARES, [TableRow(tuple(cells)) for cells in found], width)


def _table(labels: Sequence[str], shares: Sequence[float], rows: Sequence[TableRow], width: float) -> Table:
    heading = TableRow(tuple(label(text, align=Align.CENTRE) for text in labels), 9.0)
    return Table(tuple(width * share for share in shares), (heading, *rows), heading_rows=1)


def _blank() -> TableRow:
    return TableRow(tuple(value("") for _ in _LABELS), _BLANK_HEIGHT)


def _clause(clause: Row, answers: Answers, files: Mapping[Address, str]) -> Iterator[TableRow]:
    found = [one for row in _tied(clause, answers) for one in _evidence_of(row, answers, files)]
    evidence = found or [_Evidence("还没有写明佐证", "", "")]
    first = [
        replace(_tall(str(clause.number), len(evidence), Align.CENTRE), repeats=True),
        _tall(answers.text(_TABLE, "clause_group", clause.id), len(evidence)),
        _tall(answers.text(_TABLE, "clause", clause.id), len(evidence)),
        _tall("√", len(evidence), Align.CENTRE),
    ]
    for number, one in enumerate(evidence):
        cells = _cells(one, points=_POINTS) if found else [note(one.where, urgent=True), value(""), value("")]
        yield TableRow((*(first if number == 0 else ()), *cells))


def _tall(text: str, rows: int, align: Align = Align.LEFT) -> Cell:
    return Cell((Paragraph((Run(text),), Style.SMALL, align, points=_POINTS),), rows=rows)


def _cells(one: _Evidence, *, points: float) -> list[Cell]:
    file = value(one.file, points=points) if one.file else note("还没有放入材料", urgent=True)
    return [value(one.where, points=points), file, value(one.pages, points=points)]


def _tied(clause: Row, answers: Answers) -> Iterator[Row]:
    """Give the rows that a clause names as its evidence and that are still there."""
    named = answers.answer(_TABLE, "evidence", clause.id)
    for reference in named if isinstance(named, tuple) else ():
        row = answers.dossier.row(reference.table, reference.row)
        if row is not None:
            yield row


def _untied(answers: Answers, clauses: Sequence[Row]) -> Iterator[Row]:
    named = (clause["evidence"] for clause in clauses)
    tied = {reference for found in named if isinstance(found, tuple) for reference in found}
    for table in EVIDENCE_TABLES:
        yield from (row for row in answers.rows(table) if RowReference(table, row.id) not in tied)


def _evidence_of(row: Row, answers: Answers, files: Mapping[Address, str]) -> Iterator[_Evidence]:
    """Give each file of a row, or the row alone when it has none."""
    table, section = TABLE_BY_KEY[row.table], section_of(row.table)
    where = f"{NUMERALS[section.number]}、{section.label} 第 {row.number} 条\n{answers.row_name(row)}"
    held = [(slot, answers.attachment(row.address(slot.key))) for slot in table.slots]
    filed = [(slot, attachment) for slot, attachment in held if row.address(slot.key) in files]
    for slot, attachment in filed:
        address = row.address(slot.key)
        pages = part_spans(attachment, begins_at=answers.first_page(address))
        yield _Evidence(where, files[address], pages or "（Word 文件，不分页）")
    if not filed:
        yield _Evidence(where, "", "")
