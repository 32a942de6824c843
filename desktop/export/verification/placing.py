"""Where a page of any size lies on an evidence sheet, so that nothing of it is under the strip or off the paper.

White margins may hang over the edge or lie below the strip; what is printed on the page may not. A page is
made smaller only as far as that asks for, and never larger.
"""

from dataclasses import dataclass

from desktop.documents.page_codes.strip import PAGE_AREA, SHEET_HEIGHT, SHEET_WIDTH

_MM_PER_POINT = 25.4 / 72
_CLEARANCE_MM = 1.5


@dataclass(frozen=True, slots=True)
class Ink:
    """The part of a page, as displayed, that is not plain white: fractions from the top left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


WHOLE = Ink()


@dataclass(frozen=True, slots=True)
class Placement:
    """The page's lower left corner on the sheet in mm, its scale, and whether it was turned a quarter to the left.

    Corner and scale are those of the page after the turn.
    """

    left: float
    bottom: float
    scale: float
    turned: bool


def placed(width_points: float, height_points: float, ink: Ink = WHOLE) -> Placement:
    """Place a page of a size as displayed. Pages that lie are turned, so that all sheets stand upright."""
    turned = width_points > height_points
    width, height = width_points * _MM_PER_POINT, height_points * _MM_PER_POINT
    if turned:
        width, height, ink = height, width, _turned_left(ink)
    ink_width = (ink.right - ink.left) * width + 2 * _CLEARANCE_MM
    ink_height = (ink.bottom - ink.top) * height + 2 * _CLEARANCE_MM
    scale = min(1.0, PAGE_AREA.width / ink_width, PAGE_AREA.height / ink_height)
    # How far the page's left edge may lie from the sheet's, and its top edge below the sheet's, for the ink to fit.
    clearance = _CLEARANCE_MM * scale
    leftmost = PAGE_AREA.left + clearance - ink.left * width * scale
    rightmost = PAGE_AREA.right - clearance - ink.right * width * scale
    highest = SHEET_HEIGHT - PAGE_AREA.top + clearance - ink.top * height * scale
    lowest = SHEET_HEIGHT - PAGE_AREA.bottom - clearance - ink.bottom * height * scale
    left = _between((SHEET_WIDTH - width * scale) / 2, leftmost, rightmost)
    small = height * scale <= PAGE_AREA.height
    wanted = SHEET_HEIGHT - PAGE_AREA.top + (PAGE_AREA.height - height * scale) / 2 if small else 0.0
    down = _between(wanted, highest, lowest)
    return Placement(left, SHEET_HEIGHT - down - height * scale, scale, turned)


def _turned_left(ink: Ink) -> Ink:
    """Return where the ink is after a quarter turn to the left: the right edge becomes the top."""
    return Ink(ink.top, 1 - ink.right, ink.bottom, 1 - ink.left)


def _between(wanted: float, least: float, most: float) -> float:
    return min(max(wanted, least), max(least, most))
