"""Does a copy look like its source? Both painted by pdfium, page by page."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from desktop.documents import limits
from desktop.documents.pdf.painting import painted_document, picture
from desktop.documents.refusals import Damaged

_DPI = 96
_LONGEST_PIXELS = 1200
_BLOCK = 16
# Of 255: over the whole page, and in the worst block (a lost word darkens no page, but it empties a block).
_MOST_ON_AVERAGE = 1.0
_MOST_IN_A_BLOCK = 48.0
# A copy that is nowhere lighter than its source has lost nothing.
_MOST_LIGHTER = 64


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing showed. `source_pages` is None when pdfium cannot open the source: then nothing is known.

    `differing` are pages counted from 1; `unpaintable` those of the copy that cannot be painted at all;
    `richer` those of a repaired copy that show all the source's do, and more.
    """

    source_pages: int | None
    copy_pages: int
    differing: tuple[int, ...] = ()
    unpaintable: tuple[int, ...] = ()
    richer: tuple[int, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether every page compared looks the same and none is missing."""
        same_count = self.source_pages in {None, self.copy_pages}
        return same_count and not self.differing and not self.unpaintable


def compare(source: Path, copy: Path, name: str, password: str, *, damaged: bool = False) -> Compared:
    """Compare a clean copy with its source as painted; long documents by sixty pages spread over them.

    A page of a `damaged` source may be repaired to show more than pdfium shows of it.

    Raises:
        Damaged: the copy itself cannot be opened.
    """
    with painted_document(copy, name=name) as new:
        count = len(new)
        try:
            with painted_document(source, name=name, password=password) as old:
                pages = _sample(min(len(old), count))
                found = {index + 1: _likeness(_paint(old, index), _paint(new, index)) for index in pages}
                richer = tuple(page for page, like in found.items() if damaged and like is Likeness.RICHER)
                differing = tuple(
                    page for page, like in found.items() if like is not Likeness.ALIKE and page not in richer
                )
                unpaintable = _unpaintable(new, pages) if differing else ()
                return Compared(len(old), count, differing, unpaintable, richer)
        except Damaged:
            return Compared(None, count, (), _unpaintable(new, _sample(count)))


def _sample(count: int) -> list[int]:
    if count <= limits.PDF_PAGES_COMPARED:
        return list(range(count))
    return sorted(
        {round(step * (count - 1) / (limits.PDF_PAGES_COMPARED - 1)) for step in range(limits.PDF_PAGES_COMPARED)}
    )


def _unpaintable(pdf: pypdfium2.PdfDocument, pages: list[int]) -> tuple[int, ...]:
    return tuple(index + 1 for index in pages if _paint(pdf, index) is None)


def _paint(pdf: pypdfium2.PdfDocument, index: int) -> Image.Image | None:
    try:
        return picture(pdf, index, dpi=_DPI, longest_pixels=_LONGEST_PIXELS)
    except pypdfium2.PdfiumError:
        return None


class Likeness(StrEnum):
    """How a copy's page looks beside the source's."""

    ALIKE = "alike"
    RICHER = "richer"
    DIFFERENT = "different"


def _likeness(old: Image.Image | None, new: Image.Image | None) -> Likeness:
    if old is None:
        # A page no viewer can show is not made worse by a copy.
        return Likeness.ALIKE
    if new is None or any(abs(a - b) > 1 for a, b in zip(old.size, new.size, strict=True)):
        return Likeness.DIFFERENT
    width, height = min(old.width, new.width), min(old.height, new.height)
    first, second = (np.asarray(image.convert("RGB"), dtype=np.int16)[:height, :width] for image in (old, new))
    difference = np.abs(first - second).mean(axis=2)
    if difference.mean() < _MOST_ON_AVERAGE and worst_block(difference) < _MOST_IN_A_BLOCK:
        return Likeness.ALIKE
    lighter = (second - first).max(axis=2)
    return Likeness.RICHER if lighter.max(initial=0) < _MOST_LIGHTER else Likeness.DIFFERENT


def worst_block(difference: "np.ndarray[tuple[int, ...], np.dtype[np.floating]]") -> float:
    """Return the largest mean of a 16 × 16 block, the rest at the right and lower edge left out."""
    height, width = (side // _BLOCK * _BLOCK for side in difference.shape)
    if not height or not width:
        return float(difference.max(initial=0.0))
    blocks = difference[:height, :width].reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK)
    return float(blocks.mean(axis=(1, 3)).max())


def compare_damaged(source: Path, copy: Path, name: str, password: str) -> Compared:
    """Compare a repaired copy with its damaged source, as `compare` does."""
    return compare(source, copy, name, password, damaged=True)
