"""What stands on a sheet besides its text: certificate borders, and the unit's stamp of verification."""

from itertools import pairwise

from canvas import A4_MM, Canvas
from faces import Colour, Type
from handwriting import written
from seals import SEALS, seal_picture

_RED: Colour = (176, 34, 40)
_BORDERS: dict[str, tuple[Colour, tuple[tuple[float, float], ...]]] = {
    # colour, then rings as (distance from the paper's edge, width of the rule) in millimetres
    "red": ((188, 60, 52), ((12, 1.6), (15, 0.4), (22, 0.3))),
    "gold": ((176, 138, 62), ((11, 2.4), (15, 0.5), (17, 0.3), (24, 0.3))),
    "blue": ((52, 84, 140), ((13, 1.2), (16, 0.3), (20, 0.3))),
    "plain": ((40, 40, 40), ((14, 0.5),)),
}
_ORNAMENT_MM = 6.0


def border(sheet: Canvas, kind: str) -> None:
    """Draw a certificate's border of nested rings with a band of lozenges between the last two."""
    colour, rings = _BORDERS[kind]
    for inset, wide in rings:
        _ring(sheet, inset, wide, colour)
    if len(rings) > 1:
        _lozenges(sheet, rings[-2][0], rings[-1][0], colour)


def _ring(sheet: Canvas, inset: float, wide: float, colour: Colour) -> None:
    right, bottom = A4_MM[0] - inset, A4_MM[1] - inset
    corners = ((inset, inset), (right, inset), (right, bottom), (inset, bottom), (inset, inset))
    for start, end in pairwise(corners):
        sheet.line(start, end, wide=wide, colour=colour)


def _lozenges(sheet: Canvas, outer: float, inner: float, colour: Colour) -> None:
    middle, half = (outer + inner) / 2, (inner - outer) / 2
    for across, long in ((False, A4_MM[0]), (True, A4_MM[1])):
        count = round((long - 2 * outer) / _ORNAMENT_MM)
        step = (long - 2 * outer) / count
        far = (A4_MM[0] if across else A4_MM[1]) - middle
        for number in range(count):
            along = outer + step * (number + 0.5)
            for side in (middle, far):
                _lozenge(sheet, (side, along) if across else (along, side), half * 0.8, colour)


def _lozenge(sheet: Canvas, centre: tuple[float, float], half: float, colour: Colour) -> None:
    x, y = centre
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half))
    for start, end in pairwise(corners):
        sheet.line(start, end, wide=0.25, colour=colour)


def stamp_of_verification(sheet: Canvas, words: str, seed: int) -> None:
    """Stamp a sheet as the unit does: 核实 wording, the verifier's name and the date by hand, the seal over it.

    `words` is the verifier's name and the date, separated by a space.
    """
    name, day = words.split()
    x, y = 122 + seed % 7, 262 + seed % 5
    kind = Type("hei", 9.5, colour=_RED)
    for number, line in enumerate(("本页经核实，与原件一致", "核实人：", "核实日期：")):
        sheet.text((x, y + 6 * number), line, kind)
    for text, left, row in ((name, 14.0, 1), (day, 17.0, 2)):
        picture = written(text, seed, hurried=1.3 if row == 1 else 1.0)
        high = 6.0 if row == 1 else 4.2
        sheet.picture(picture, x + left, y + 6 * row - high * 0.95, high * picture.width / 100)
    seal = SEALS["copy"]
    sheet.picture(seal_picture(seal, seed), x + 33, y - 20, seal.wide_mm)
