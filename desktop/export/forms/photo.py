"""The photograph on a form: it is put where the declaration leaves room for it."""

from dataclasses import replace

from desktop.export.forms.layout import Block, Cell, KeepTogether, Layout, Table


def with_photo(layout: Layout, jpeg: bytes) -> Layout:
    """Return a form with a photograph instead of the words that keep its place; without one, the form itself."""
    return replace(layout, blocks=tuple(_block(block, jpeg) for block in layout.blocks)) if jpeg else layout


def _block(block: Block, jpeg: bytes) -> Block:
    if isinstance(block, KeepTogether):
        return replace(block, blocks=tuple(_block(inner, jpeg) for inner in block.blocks))
    if not isinstance(block, Table):
        return block
    rows = tuple(replace(row, cells=tuple(_cell(cell, jpeg) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _cell(cell: Cell, jpeg: bytes) -> Cell:
    if cell.picture is None:
        return cell
    return replace(cell, paragraphs=(), picture=replace(cell.picture, jpeg=jpeg))
