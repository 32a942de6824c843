"""A hash of how a page looks, near for two scans of the same paper: the signs of its slow waves.

OCR.md part 4: the page is straightened and laid on its middle before the waves are taken, red is lifted first so that
a seal put on in between changes little. Two scans of the same form with other entries must stay apart.
"""

from functools import cache

import numpy as np
from PIL import Image, ImageFilter

_ACROSS, _DOWN = 210, 297
_WAVES = 24
_FEWEST_INK = 0.002
_FADE = 3
_LIGHTEST, _DARKEST = 0.95, 0.5
_EDGE = 6

Plane = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def likeness(picture: Image.Image, skew: float | None) -> str:
    """Return 576 signs as hexadecimal digits; empty for a page with hardly any ink, which resembles all others.

    `skew` is by how many degrees lines fall to the right.
    """
    lifted = picture.convert("RGB").getchannel("R")
    if skew:
        paper = int(np.percentile(np.asarray(lifted.reduce(4)), 90))
        lifted = lifted.rotate(skew, Image.Resampling.BILINEAR, fillcolor=paper)
    small = lifted.resize((_ACROSS, _DOWN), Image.Resampling.BOX)
    ink = _ink(small)
    if float(ink.mean()) < _FEWEST_INK:
        return ""
    waves = _cosines(_DOWN) @ _centred(ink) @ _cosines(_ACROSS).T
    signs = (waves > 0).ravel()[1:]
    return np.packbits(np.append(signs, 0)).tobytes().hex()


def _ink(small: Image.Image) -> Plane:
    """Return how dark each point is against the paper around it, so that shadows are none."""
    values: Plane = np.asarray(small, dtype=np.float32)
    coarse = small.resize((_ACROSS // _FADE, _DOWN // _FADE), Image.Resampling.BOX)
    bright = coarse.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    paper = np.asarray(bright.resize(small.size, Image.Resampling.BILINEAR), dtype=np.float32)
    ink: Plane = np.clip(_LIGHTEST - values / np.maximum(paper, 1.0), 0, _DARKEST)
    ink[:_EDGE], ink[-_EDGE:], ink[:, :_EDGE], ink[:, -_EDGE:] = 0, 0, 0, 0
    return ink


def _centred(ink: Plane) -> Plane:
    """Move the ink so that its middle lies in the middle."""
    total = float(ink.sum())
    down = float((ink.sum(axis=1) * np.arange(_DOWN)).sum()) / total
    across = float((ink.sum(axis=0) * np.arange(_ACROSS)).sum()) / total
    moved: Plane = np.roll(ink, (round(_DOWN / 2 - down), round(_ACROSS / 2 - across)), axis=(0, 1))
    return moved


@cache
def _cosines(length: int) -> Plane:
    """Return the first waves of a length, from slow to fast."""
    place = (np.arange(length) + 0.5) * np.pi / length
    waves: Plane = np.cos(np.arange(_WAVES)[:, None] * place[None, :]).astype(np.float32)
    return waves
