"""Where a page's visible part lies: boxes, turns and units as viewers read them, however odd they are written."""

from dataclasses import dataclass

import pikepdf

from desktop.documents.pdf.objects import array, number
from desktop.model.attachments import Crop

_A4 = (0.0, 0.0, 595.276, 841.89)
_FOUR = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's visible box in its own units, its turn clockwise in degrees, and points per unit."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unit: float

    @property
    def size_points(self) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        width, height = (self.right - self.left) * self.unit, (self.top - self.bottom) * self.unit
        return (height, width) if self.rotation in {90, 270} else (width, height)


def frame(page: pikepdf.Page) -> Frame:
    """Return what a viewer shows of a page: the crop box inside the media box. PDF 32000-1, 7.7.3.3 and 14.11.2."""
    media = _box(page.obj.get("/MediaBox")) or _A4
    crop = _box(page.obj.get("/CropBox")) or media
    inner = (max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3]))
    box = inner if inner[0] < inner[2] and inner[1] < inner[3] else media
    unit = number(page.obj.get("/UserUnit"), 1.0)
    return Frame(*box, rotation=quarter_turn(page.obj.get("/Rotate")), unit=unit if unit > 0 else 1.0)


def is_cropped_away(page: pikepdf.Page) -> bool:
    """Whether nothing of the page lies in its crop box: some viewers then show the whole page, others none of it."""
    crop, media = _box(page.obj.get("/CropBox")), _box(page.obj.get("/MediaBox")) or _A4
    return crop is not None and not (
        crop[0] < media[2] and media[0] < crop[2] and crop[1] < media[3] and media[1] < crop[3]
    )


def quarter_turn(value: object) -> int:
    """Read a rotation; viewers round odd ones down to a quarter turn."""
    return int(number(value, 0.0)) % 360 // 90 * 90


def _box(value: object) -> tuple[float, float, float, float] | None:
    numbers = [number(item, float("nan")) for item in array(value)]
    if len(numbers) != _FOUR or any(item != item for item in numbers):  # noqa: PLR0124 - not a number
        return None
    left, right = sorted((numbers[0], numbers[2]))
    bottom, top = sorted((numbers[1], numbers[3]))
    return (left, bottom, right, top) if left < right and bottom < top else None


def cropped(shown: Frame, crop: Crop) -> list[float]:
    """Return the crop box, in the page's own units, that shows the given part of the page as displayed."""
    width, height = shown.right - shown.left, shown.top - shown.bottom
    left, top, right, bottom = crop.left, crop.top, crop.right, crop.bottom
    # Fractions along the page's own x from the left and y from the bottom, for each turn clockwise.
    spans = {
        0: ((left, right), (1 - bottom, 1 - top)),
        90: ((top, bottom), (left, right)),
        180: ((1 - right, 1 - left), (top, bottom)),
        270: ((1 - bottom, 1 - top), (1 - right, 1 - left)),
    }
    (x0, x1), (y0, y1) = spans[shown.rotation]
    box = (shown.left + x0 * width, shown.bottom + y0 * height, shown.left + x1 * width, shown.bottom + y1 * height)
    return [round(value, 4) for value in box]
