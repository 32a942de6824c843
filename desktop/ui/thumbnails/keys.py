"""What a picture of a page is known by, and how large it is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, QSizeF

from desktop.model.attachments import PageFacts

_A4_POINTS = (595.0, 842.0)
_LONGEST_TIMES = 6.0
_USUAL_HEIGHT = 1.42
_BYTES_PER_PIXEL = 4


@dataclass(frozen=True, slots=True)
class PageKey:
    """A page (from 1) of an original, not turned, `width` device pixels wide on a screen of `ratio` pixels a point."""

    digest: str
    page: int
    width: int
    ratio: float = 1.0

    @property
    def about_bytes(self) -> int:
        """About how much memory the picture takes."""
        return round(self.width * self.width * _USUAL_HEIGHT * _BYTES_PER_PIXEL)


def shown_size(facts: PageFacts | None, box: int, *, turned: bool = False) -> QSizeF:
    """Return how large a page is drawn inside a square box; A4 when its size is not known."""
    width, height = (facts.width_points, facts.height_points) if facts else _A4_POINTS
    if width <= 0 or height <= 0:
        width, height = _A4_POINTS
    if turned:
        width, height = height, width
    # A strip of paper, as from a cash desk, still gets a width one can see.
    width, height = max(width, height / _LONGEST_TIMES), max(height, width / _LONGEST_TIMES)
    scale = box / max(width, height)
    return QSizeF(width * scale, height * scale)


def key_for(digest: str, page: int, facts: PageFacts | None, box: int, ratio: float) -> PageKey:
    """Return the key of the picture that fills a square box without being stretched."""
    return PageKey(digest, page, max(1, round(shown_size(facts, box).width() * ratio)), ratio)


def in_device_pixels(size: QSizeF, ratio: float) -> QSize:
    """Return a size in the screen's own pixels."""
    return QSize(round(size.width() * ratio), round(size.height() * ratio))
