"""申报表预览: what was answered, section by section, looking like a filled form. Not the official one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.export.forms.cells import NUMERALS, label, value
from desktop.export.forms.columns import column_widths, most_lines, text_width
from desktop.export.forms.layout import Align, Block, Cell, Paragraph, Run, Style, Table, TableRow
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Row
from desktop.model.fields import Field, Kind, Section
from desktop.model.fields import Table as TableOfRows
from desktop.model.rich_text import Paragraph as Marked
from desktop.rules.papers.answers import Answers

_LONG = frozenset({Kind.RICH_TEXT, Kind.LONG_TEXT})
_NAME, _VALUE = 0.19, 0.31  # shares of the width: two questions stand beside each other
_HALF_ROW = 2
_NUMBER_MM, _MARGIN_MM = 9.0, 5.0
_MOST_LINES = 6.5
_POINTS, _CROWDED_POINTS, _CROWDED = 10.5, 9.0, 5


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
        yield _pairs(pairs, [answers.text(section.key, field.key) for field in pairs], width)
    for field in fields:
        if field.kind in _LONG:
            yield from _long(answers.rich(section.key, field.key))
    for table in tables:
        yield from _rows_table(table, answers, width, named=len(tables) > 1)


def _pairs(fields: Sequence[Field], texts: Sequence[str], width: float) -> Table:
    """Two questions in a row; one whose answer is too long for that stands alone."""
    rows: list[list[Cell]] = []
    for field, text in zip(fields, texts, strict=True):
        if text_width(text, _POINTS) > width * _VALUE - _MARGIN_MM and "\n" not in text:
            rows.append([_name(field), value(text, columns=3)])
        elif rows and len(rows[-1]) == _HALF_ROW and rows[-1][1].columns == 1:
            rows[-1] += [_name(field), value(text)]
        else:
            rows.append([_name(field), value(text)])
    whole = [
        row if len(row) > _HALF_ROW or row[1].columns > 1 else [row[0], replace(row[1], columns=3)] for row in rows
    ]
    widths = (width * _NAME, width * _VALUE, width * _NAME, width * _VALUE)
    return Table(widths, tuple(TableRow(tuple(row)) for row in whole))


def _name(field: Field | None) -> Cell:
    return label(field.label if field else "", shaded=False)


def _long(content: Sequence[Marked]) -> Iterator[Block]:
    for paragraph in content:
        runs = tuple(
            Run(
                run.text,
                bold=paragraph.heading or "b" in run.marks,
                underlined="u" in run.marks,
                slanted="i" in run.marks,
                struck="s" in run.marks,
            )
            for run in paragraph.runs
        )
        style = Style.SUBHEADING if paragraph.heading else Style.SMALL
        yield Paragraph(runs, style, Align.JUSTIFIED, indent=2)


def _rows_table(table: TableOfRows, answers: Answers, width: float, *, named: bool) -> Iterator[Block]:
    if named:
        yield Paragraph((Run(table.label),), Style.SUBHEADING, before=2, after=1)
    fields = [field for field in table.fields if not field.ours]
    rows = answers.rows(table.key)
    texts = [[answers.text(row.table, field.key, row.id) for field in fields] for row in rows]
    points = _CROWDED_POINTS if len(fields) > _CROWDED else _POINTS
    widths = column_widths([field.label for field in fields], texts, width - _NUMBER_MM, points=points)
    if most_lines(texts, widths, points=points) > _MOST_LINES:
        yield from _cards(fields, texts, width)
        return
    heading = TableRow((label("序", shaded=False, align=Align.CENTRE), *(_name(field) for field in fields)))
    filled = [_row(row, found, points=points) for row, found in zip(rows, texts, strict=True)]
    nothing = TableRow((value("无", columns=len(fields) + 1, align=Align.CENTRE),))
    yield Table((_NUMBER_MM, *widths), (heading, *(filled or [nothing])), heading_rows=1)


def _cards(fields: Sequence[Field], texts: Sequence[Sequence[str]], width: float) -> Iterator[Block]:
    """Rows whose texts are too long for columns, one below the other."""
    for number, found in enumerate(texts, start=1):
        yield Paragraph((Run(f"第 {number} 条"),), Style.SUBHEADING, before=1.5, after=0.8)
        yield _pairs(fields, found, width)


def _row(row: Row, texts: Sequence[str], *, points: float) -> TableRow:
    cells = (value(text, points=points) for text in texts)
    return TableRow((value(str(row.number), align=Align.CENTRE, points=points), *cells))
