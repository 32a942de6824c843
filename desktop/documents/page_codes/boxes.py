"""Is there ink in the boxes of a sheet? Red ink counts for the seal only, every other for signature and date."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from desktop.documents.page_codes.found import FoundCode
from desktop.documents.page_codes.locating import Pixels, SheetOnPicture
from desktop.documents.page_codes.seen import Boxes, Ink
from desktop.documents.page_codes.strip import DATE_BOX, SEAL_BOX, SIGNATURE_BOX, Area, written_in

_PER_MM = 8.0
_DARKER = 0.72
_RED_BY, _DARK_BELOW = 32, 70
# Shares of a box that are ink. Measured on the pages of tests/benchmarks/bench_page_codes.py: empty boxes under a
# seal's edge stay below the lower bound, the thinnest signature is above the upper one.
_INK_FROM, _INK_SURE = 0.002, 0.006
_RED_FROM, _RED_SURE = 0.003, 0.012
_COLOURLESS_UP_TO = 3
_PAPER_PERCENTILE, _COLOUR_PERCENTILE = 85, 99.5
_LEAST_SAMPLES = 200


def look_into_boxes(picture: Image.Image, found: Sequence[FoundCode]) -> Boxes:
    """Return what is in the three boxes of a sheet whose codes were found."""
    pixels = np.asarray(picture.convert("RGB"))
    sheet = SheetOnPicture(found)
    seal = _red(sheet, pixels) if _has_colour(picture) else Ink.CANNOT_TELL
    return Boxes(seal, _written(sheet, pixels, SIGNATURE_BOX), _written(sheet, pixels, DATE_BOX))


def _written(sheet: SheetOnPicture, pixels: Pixels, box: Area) -> Ink:
    inside = sheet.samples(pixels, written_in(box), per_mm=_PER_MM)
    if len(inside) < _LEAST_SAMPLES:
        return Ink.CANNOT_TELL
    grey = inside.mean(axis=1)
    paper = np.percentile(grey, _PAPER_PERCENTILE)
    dark = grey < _DARKER * paper
    red = (inside[:, 0] - np.maximum(inside[:, 1], inside[:, 2]) > _RED_BY) & (grey > _DARK_BELOW)
    return _answer(float((dark & ~red).mean()), _INK_FROM, _INK_SURE)


def _red(sheet: SheetOnPicture, pixels: Pixels) -> Ink:
    inside = sheet.samples(pixels, written_in(SEAL_BOX), per_mm=_PER_MM)
    if len(inside) < _LEAST_SAMPLES:
        return Ink.CANNOT_TELL
    # Tinted paper is red all over: what counts is redder than the paper.
    redness = inside[:, 0] - np.maximum(inside[:, 1], inside[:, 2])
    return _answer(float((redness - np.median(redness) > _RED_BY).mean()), _RED_FROM, _RED_SURE)


def _answer(share: float, least: float, sure: float) -> Ink:
    if share < least:
        return Ink.NONE
    return Ink.THERE if share >= sure else Ink.UNSURE


def _has_colour(picture: Image.Image) -> bool:
    """Whether the scan was made in colour: a grey one has three equal channels, but for what JPEG does to them."""
    small = np.asarray(picture.convert("RGB").reduce(4), dtype=np.int16)
    spread = small.max(axis=2) - small.min(axis=2)
    return bool(np.percentile(spread, _COLOUR_PERCENTILE) > _COLOURLESS_UP_TO)
