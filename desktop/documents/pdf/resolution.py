"""How finely a page's largest picture is printed."""

import pikepdf

from desktop.documents import limits
from desktop.documents.pdf.geometry import Frame
from desktop.documents.pdf.streams import Picture, contents, pictures

_POINTS_PER_INCH = 72


def effective_dpi(page: pikepdf.Page, shown: Frame) -> float | None:
    """Return the resolution of the page's largest picture as drawn, in dots per inch; None without one.

    A page of much content is not read for it: its picture is then taken to fill the page.
    """
    found = [picture for picture in pictures(page) if picture.width > 0 and picture.height > 0]
    if not found:
        return None
    largest = max(found, key=lambda picture: picture.width * picture.height)
    drawn = _drawn_inches(page, largest, shown)
    return round(largest.width / drawn, 1) if drawn else None


def _drawn_inches(page: pikepdf.Page, picture: Picture, shown: Frame) -> float:
    """Return the width at which a picture is drawn."""
    filling = (shown.right - shown.left) * shown.unit / _POINTS_PER_INCH
    if sum(len(stream.read_raw_bytes()) for stream in contents(page)) > limits.PDF_CONTENT_MEASURED:
        return filling
    try:
        placed = pikepdf.get_objects_with_ctm(page)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, RuntimeError, ArithmeticError):
        return filling
    widths = [float(abs(complex(at.a, at.b))) for name, at in placed if name == picture.name]
    return max(widths) * shown.unit / _POINTS_PER_INCH if widths else filling
