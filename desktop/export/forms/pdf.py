"""Writing a filled form as PDF: A4, embedded faces, text that can be copied, equal bytes for equal layouts."""

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import KeepTogether as Kept
from reportlab.platypus import PageBreak as NewPage

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.grid import Grid, GridCell, Ruling
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
from desktop.export.forms.text_block import TextBlock

_FORM = Ruling(0.7, grey=False, padding=1.6 * mm)
_LIGHT = Ruling(0.4, grey=True, padding=1.1 * mm)
_KEPT_WITH_NEXT = 32 * mm


def pdf_bytes(layout: Layout, fonts: Fonts) -> bytes:
    """Return a filled form as PDF. Characters no font here has are then in `fonts.missing`."""
    buffer = io.BytesIO()
    page = layout.page
    document = BaseDocTemplate(
        buffer, pagesize=A4, title=layout.title, author="", subject="", creator="申报匣", producer="申报匣",
        lang="zh-CN", invariant=1, allowSplitting=1, initialFontName=fonts.body,
    )  # fmt: skip
    frame = Frame(
        page.left * mm, page.bottom * mm, page.width * mm, A4[1] - (page.top + page.bottom) * mm,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[frame])])
    flowables = [flowable for block in layout.blocks for flowable in _flowables(block, fonts)]
    document.build(flowables, canvasmaker=partial(_FootedCanvas, page=page, fonts=fonts))
    return buffer.getvalue()


class _FootedCanvas(Canvas):
    """Draws the foot of each page at the end, when the number of pages is known."""

    def __init__(self, *arguments: Any, page: Page, fonts: Fonts, **options: Any) -> None:  # noqa: ANN401 - reportlab's
        super().__init__(*arguments, **options)
        self._page_of_form, self._fonts = page, fonts
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep a finished page back until all are there."""
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write all pages with their feet."""
        for number, state in enumerate(self._finished, start=1):
            self.__dict__.update(state)
            self._draw_foot(number, len(self._finished))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, count: int) -> None:
        page = self._page_of_form
        numbers = f"第 {number} 页 / 共 {count} 页" if page.numbered else ""
        for text, align in ((page.footer, Align.RIGHT if not page.numbered else Align.LEFT), (numbers, Align.RIGHT)):
            block = TextBlock(Paragraph((Run(text),), Style.NOTE, align), self._fonts)
            block.wrap(page.width * mm, page.bottom * mm)
            block.drawOn(self, page.left * mm, page.bottom * mm - 8 * mm)


def _flowables(block: Block, fonts: Fonts) -> list[Flowable]:
    return _WRITERS[type(block)](block, fonts)


def _paragraph(block: Paragraph, fonts: Fonts) -> list[Flowable]:
    text = TextBlock(block, fonts)
    heading = block.style in {Style.HEADING, Style.SUBHEADING}
    return [CondPageBreak(_KEPT_WITH_NEXT), text] if heading else [text]


def _space(block: Space, _: Fonts) -> list[Flowable]:
    return [Spacer(1, block.height * mm)]


def _page_break(_: PageBreak, __: Fonts) -> list[Flowable]:
    return [NewPage()]


def _kept(block: KeepTogether, fonts: Fonts) -> list[Flowable]:
    return [Kept([flowable for inner in block.blocks for flowable in _flowables(inner, fonts)])]


def _table(block: Table, fonts: Fonts) -> list[Flowable]:
    cells = [_grid_cell(row, column, cell, fonts) for row, column, cell in block.placed()]
    widths = [width * mm for width in block.widths]
    least = [row.height * mm for row in block.rows]
    return [Grid(cells, widths, least, _LIGHT if block.light else _FORM, heading_rows=block.heading_rows)]


def _grid_cell(row: int, column: int, cell: Cell, fonts: Fonts) -> GridCell:
    blocks = tuple(TextBlock(paragraph, fonts) for paragraph in cell.paragraphs)
    return GridCell(row, column, cell.rows, cell.columns, blocks, middle=cell.middle, shaded=cell.shaded)


_WRITERS: dict[type, Callable[[Any, Fonts], list[Flowable]]] = {
    Paragraph: _paragraph,
    Space: _space,
    PageBreak: _page_break,
    KeepTogether: _kept,
    Table: _table,
}
