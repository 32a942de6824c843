"""Where a picture lies on paper."""

from dataclasses import dataclass

_POINTS_PER_INCH = 72
_A4 = (595.276, 841.89)
_PAPERS = (_A4, (841.89, 1190.551), (419.528, 595.276), (498.898, 708.661), (612.0, 792.0))
_NEARLY = 0.025
_MARGIN = 14.2
# A small picture is not blown up to a page of blur.
_LEAST_DPI = 96


@dataclass(frozen=True, slots=True)
class Placed:
    """A page and the rectangle on it that shows the picture, in points from the lower left."""

    page: tuple[float, float]
    left: float
    bottom: float
    width: float
    height: float


def place(width: int, height: int, *, dpi: float | None) -> Placed:
    """Place a picture as shown: scans fill the paper they were made from, photographs lie centred on A4.

    The page is portrait or landscape as the picture is.
    """
    paper = _scanned_paper(width, height, dpi) or _shape_of_a4(width, height)
    if paper is not None:
        return Placed(paper, 0.0, 0.0, *paper)
    page = _turned(_A4, landscape=width > height)
    room = (page[0] - 2 * _MARGIN, page[1] - 2 * _MARGIN)
    scale = min(room[0] / width, room[1] / height, _POINTS_PER_INCH / _LEAST_DPI)
    shown = (width * scale, height * scale)
    return Placed(page, (page[0] - shown[0]) / 2, (page[1] - shown[1]) / 2, *shown)


def _turned(paper: tuple[float, float], *, landscape: bool) -> tuple[float, float]:
    return (paper[1], paper[0]) if landscape else paper


def _scanned_paper(width: int, height: int, dpi: float | None) -> tuple[float, float] | None:
    if dpi is None:
        return None
    stated = (width * _POINTS_PER_INCH / dpi, height * _POINTS_PER_INCH / dpi)
    papers = (_turned(paper, landscape=width > height) for paper in _PAPERS)
    return next((paper for paper in papers if _near(stated[0], paper[0]) and _near(stated[1], paper[1])), None)


def _shape_of_a4(width: int, height: int) -> tuple[float, float] | None:
    page = _turned(_A4, landscape=width > height)
    large = min(width, height) >= _LEAST_DPI * _A4[0] / _POINTS_PER_INCH
    return page if large and _near(width / height, page[0] / page[1]) else None


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEARLY * other
