"""Where things stand on a printed evidence sheet, in mm from the lower left of A4 upright. Format version 1.

Printing and reading both ask here: the boxes are found on a scan by where the codes are. A code stands at
each end, so that a seal over one leaves the other, and the boxes lie between them.
"""

from dataclasses import dataclass

SHEET_WIDTH, SHEET_HEIGHT = 210.0, 297.0
# Printers leave about 4.2 mm of the paper's edge white.
EDGE = 6.0
GAP = 2.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in mm."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The top edge."""
        return self.bottom + self.height

    def inside(self, margin: float) -> "Area":
        """Return the area less a margin on all sides."""
        return Area(self.left + margin, self.bottom + margin, self.width - 2 * margin, self.height - 2 * margin)


CODE_SIZE = 20.0
LEFT_CODE = Area(10.0, 14.5, CODE_SIZE, CODE_SIZE)
RIGHT_CODE = Area(SHEET_WIDTH - 10.0 - CODE_SIZE, 14.5, CODE_SIZE, CODE_SIZE)
CAPTION = Area(34.5, 6.5, 141.0, 4.0)
LABEL_HEIGHT = 5.0
_BOXES_BOTTOM, _BOXES_HEIGHT = 11.0, 27.0
SEAL_BOX = Area(34.5, _BOXES_BOTTOM, 53.0, _BOXES_HEIGHT)
SIGNATURE_BOX = Area(87.5, _BOXES_BOTTOM, 46.0, _BOXES_HEIGHT)
DATE_BOX = Area(133.5, _BOXES_BOTTOM, 42.0, _BOXES_HEIGHT)
STRIP_TOP = _BOXES_BOTTOM + _BOXES_HEIGHT

PAGE_AREA = Area(EDGE, STRIP_TOP + GAP, SHEET_WIDTH - 2 * EDGE, SHEET_HEIGHT - EDGE - STRIP_TOP - GAP)


def written_in(box: Area) -> Area:
    """Return the part of a box in which nothing is printed: below its label, clear of its lines."""
    return Area(box.left, box.bottom, box.width, box.height - LABEL_HEIGHT).inside(1.2)
