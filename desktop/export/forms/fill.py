"""Filling a form's declaration with a dossier: everything looked up, nothing drawn yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
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
    Picture,
    Run,
    Space,
    Style,
    Table,
    TableRow,
)
from desktop.export.forms.preview import preview_blocks
from desktop.export.forms.publicity import publicity_blocks
from desktop.export.forms.seal_round import seal_round_blocks
from desktop.export.forms.self_assessment import self_assessment_blocks
from desktop.export.forms.sheet import sheet_blocks
from desktop.export.forms.templates import PEOPLE, Values, runs
from desktop.rules.papers.answers import Answers

_PHOTO_HIGH = 441 / 358  # the photograph's proportions on the social security card


People = Sequence[Answers]


def filled(declaration: FormDeclaration, *people: Answers) -> Layout:
    """Return a form filled from a dossier, or from several; what it showed of each is then in its `shown`."""
    page = Page(**declaration.page.model_dump())
    said = runs(page.each_page, Values(people))
    page = replace(page, each_page="".join(run.text for run in said).strip())
    blocks = tuple(made for block in declaration.block for made in _FILLERS[type(block)](block, people, page))
    return Layout(declaration.title, page, blocks)


def _paragraph(block: ParagraphBlock, people: People, _: Page) -> Iterator[Block]:
    look = block.model_dump(exclude={"kind", "text"})
    yield Paragraph(runs(block.text, Values(people)), **look)


def _table(block: TableBlock, people: People, _: Page) -> Iterator[Block]:
    rows = tuple(made for row in block.row for made in _rows(row, people, columns=len(block.widths)))
    table = Table(block.widths, rows, block.heading_rows, block.light)
    yield KeepTogether((table,)) if block.whole else table


def _rows(row: RowDeclaration, people: People, *, columns: int) -> Iterator[TableRow]:
    if not row.each:
        yield _row(row, Values(people))
        return
    found = [_row(row, values) for values in _repeated(row.each, people)]
    yield from found
    if not found:
        nothing = Paragraph((Run(row.otherwise),), Style.VALUE, Align.CENTRE)
        yield TableRow((Cell((nothing,), columns=columns),), row.height)


def _repeated(each: str, people: People) -> Iterator[Values]:
    """Give what a row is repeated for: every person, or every row of a table of every person."""
    for number, answers in enumerate(people, start=1):
        if each == PEOPLE:
            yield Values((answers,), number=number)
        else:
            yield from (Values((answers,), row) for row in answers.rows(each))


def _row(row: RowDeclaration, values: Values) -> TableRow:
    return TableRow(tuple(_cell(cell, values) for cell in row.cells), row.height)


def _cell(cell: CellDeclaration, values: Values) -> Cell:
    label = bool(cell.label)
    style = cell.style or (Style.LABEL if label else Style.VALUE)
    align = cell.align or (Align.CENTRE if label else Align.LEFT)
    paragraph = Paragraph(runs(cell.label or cell.text, values), style, align)
    return Cell(
        (paragraph,),
        cell.columns,
        cell.rows,
        not cell.top,
        shrinks=cell.overflow == "shrink",
        repeats=label,
        picture=Picture(b"", cell.picture, cell.picture * _PHOTO_HIGH) if cell.picture else None,
    )


def _space(block: SpaceBlock, _: People, __: Page) -> Iterator[Block]:
    yield Space(block.height)


def _page_break(_: PageBreakBlock, __: People, ___: Page) -> Iterator[Block]:
    yield PageBreak()


def _sections(block: SectionsBlock, people: People, page: Page) -> Iterator[Block]:
    if block.manner in _MANNERS_FOR_MANY:
        yield from _MANNERS_FOR_MANY[block.manner](people, page.width)
    else:
        yield from (made for answers in people for made in _MANNERS[block.manner](answers, page.width))


_MANNERS: Mapping[str, Callable[[Answers, float], Iterator[Block]]] = MappingProxyType(
    {
        "sheet": sheet_blocks,
        "preview": preview_blocks,
        "evidence": evidence_blocks,
        "self-assessment": self_assessment_blocks,
    }
)
_MANNERS_FOR_MANY: Mapping[str, Callable[[People, float], Iterator[Block]]] = MappingProxyType(
    {"publicity": publicity_blocks, "seal-round": seal_round_blocks}
)
_FILLERS: Mapping[type, Callable[[Any, People, Page], Iterator[Block]]] = MappingProxyType(
    {
        ParagraphBlock: _paragraph,
        TableBlock: _table,
        SpaceBlock: _space,
        PageBreakBlock: _page_break,
        SectionsBlock: _sections,
    }
)
