"""Filling a form's declaration with a dossier: everything looked up, nothing drawn yet."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from desktop.export.forms.declaration import (
    CellDeclaration,
    FormDeclaration,
    PageBreakBlock,
    ParagraphBlock,
    RowDeclaration,
    SectionsBlock,
    SpaceBlock,
    TableBlock,
)
from desktop.export.forms.evidence_contents import evidence_blocks
from desktop.export.forms.layout import (
    Align,
    Block,
    Cell,
    KeepTogether,
    Layout,
    Page,
    PageBreak,
    Paragraph,
    Run,
    Space,
    Style,
    Table,
    TableRow,
)
from desktop.export.forms.preview import preview_blocks
from desktop.export.forms.sheet import sheet_blocks
from desktop.export.forms.templates import Values, runs
from desktop.rules.papers.answers import Answers


def filled(declaration: FormDeclaration, answers: Answers) -> Layout:
    """Return a form filled from a dossier; what it showed is then in `answers.shown`."""
    page = Page(**declaration.page.model_dump())
    blocks = tuple(made for block in declaration.block for made in _FILLERS[type(block)](block, answers, page))
    return Layout(declaration.title, page, blocks)


def _paragraph(block: ParagraphBlock, answers: Answers, _: Page) -> Iterator[Block]:
    look = block.model_dump(exclude={"kind", "text"})
    yield Paragraph(runs(block.text, Values(answers)), **look)


def _table(block: TableBlock, answers: Answers, _: Page) -> Iterator[Block]:
    rows = tuple(made for row in block.row for made in _rows(row, answers, columns=len(block.widths)))
    table = Table(block.widths, rows, block.heading_rows, block.light)
    yield KeepTogether((table,)) if block.whole else table


def _rows(row: RowDeclaration, answers: Answers, *, columns: int) -> Iterator[TableRow]:
    if not row.each:
        yield _row(row, Values(answers))
        return
    found = answers.rows(row.each)
    yield from (_row(row, Values(answers, each)) for each in found)
    if not found:
        nothing = Paragraph((Run(row.otherwise),), Style.VALUE, Align.CENTRE)
        yield TableRow((Cell((nothing,), columns=columns),), row.height)


def _row(row: RowDeclaration, values: Values) -> TableRow:
    return TableRow(tuple(_cell(cell, values) for cell in row.cells), row.height)


def _cell(cell: CellDeclaration, values: Values) -> Cell:
    label = bool(cell.label)
    style = cell.style or (Style.LABEL if label else Style.VALUE)
    align = cell.align or (Align.CENTRE if label else Align.LEFT)
    paragraph = Paragraph(runs(cell.label or cell.text, values), style, align)
    return Cell((paragraph,), cell.columns, cell.rows, not cell.top, shrinks=cell.overflow == "shrink")


def _space(block: SpaceBlock, _: Answers, __: Page) -> Iterator[Block]:
    yield Space(block.height)


def _page_break(_: PageBreakBlock, __: Answers, ___: Page) -> Iterator[Block]:
    yield PageBreak()


def _sections(block: SectionsBlock, answers: Answers, page: Page) -> Iterator[Block]:
    yield from _MANNERS[block.manner](answers, page.width)


_MANNERS: Mapping[str, Callable[[Answers, float], Iterator[Block]]] = MappingProxyType(
    {"sheet": sheet_blocks, "preview": preview_blocks, "evidence": evidence_blocks}
)
_FILLERS: Mapping[type, Callable[[Any, Answers, Page], Iterator[Block]]] = MappingProxyType(
    {
        ParagraphBlock: _paragraph,
        TableBlock: _table,
        SpaceBlock: _space,
        PageBreakBlock: _page_break,
        SectionsBlock: _sections,
    }
)
