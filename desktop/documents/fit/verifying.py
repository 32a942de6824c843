"""Does a fitted file show what its source shows? Opened anew, every page drawn by pdfium. Runs in a worker."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from desktop.documents.fit.found import Expected
from desktop.documents.fit.inks import tone
from desktop.documents.fit.likeness import Source
from desktop.documents.pdf.geometry import frame
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.painting import painted_document, picture

_DPI = 40
_LONGEST_PIXELS = 1000
_TOLERANCE_POINTS = 0.6
_NEAR_TONE = 5.0
_UNLIKE_TONE = 12.0
_LEAST_LIKENESS = 0.75


def differing(source: Path, fitted: Path, expected: Sequence[Expected], name: str) -> tuple[int, ...]:
    """Return the pages that are missing, of another size, gone white, or otherwise unlike the source."""
    bad = {one.page for one in expected} & set(_of_other_size(source, fitted, name))
    with painted_document(fitted, name=name) as after, painted_document(source, name=name) as before:
        if len(after) != len(before):
            return tuple(one.page for one in expected)
        bad |= {one.page for one in expected if one.page not in bad and not _is_same(before, after, one)}
    return tuple(sorted(bad))


def _of_other_size(source: Path, fitted: Path, name: str) -> list[int]:
    with opened(source, name=name) as before, opened(fitted, name=name) as after:
        pairs = zip(before.pages, after.pages, strict=False)
        return [number for number, (one, other) in enumerate(pairs, start=1) if frame(one) != frame(other)]


def _is_same(before: pypdfium2.PdfDocument, after: pypdfium2.PdfDocument, one: Expected) -> bool:
    """Compare by brightness where it is known what to expect, and with the source as drawn where that is in doubt."""
    shown = _drawn(after, one.page)
    if shown is None:
        return False
    if one.tone is not None and _near(tone(shown), one.tone, _NEAR_TONE):
        return True
    source = _drawn(before, one.page)
    if source is None or source.size != shown.size:
        return False
    return _near(tone(shown), tone(source), _UNLIKE_TONE) and Source(source).likeness(shown).whole > _LEAST_LIKENESS


def _drawn(pdf: pypdfium2.PdfDocument, page: int) -> Image.Image | None:
    try:
        return picture(pdf, page - 1, dpi=_DPI, longest_pixels=_LONGEST_PIXELS).convert("L")
    except pypdfium2.PdfiumError:
        return None


def _near(one: tuple[float, float], other: tuple[float, float], most: float) -> bool:
    return abs(one[0] - other[0]) < most and abs(one[1] - other[1]) < most
