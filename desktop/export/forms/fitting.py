"""Texts too long for their row: the type of cells that may shrink gets smaller, step by step, down to 9 points."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Block, Cell, KeepTogether, Layout, Paragraph, Table
from desktop.export.forms.text_block import TextBlock

_SIZES_POINTS = (11.0, 10.5, 10.0, 9.5, 9.0)
_PADDING = 2 * 1.6 * mm


def fitted(layout: Layout, fonts: Fonts) -> Layout:
    """Return a form whose shrinking cells fit their rows; at 9 points a row grows instead."""
    return replace(layout, blocks=tuple(_block(block, fonts) for block in layout.blocks))


def _block(block: Block, fonts: Fonts) -> Block:
    if isinstance(block, KeepTogether):
        return replace(block, blocks=tuple(_block(inner, fonts) for inner in block.blocks))
    return _table(block, fonts) if isinstance(block, Table) else block


def _table(table: Table, fonts: Fonts) -> Table:
    rows = [list(row.cells) for row in table.rows]
    for at_row, column, cell in table.placed():
        if cell.shrinks and table.rows[at_row].height:
            width = sum(table.widths[column : column + cell.columns]) * mm - _PADDING
            rows[at_row][table.rows[at_row].cells.index(cell)] = _shrunk(
                cell, width, table.rows[at_row].height * mm, fonts
            )
    made = tuple(replace(row, cells=tuple(cells)) for cells, row in zip(rows, table.rows, strict=True))
    return replace(table, rows=made)


def _shrunk(cell: Cell, width: float, height: float, fonts: Fonts) -> Cell:
    paragraphs: Sequence[Paragraph] = cell.paragraphs
    for points in _SIZES_POINTS:
        if _height(paragraphs, width, fonts) + _PADDING <= height:
            break
        paragraphs = tuple(replace(paragraph, points=points) for paragraph in cell.paragraphs)
    return replace(cell, paragraphs=tuple(paragraphs))


def _height(paragraphs: Sequence[Paragraph], width: float, fonts: Fonts) -> float:
    return sum(TextBlock(paragraph, fonts).full_height(width) for paragraph in paragraphs)
