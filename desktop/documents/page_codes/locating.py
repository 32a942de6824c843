"""From the codes on a picture to every place of the sheet: which way it lies, and where its boxes are."""

import math
from collections.abc import Sequence

import numpy as np

from desktop.documents.page_codes.found import FoundCode
from desktop.documents.page_codes.strip import LEFT_CODE, RIGHT_CODE, SHEET_HEIGHT, SHEET_WIDTH, Area

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

_QUARTER = 90
_OFF_BY = 0.12
_TWO = 2


def turn_upright(found: Sequence[FoundCode]) -> int:
    """Return by how many degrees clockwise a picture is to be turned so that what the page shows stands upright."""
    first, second = found[0].corners[:2]
    lies = math.degrees(math.atan2(second[1] - first[1], second[0] - first[0]))
    sheet = -round(lies / _QUARTER) * _QUARTER
    return (sheet + (_QUARTER if found[0].code.turned else 0)) % 360


def own_codes(found: Sequence[FoundCode], size: tuple[int, int]) -> tuple[FoundCode, ...]:
    """Return the codes of the sheet that a picture of a size shows, the left one first.

    A page may show another sheet in its middle (a signed page printed again), or a scan two sheets side by
    side. Then the sheet that fills the picture is meant; where none does, none is.
    """
    pages = dict.fromkeys(one.code for one in found)
    if len(pages) > 1:
        groups = [[one for one in found if one.code == page] for page in pages]
        filling = [group for group in groups if SheetOnPicture(group).covers(size)]
        found = filling[0] if len(filling) == 1 else []
    return tuple(sorted(found, key=lambda one: one.right))


class SheetOnPicture:
    """Where places of the sheet, in mm from its lower left, are on a picture.

    With both codes the map is a perspective one through eight points; with one it is affine through four,
    and good to about 1.6 mm at the far end of the strip.
    """

    def __init__(self, found: Sequence[FoundCode]) -> None:
        sheet = np.array([corner for code in found for corner in _corners(RIGHT_CODE if code.right else LEFT_CODE)])
        picture = np.array([corner for code in found for corner in code.corners])
        self._map = _perspective(sheet, picture) if len(found) == _TWO else _affine(sheet, picture)

    def covers(self, size: tuple[int, int]) -> bool:
        """Whether the sheet is the whole picture: its corners are where the picture's are, but for a margin."""
        corners = np.array([[0, 0, 1], [SHEET_WIDTH, 0, 1], [0, SHEET_HEIGHT, 1], [SHEET_WIDTH, SHEET_HEIGHT, 1]])
        placed = self._map @ corners.T
        columns, rows = placed[0] / placed[2], placed[1] / placed[2]
        off = [
            min(abs(value), abs(value - side))
            for values, side in ((columns, size[0]), (rows, size[1]))
            for value in values
        ]
        spread = (np.ptp(columns) / size[0], np.ptp(rows) / size[1])
        return bool(max(off) <= _OFF_BY * max(size) and min(spread) >= 1 - 2 * _OFF_BY)

    def samples(self, pixels: Pixels, area: Area, *, per_mm: float) -> Numbers:
        """Return an area of the sheet as rows of pixels, so many per mm; what is off the picture is left out."""
        across = area.left + (np.arange(round(area.width * per_mm)) + 0.5) / per_mm
        down = area.top - (np.arange(round(area.height * per_mm)) + 0.5) / per_mm
        x, y = np.meshgrid(across, down)
        points = self._map @ np.stack([x.ravel(), y.ravel(), np.ones(x.size)])
        columns = np.rint(points[0] / points[2]).astype(int)
        rows = np.rint(points[1] / points[2]).astype(int)
        high, wide = pixels.shape[:2]
        there = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
        inside: Numbers = pixels[rows[there], columns[there]].astype(np.float64)
        return inside


def _corners(area: Area) -> tuple[tuple[float, float], ...]:
    return (area.left, area.top), (area.right, area.top), (area.right, area.bottom), (area.left, area.bottom)


def _affine(sheet: Numbers, picture: Numbers) -> Numbers:
    known = np.column_stack([sheet, np.ones(len(sheet))])
    solved = np.linalg.lstsq(known, picture, rcond=None)[0]
    return np.vstack([solved.T, [0.0, 0.0, 1.0]])


def _perspective(sheet: Numbers, picture: Numbers) -> Numbers:
    """Return the homography that fits best: eight unknowns, two equations for each point."""
    rows, wanted = [], []
    for (x, y), (column, row) in zip(sheet, picture, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -x * column, -y * column])
        rows.append([0, 0, 0, x, y, 1, -x * row, -y * row])
        wanted += [column, row]
    solved = np.linalg.lstsq(np.array(rows), np.array(wanted), rcond=None)[0]
    return np.append(solved, 1.0).reshape(3, 3)
