"""What of a page is not plain white, from a picture of it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2

from desktop.documents.pdf.geometry import frame
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.painting import painted_document, picture

# Paler than this in every colour is plain paper. The yellow of a scanner's paper is not: such pages count as full.
_WHITE_FROM = 250
_DPI, _LONGEST_PIXELS = 100, 1700


@dataclass(frozen=True, slots=True)
class NotWhite:
    """A page's size in points as displayed, and its part that is not white: fractions from the top left."""

    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


def not_white(path: Path, first: int, count: int) -> list[NotWhite]:
    """Look at `count` pages from page `first` (from 1). A page that cannot be painted counts as full.

    Raises:
        Damaged: the file cannot be painted.
    """
    indexes = range(first - 1, first - 1 + count)
    with opened(path, name=path.name) as pdf:
        sizes = [frame(pdf.pages[index]).size_points for index in indexes]
    with painted_document(path, name=path.name) as pdf:
        return [_of_page(pdf, index, *size) for index, size in zip(indexes, sizes, strict=True)]


def _of_page(pdf: pypdfium2.PdfDocument, index: int, width: float, height: float) -> NotWhite:
    try:
        shown = np.asarray(picture(pdf, index, dpi=_DPI, longest_pixels=_LONGEST_PIXELS).convert("RGB"))
    except (pypdfium2.PdfiumError, IndexError):
        return NotWhite(width, height)
    inked = shown.min(axis=2) < _WHITE_FROM
    down, across = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not len(down):
        return NotWhite(width, height)
    high, wide = inked.shape
    edges = (across[0] / wide, down[0] / high, (across[-1] + 1) / wide, (down[-1] + 1) / high)
    return NotWhite(width, height, *(float(edge) for edge in edges))
