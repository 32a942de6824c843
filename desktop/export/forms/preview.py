"""申报表预览: what was answered, section by section, looking like a filled form. Not the official one."""

from collections.abc import Iterator, Sequence

from desktop.export.forms.answers import Answers
from desktop.export.forms.cells import NUMERALS, label, value
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Style, Table, TableRow
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Row
from desktop.model.fields import Field, Kind, Section
from desktop.model.fields import Table as TableOfRows
from desktop.model.rich_text import Paragraph as Marked

_LONG = frozenset({Kind.RICH_TEXT, Kind.LONG_TEXT})
_PAIR = 2
_NARROW = frozenset({Kind.YES_NO, Kind.INTEGER, Kind.DECIMAL, Kind.MONTH})
# Widths in mm; a date is never broken.
_NUMBER, _DATE, _SHORT = 9.0, 23.5, 13.0
_CROWDED, _CROWDED_POINTS = 6, 9.0


def preview_blocks(answers: Answers, width: float) -> Iterator[Block]:
    """Make the preview for a page of a given width in mm."""
    for section in SECTIONS:
        yield from _section(section, answers, width)


def _section(section: Section, answers: Answers, width: float) -> Iterator[Block]:
    fields = [field for field in section.fields if not field.ours]
    tables = [table for table in section.tables if not table.ours]
    if not fields and not tables:
        return
    yield Paragraph((Run(f"{NUMERALS[section.number]}、{section.label}"),), Style.HEADING, before=4, after=1.5)
    pairs = [field for field in fields if field.kind not in _LONG]
    if pairs:
        yield Table(_pair_widths(width), tuple(_pair_rows(section.key, pairs, answers)))
    for field in fields:
        if field.kind in _LONG:
            yield from _long(answers.rich(section.key, field.key))
    for table in tables:
        yield from _rows_table(table, answers, width, named=len(tables) > 1)


def _pair_widths(width: float) -> tuple[float, ...]:
    return (width * 0.19, width * 0.31, width * 0.19, width * 0.31)


def _pair_rows(place: str, fields: Sequence[Field], answers: Answers) -> Iterator[TableRow]:
    for start in range(0, len(fields), _PAIR):
        pair = fields[start : start + _PAIR]
        cells = [cell for field in pair for cell in (_name(field), value(answers.text(place, field.key)))]
        yield TableRow((*cells, *([] if len(pair) == _PAIR else [_name(None), value("")])))


def _name(field: Field | None) -> Cell:
    return label(field.label if field else "", shaded=False)


def _long(content: Sequence[Marked]) -> Iterator[Block]:
    for paragraph in content:
        runs = tuple(
            Run(run.text, bold=paragraph.heading or "b" in run.marks, underlined="u" in run.marks)
            for run in paragraph.runs
        )
        yield Paragraph(runs, Style.SMALL, Align.JUSTIFIED, indent=2)


def _rows_table(table: TableOfRows, answers: Answers, width: float, *, named: bool) -> Iterator[Block]:
    if named:
        yield Paragraph((Run(table.label),), Style.SUBHEADING, before=2, after=1)
    fields = [field for field in table.fields if not field.ours]
    points = _CROWDED_POINTS if len(fields) > _CROWDED else None
    heading = TableRow((label("序", shaded=False, align=Align.CENTRE), *(_name(field) for field in fields)))
    rows = [TableRow(tuple(_row_cells(row, fields, answers, points=points))) for row in answers.rows(table.key)] or [
        TableRow((value("无", columns=len(fields) + 1, align=Align.CENTRE),))
    ]
    yield Table(_column_widths(fields, width), (heading, *rows), heading_rows=1)


def _row_cells(row: Row, fields: Sequence[Field], answers: Answers, *, points: float | None) -> Iterator[Cell]:
    yield value(str(row.number), align=Align.CENTRE, points=points)
    for field in fields:
        yield value(answers.text(row.table, field.key, row.id), points=points)


def _column_widths(fields: Sequence[Field], width: float) -> tuple[float, ...]:
    fixed = {Kind.DATE: _DATE, **dict.fromkeys(_NARROW, _SHORT)}
    given = [fixed.get(field.kind) for field in fields]
    shared = (width - _NUMBER - sum(filter(None, given))) / max(1, given.count(None))
    return (_NUMBER, *(part or shared for part in given))
