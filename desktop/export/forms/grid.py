"""Tables with ruled cells, as reportlab draws them, that go on over pages.

reportlab's own table measures a cell that spans columns by its first column when it cuts a row, and
fails on forms with a long text; here rows are cut between any two lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desktop.export.forms.text_block import TextBlock

# A row of at most this height moves to the next page as a whole.
_MOVED_WHOLE = 60 * mm
_SHADE, _LIGHT_RULE_GREY = 0.955, 0.72


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at a row and column, both from 0, with the paragraphs it holds."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[TextBlock, ...]
    middle: bool = True
    shaded: bool = False

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + self.rows - 1


@dataclass(frozen=True, slots=True)
class Ruling:
    """Line width in points, whether lines are grey, and the padding inside cells in points."""

    points: float
    grey: bool
    padding: float


class Grid(Flowable):
    """Cells in columns of given widths (points); `least` are the rows' least heights (points)."""

    def __init__(
        self,
        cells: Iterable[GridCell],
        widths: Sequence[float],
        least: Sequence[float],
        ruling: Ruling,
        *,
        heading_rows: int = 0,
    ) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._widths, self._least, self._ruling = tuple(widths), tuple(least), ruling
        self._heading_rows = heading_rows
        self._heights: list[float] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's names
        """Find the rows' heights; returns the size taken in points."""
        self._heights = list(self._least)
        for cell in sorted(self._cells, key=lambda cell: cell.rows):
            covered = sum(self._heights[cell.row : cell.last_row + 1])
            self._heights[cell.last_row] += max(0.0, self._height_of(cell) - covered)
        self.width, self.height = sum(self._widths), sum(self._heights)
        return self.width, self.height

    def _height_of(self, cell: GridCell) -> float:
        width = self._width_of(cell)
        return sum(block.full_height(width) for block in cell.blocks) + 2 * self._ruling.padding

    def _width_of(self, cell: GridCell) -> float:
        return sum(self._widths[cell.column : cell.column + cell.columns]) - 2 * self._ruling.padding

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Cut so that the first part fits a height in points: between rows, else inside a tall row."""
        self.wrap(aW, aH)
        fitting = self._rows_within(aH)
        if fitting == len(self._heights):
            return [self]
        if self._heights[fitting] > _MOVED_WHOLE:
            return self._cut_inside(fitting, aH - sum(self._heights[:fitting])) or self._cut_before(fitting)
        return self._cut_before(fitting)

    def _rows_within(self, height: float) -> int:
        used = 0.0
        for number, row in enumerate(self._heights):
            used += row
            if used > height + 1e-6:
                return number
        return len(self._heights)

    def _cut_before(self, row: int) -> list[Flowable]:
        whole = max((number for number in range(row + 1) if not self._crossed(number)), default=0)
        at = whole if whole > self._heading_rows else row
        return self._cut(at) if at > self._heading_rows else []

    def _crossed(self, row: int) -> bool:
        return any(cell.row < row <= cell.last_row for cell in self._cells)

    def _cut(self, at: int) -> list[Flowable]:
        upper = [replace(cell, rows=min(cell.rows, at - cell.row)) for cell in self._cells if cell.row < at]
        heading = [cell for cell in self._cells if cell.row < self._heading_rows]
        move = self._heading_rows - at
        lower = [_below(cell, at, move) for cell in self._cells if cell.last_row >= at]
        least = (*self._least[: self._heading_rows], *self._least[at:])
        return [self._like(upper, self._least[:at]), self._like([*heading, *lower], least)]

    def _cut_inside(self, row: int, height: float) -> list[Flowable]:
        upper: list[GridCell] = []
        lower: list[GridCell] = []
        for cell in self._cells:
            if cell.row == row and cell.rows == 1:
                head, rest = self._cut_blocks(cell, height - 2 * self._ruling.padding)
                upper.append(replace(cell, blocks=head))
                lower.append(replace(cell, row=row + 1, blocks=rest))
            else:
                upper.append(_stretched(cell, row))
        if not any(cell.blocks for cell in upper if cell.row == row) or not any(cell.blocks for cell in lower):
            return []
        rest_least = max(0.0, self._least[row] - height)
        least = (*self._least[:row], 0.0, rest_least, *self._least[row + 1 :])
        return self._like([*upper, *lower], least)._cut(row + 1)

    def _cut_blocks(self, cell: GridCell, height: float) -> tuple[tuple[TextBlock, ...], tuple[TextBlock, ...]]:
        width, used = self._width_of(cell), 0.0
        for number, block in enumerate(cell.blocks):
            taken = block.full_height(width)
            if used + taken > height:
                parts = block.cut(width, height - used)
                return (*cell.blocks[:number], *parts[:1]), (*(parts[1:] or (block,)), *cell.blocks[number + 1 :])
            used += taken
        return cell.blocks, ()

    def _like(self, cells: Iterable[GridCell], least: Sequence[float]) -> "Grid":
        return Grid(cells, self._widths, least, self._ruling, heading_rows=self._heading_rows)

    def draw(self) -> None:
        """Draw shades, texts and rules."""
        self.canv.saveState()
        self.canv.setLineWidth(self._ruling.points)
        self.canv.setStrokeGray(_LIGHT_RULE_GREY if self._ruling.grey else 0.0)
        for cell in self._cells:
            self._draw_cell(cell)
        self.canv.restoreState()

    def _draw_cell(self, cell: GridCell) -> None:
        left = sum(self._widths[: cell.column])
        top = self.height - sum(self._heights[: cell.row])
        width = sum(self._widths[cell.column : cell.column + cell.columns])
        height = sum(self._heights[cell.row : cell.last_row + 1])
        self.canv.setFillGray(_SHADE)
        self.canv.rect(left, top - height, width, height, stroke=1, fill=int(cell.shaded))
        spare = height - self._height_of(cell)
        y = top - self._ruling.padding - (spare / 2 if cell.middle else 0.0)
        for block in cell.blocks:
            y -= block.full_height(self._width_of(cell))
            block.drawOn(self.canv, left + self._ruling.padding, y + block.spaceAfter)


def _below(cell: GridCell, at: int, move: int) -> GridCell:
    if cell.row >= at:
        return replace(cell, row=cell.row + move)
    return replace(cell, row=at + move, rows=cell.last_row - at + 1, blocks=())


def _stretched(cell: GridCell, row: int) -> GridCell:
    """Make room for one more row after `row`."""
    if cell.row > row:
        return replace(cell, row=cell.row + 1)
    return replace(cell, rows=cell.rows + 1) if cell.last_row >= row else cell
