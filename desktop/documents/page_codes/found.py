"""A code on a picture."""

from dataclasses import dataclass

from desktop.documents.page_codes.code import PageCode

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code and where it lies: its corners in pixels, beginning at its own upper left, clockwise."""

    code: PageCode
    right: bool
    corners: tuple[Point, Point, Point, Point]
