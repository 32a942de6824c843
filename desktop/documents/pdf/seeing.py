"""What pictures of pages show: blank or not, coloured or not."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from desktop.documents.pdf.ink import has_colour, is_blank
from desktop.documents.pdf.painting import painted_document, picture

_DPI = 100
_LONGEST_PIXELS = 1600


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page shows; None where it cannot be painted."""

    blank: bool | None = None
    colour: bool | None = None


def see_pages(path: Path, first: int, count: int) -> list[Seen]:
    """Look at `count` pages from page `first` (from 1).

    Raises:
        Damaged: the file cannot be painted.
    """
    with painted_document(path, name=path.name) as pdf:
        return [_see(pdf, index) for index in range(first - 1, first - 1 + count)]


def _see(pdf: pypdfium2.PdfDocument, index: int) -> Seen:
    try:
        shown = picture(pdf, index, dpi=_DPI, longest_pixels=_LONGEST_PIXELS)
    except (pypdfium2.PdfiumError, IndexError):
        return Seen()
    return Seen(blank=is_blank(shown), colour=has_colour(shown))
