"""Writing a filled form as PDF: A4, embedded faces, text that can be copied, equal bytes for equal layouts."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.grid import Grid, GridCell, GridRow, Ruling
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
)
from desktop.export.forms.paging import Gap, Group, Pager, Piece
from desktop.export.forms.picture_block import PictureBlock
from desktop.export.forms.text_block import TextBlock

_FORM = Ruling(0.7, grey=False, padding=1.6 * mm)
_LIGHT = Ruling(0.4, grey=True, padding=1.1 * mm)
_FOOT_BELOW = 8 * mm


@dataclass(frozen=True, slots=True)
class JoinedForms:
    """Several forms as one PDF: the page each begins on, counted from 1, and how many pages there are in all."""

    data: bytes
    begins: tuple[int, ...]
    pages: int


def pdf_bytes(layout: Layout, fonts: Fonts) -> bytes:
    """Return a filled form as PDF. Characters no font here has are then in `fonts.missing`."""
    return joined_forms((layout,), fonts, title=layout.title).data


def joined_forms(layouts: Iterable[Layout], fonts: Fonts, *, title: str, front_pages: bool = False) -> JoinedForms:
    """Return filled forms one after another as one PDF, each face in it once.

    With `front_pages` each form has an even number of pages, the last one blank where needed: printed on both
    sides of the paper every form then begins on a sheet of its own.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, lang="zh-CN", initialFontName=fonts.body)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("申报匣")
    canvas.setProducer("申报匣")
    begins, pages = [], 0
    for layout in layouts:
        if front_pages or layout.page.duplex:
            canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        begins.append(pages + 1)
        pages += _draw_form(canvas, layout, fonts)
        if front_pages and pages % 2:
            canvas.showPage()
            pages += 1
    canvas.save()
    return JoinedForms(buffer.getvalue(), tuple(begins), pages)


def _draw_form(canvas: Canvas, layout: Layout, fonts: Fonts) -> int:
    page = layout.page
    width, height = (side * mm for side in page.paper)
    pages = Pager(page.width * mm, page.height * mm).fill(_groups(layout.blocks, fonts))
    for number, placed in enumerate(pages, start=1):
        canvas.setPageSize((width, height))
        for one in placed:
            one.piece.draw_at(canvas, page.left * mm, height - page.top * mm - one.down)
        _draw_foot(canvas, page, fonts, number, len(pages))
        canvas.showPage()
    return len(pages)


def _draw_foot(canvas: Canvas, page: Page, fonts: Fonts, number: int, count: int) -> None:
    left, right = page.foot_texts(f"第 {number} 页 / 共 {count} 页", several=count > 1)
    for text, align in ((left, Align.LEFT), (right, Align.RIGHT)):
        block = TextBlock(Paragraph((Run(text),), Style.NOTE, align), fonts)
        height = block.full_height(page.width * mm)
        block.draw_at(canvas, page.left * mm, page.bottom * mm - _FOOT_BELOW + height)


def _groups(blocks: Iterable[Block], fonts: Fonts) -> Iterator[Group]:
    for block in blocks:
        if isinstance(block, PageBreak):
            yield Group((), begins_page=True)
        elif isinstance(block, KeepTogether):
            pieces = [piece for group in _groups(block.blocks, fonts) for piece in group.pieces]
            yield Group(tuple(pieces), kept=True)
        else:
            yield Group((_PIECES[type(block)](block, fonts),))


def _gap(block: Space, _: Fonts) -> Piece:
    return Gap(block.height * mm)


def _grid(block: Table, fonts: Fonts) -> Piece:
    cells = [_grid_cell(row, column, cell, fonts) for row, column, cell in block.placed()]
    widths = [width * mm for width in block.widths]
    rows = [GridRow(row.height * mm, kept=row.kept) for row in block.rows]
    return Grid(cells, widths, rows, _LIGHT if block.light else _FORM, heading_rows=block.heading_rows)


def _grid_cell(row: int, column: int, cell: Cell, fonts: Fonts) -> GridCell:
    blocks = [TextBlock(paragraph, fonts) for paragraph in cell.paragraphs]
    again = (TextBlock(_continued(cell.paragraphs[0]), fonts),) if cell.repeats and cell.paragraphs else ()
    pictures = [PictureBlock(cell.picture)] if cell.picture and cell.picture.jpeg else []
    look = (cell.middle, cell.shaded, again)
    return GridCell(row, column, cell.rows, cell.columns, (*blocks, *pictures), *look)


def _continued(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=(*paragraph.runs, Run("\n（续）")))


_PIECES: Mapping[type, Callable[[Any, Fonts], Piece]] = MappingProxyType(
    {Paragraph: TextBlock, Space: _gap, Table: _grid}
)
