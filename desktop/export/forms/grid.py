"""Tables with ruled cells that go on over pages: rows are cut between any two lines.

reportlab's own table measures a cell that spans columns by its first column when it cuts a row, and
fails on forms with a long text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.export.forms.picture_block import PictureBlock
from desktop.export.forms.text_block import TextBlock

# A row of at most this height moves to the next page as a whole.
_MOVED_WHOLE = 60 * mm
_SHADE, _LIGHT_RULE_GREY = 0.955, 0.72


_Blocks = tuple[TextBlock | PictureBlock, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at a row and column, both from 0, with the paragraphs it holds.

    `again` is printed where its row goes on on the next page, when nothing else of it is left.
    """

    row: int
    column: int
    rows: int
    columns: int
    blocks: _Blocks
    middle: bool = True
    shaded: bool = False
    again: tuple[TextBlock, ...] = ()

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + self.rows - 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """The least height of a row in points, and whether it stands on one page with the next."""

    least: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """Line width in points, whether lines are grey, and the padding inside cells in points."""

    points: float
    grey: bool
    padding: float


class Grid:
    """Cells in rows and columns; widths are in points."""

    def __init__(
        self,
        cells: Iterable[GridCell],
        widths: Sequence[float],
        rows: Sequence[GridRow],
        ruling: Ruling,
        *,
        heading_rows: int = 0,
    ) -> None:
        self._cells = tuple(cells)
        self._widths, self._rows, self._ruling = tuple(widths), tuple(rows), ruling
        self._heading_rows = heading_rows
        self._heights: list[float] = []
        self.before = self.needs = 0.0

    def full_height(self, width: float) -> float:  # noqa: ARG002 - it is as wide as its columns
        """Find the rows' heights; returns their sum in points."""
        if self._heights:
            return sum(self._heights)
        self._heights = [row.least for row in self._rows]
        for cell in sorted(self._cells, key=lambda cell: cell.rows):
            covered = sum(self._heights[cell.row : cell.last_row + 1])
            self._heights[cell.last_row] += max(0.0, self._height_of(cell) - covered)
        return sum(self._heights)

    def _height_of(self, cell: GridCell) -> float:
        width = self._width_of(cell)
        return sum(block.full_height(width) for block in cell.blocks) + 2 * self._ruling.padding

    def _width_of(self, cell: GridCell) -> float:
        return sum(self._widths[cell.column : cell.column + cell.columns]) - 2 * self._ruling.padding

    def cut(self, width: float, height: float) -> tuple["Grid", ...]:
        """Cut so that the first part fits a height in points: between rows, else inside a tall row."""
        self.full_height(width)
        fitting = self._rows_within(height)
        if fitting == len(self._heights):
            return (self,)
        if self._heights[fitting] > _MOVED_WHOLE:
            return self._cut_inside(fitting, height - sum(self._heights[:fitting])) or self._cut_before(fitting)
        return self._cut_before(fitting)

    def _rows_within(self, height: float) -> int:
        used = 0.0
        for number, row in enumerate(self._heights):
            used += row
            if used > height + 1e-6:
                return number
        return len(self._heights)

    def _cut_before(self, row: int) -> tuple["Grid", ...]:
        whole = max((number for number in range(row + 1) if not self._crossed(number)), default=0)
        at = whole if whole > self._heading_rows else row
        return self.cut_before_row(at) if at > self._heading_rows else ()

    def _crossed(self, row: int) -> bool:
        """Whether the edge above a row may not be cut: a cell reaches over it, or the row above is kept with it."""
        return (row > 0 and self._rows[row - 1].kept) or any(cell.row < row <= cell.last_row for cell in self._cells)

    def cut_before_row(self, at: int) -> tuple["Grid", ...]:
        """Return the rows above one, and the rest with the heading rows repeated."""
        upper = [replace(cell, rows=min(cell.rows, at - cell.row)) for cell in self._cells if cell.row < at]
        heading = [cell for cell in self._cells if cell.row < self._heading_rows]
        move = self._heading_rows - at
        lower = [_below(cell, at, move) for cell in self._cells if cell.last_row >= at]
        rows = (*self._rows[: self._heading_rows], *self._rows[at:])
        return self._like(upper, self._rows[:at]), self._like([*heading, *lower], rows)

    def _cut_inside(self, row: int, height: float) -> tuple["Grid", ...]:
        upper: list[GridCell] = []
        lower: list[GridCell] = []
        for cell in self._cells:
            if cell.row == row and cell.rows == 1:
                head, rest = self._cut_blocks(cell, height - 2 * self._ruling.padding)
                upper.append(replace(cell, blocks=head, middle=False))
                lower.append(replace(cell, row=row + 1, blocks=rest or cell.again, middle=False))
            else:
                upper.append(_stretched(cell, row))
        if not any(cell.blocks for cell in upper if cell.row == row) or not any(cell.blocks for cell in lower):
            return ()
        below = GridRow(max(0.0, self._rows[row].least - height), kept=self._rows[row].kept)
        rows = (*self._rows[:row], GridRow(0.0), below, *self._rows[row + 1 :])
        return self._like([*upper, *lower], rows).cut_before_row(row + 1)

    def _cut_blocks(self, cell: GridCell, height: float) -> tuple[_Blocks, _Blocks]:
        width, used = self._width_of(cell), 0.0
        for number, block in enumerate(cell.blocks):
            taken = block.full_height(width)
            if used + taken > height:
                parts = block.cut(width, height - used)
                return (*cell.blocks[:number], *parts[:1]), (*(parts[1:] or (block,)), *cell.blocks[number + 1 :])
            used += taken
        return cell.blocks, ()

    def _like(self, cells: Iterable[GridCell], rows: Sequence[GridRow]) -> "Grid":
        return Grid(cells, self._widths, rows, self._ruling, heading_rows=self._heading_rows)

    def draw_at(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw shades and rules, then the texts."""
        canvas.setLineWidth(self._ruling.points)
        canvas.setStrokeGray(_LIGHT_RULE_GREY if self._ruling.grey else 0.0)
        canvas.setFillGray(_SHADE)
        for cell in self._cells:
            canvas.rect(*self._box(cell, left, top), stroke=1, fill=int(cell.shaded))
        # In the order in which people read and copy, also after a cut.
        for cell in sorted(self._cells, key=lambda cell: (cell.row, cell.column)):
            self._draw_text(canvas, cell, left, top)

    def _box(self, cell: GridCell, left: float, top: float) -> tuple[float, float, float, float]:
        """Return a cell's left, lower edge, width and height, from the table's upper left corner."""
        height = sum(self._heights[cell.row : cell.last_row + 1])
        lower = top - sum(self._heights[: cell.row]) - height
        width = sum(self._widths[cell.column : cell.column + cell.columns])
        return left + sum(self._widths[: cell.column]), lower, width, height

    def _draw_text(self, canvas: Canvas, cell: GridCell, left: float, top: float) -> None:
        at, lower, _, height = self._box(cell, left, top)
        spare = height - self._height_of(cell)
        down = lower + height - self._ruling.padding - (spare / 2 if cell.middle else 0.0)
        for block in cell.blocks:
            used = block.full_height(self._width_of(cell))
            block.draw_at(canvas, at + self._ruling.padding, down)
            down -= used


def _below(cell: GridCell, at: int, move: int) -> GridCell:
    if cell.row >= at:
        return replace(cell, row=cell.row + move)
    return replace(cell, row=at + move, rows=cell.last_row - at + 1, blocks=cell.again)


def _stretched(cell: GridCell, row: int) -> GridCell:
    """Make room for one more row after `row`."""
    if cell.row > row:
        return replace(cell, row=cell.row + 1)
    return replace(cell, rows=cell.rows + 1) if cell.last_row >= row else cell
