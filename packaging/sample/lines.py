"""Breaking Chinese text into lines and setting them: no closing mark begins a line, inner lines are justified."""

import re

from canvas import Canvas
from faces import Type

_NOT_FIRST = set("，。、；：？！）》」』”’％%,.;:?!)]}·…—")
_NOT_LAST = set("（《「『“‘([{")
_WIDEST_GAP_EM = 0.3
_PIECES = re.compile(r"[A-Za-z0-9.,/%±~×\-+()_:°]+| +|.", re.DOTALL)


def broken(text: str, kind: Type, wide: float, *, indent: float = 0) -> list[str]:
    """Break a text into lines no wider than `wide` millimetres; the first is shorter by `indent`."""
    lines: list[str] = []
    line, room = "", wide - indent
    for piece in _PIECES.findall(text):
        if line and kind.width(line + piece) > room and piece not in _NOT_FIRST:
            kept, line = (line[:-1], line[-1]) if line[-1] in _NOT_LAST else (line, "")
            lines.append(kept.rstrip(" "))
            room = wide
        line += piece if line or piece.strip(" ") else ""
    return [*lines, line] if line or not lines else lines


def set_line(canvas: Canvas, place: tuple[float, float], text: str, kind: Type, wide: float | None = None) -> None:
    """Set one line from a baseline, stretched to `wide` millimetres when that is given."""
    x, baseline = place
    if wide is None or len(text) < 2:  # noqa: PLR2004 - one character cannot be stretched
        canvas.text(place, text, kind)
        return
    pieces = _PIECES.findall(text)
    gap = (wide - sum(kind.width(piece) for piece in pieces)) / max(1, len(pieces) - 1)
    gap = gap if gap < _WIDEST_GAP_EM * kind.width("国") else 0.0
    for piece in pieces:
        canvas.text((x, baseline), piece, kind)
        x += kind.width(piece) + gap
