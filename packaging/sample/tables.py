"""Ruled tables as official forms have them: joined cells, bold labels, entries written by hand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from canvas import Canvas
from faces import Type
from lines import broken, set_line

Write = Callable[[Canvas, tuple[float, float], float, str], None]
"""Draws handwriting from a left edge and a middle line: the sheet, that place, the height, the text."""
_PADDING_MM = 1.6
_RULE_MM = 0.22


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, where it stands and how it is set."""

    text: str
    x: float
    wide: float
    bold: bool = False
    left: bool = False
    by_hand: bool = False


def cells_of(row: tuple[str, ...], widths: tuple[float, ...], left: float) -> list[Cell]:
    """Return the cells of a row with joined ones put together."""
    cells: list[Cell] = []
    x = left
    for text, wide in zip(row, widths, strict=True):
        if text == "<" and cells:
            cells[-1] = replace(cells[-1], wide=cells[-1].wide + wide)
        else:
            cells.append(_cell(text, x, wide))
        x += wide
    return cells


def _cell(text: str, x: float, wide: float) -> Cell:
    mark = text[:1] if text[:1] in {"*", "-", "~"} else ""
    return Cell(text[len(mark) :], x, wide, bold=mark == "*", left=mark == "-", by_hand=mark == "~")


def _lines(cell: Cell, kind: Type) -> list[str]:
    room = cell.wide - 2 * _PADDING_MM
    return [line for part in cell.text.split("\\n") for line in broken(part, kind, room)]


def row_height(cells: list[Cell], kind: Type, least: float) -> float:
    """Return how high a row must be, in millimetres."""
    return max(least, *(len(_lines(cell, kind)) * kind.line_mm + 2 * _PADDING_MM for cell in cells))


def draw_row(canvas: Canvas, cells: list[Cell], kind: Type, span: tuple[float, float], write: Write) -> None:
    """Draw a row with its rules. `span` is its top and its height in millimetres."""
    top, high = span
    for cell in cells:
        box = ((cell.x, top), (cell.x + cell.wide, top), (cell.x + cell.wide, top + high), (cell.x, top + high))
        for start, end in zip(box, (*box[1:], box[0]), strict=True):
            canvas.line(start, end, wide=_RULE_MM)
        if cell.by_hand:
            write(canvas, (cell.x + _PADDING_MM + 1, top + high / 2), 5.2, cell.text)
        else:
            _set_cell(canvas, cell, kind, top, high)


def _set_cell(canvas: Canvas, cell: Cell, kind: Type, top: float, high: float) -> None:
    lines = _lines(cell, kind)
    own = replace(kind, font="bold") if cell.bold else kind
    to_left = cell.left or (len(lines) > 1 and "\\n" not in cell.text and len(cell.text) > 16)  # noqa: PLR2004
    y = top + (high - len(lines) * kind.line_mm) / 2
    for line in lines:
        inset = _PADDING_MM if to_left else (cell.wide - own.width(line)) / 2
        set_line(canvas, (cell.x + inset, y + kind.line_mm * 0.5 + kind.points * 0.127), line, own)
        y += kind.line_mm
