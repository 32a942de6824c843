"""Reading pages that came back, in a worker: painted, searched for a code, and the boxes looked into."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from desktop.documents.page_codes.boxes import look_into_boxes
from desktop.documents.page_codes.finding import find_codes
from desktop.documents.page_codes.locating import own_codes, turn_upright
from desktop.documents.page_codes.seen import SeenPage
from desktop.documents.pdf.ink import is_blank
from desktop.documents.pdf.painting import painted_document, picture

_LEAST_DPI, _MOST_DPI, _USUAL_DPI = 150.0, 300.0, 200.0
_LONGEST_PIXELS = 5000


def read_pages(path: Path, pages: Sequence[tuple[int, float | None]]) -> list[SeenPage]:
    """Read some pages of a clean PDF, each named by its number from 1 and its resolution in dpi if that is known.

    Raises:
        Damaged: the file cannot be painted.
    """
    with painted_document(path, name=path.name) as pdf:
        return [_read(pdf, page, dpi) for page, dpi in pages]


def _read(pdf: pypdfium2.PdfDocument, page: int, dpi: float | None) -> SeenPage:
    # A scan is painted with the dots it has: fewer lose the code, more only blur it.
    wanted = min(max(dpi or _USUAL_DPI, _LEAST_DPI), _MOST_DPI)
    try:
        shown = picture(pdf, page - 1, dpi=wanted, longest_pixels=_LONGEST_PIXELS).convert("RGB")
    except (pypdfium2.PdfiumError, IndexError):
        return SeenPage(page)
    found = own_codes(find_codes(shown), shown.size)
    if not found:
        return SeenPage(page, blank=is_blank(shown.reduce(2)))
    return SeenPage(page, found[0].code, turn_upright(found), look_into_boxes(shown, found))
