"""Red ink on a page: how red each point is against the paper around it, and whether the page has colour at all.

OCR.md part 3: dividing by the colour of the paper nearby removes pink paper, yellowing and shadows.
"""

import numpy as np
from PIL import Image, ImageFilter

Plane = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_GREY_SPREAD = 2
_GREY_SHARE = 0.002
_PAPER_TIMES = 8
_DARKEST_PAPER = 32
_FAINTEST = 0.045
_FULL = 0.16


def has_no_colour(picture: Image.Image) -> bool:
    """Whether a page was scanned without colour: no seal can be excluded on it."""
    if picture.mode in {"1", "L", "LA", "I", "F"}:
        return True
    values = np.asarray(picture.convert("RGB").reduce(2), dtype=np.int16)
    red, green, blue = values[..., 0], values[..., 1], values[..., 2]
    spread = np.maximum(np.maximum(abs(red - green), abs(green - blue)), abs(red - blue))
    return bool((spread > _GREY_SPREAD).mean() < _GREY_SHARE)


def redness(picture: Image.Image) -> Plane:
    """Return for each point of a small picture how red it is, from 0 (paper, black, another colour) to 1."""
    values: Plane = np.asarray(picture.convert("RGB"), dtype=np.float32)
    paper: Plane = np.maximum(_paper(picture), np.float32(_DARKEST_PAPER))
    values = np.divide(values, paper)
    excess = values[..., 0] - np.maximum(values[..., 1], values[..., 2])
    found: Plane = np.clip((excess - _FAINTEST) / (_FULL - _FAINTEST), 0.0, 1.0)
    return found


def _paper(picture: Image.Image) -> Plane:
    """Return the colour of the paper around each point: the brightest nearby in each channel, smoothed."""
    size = tuple(max(1, side // _PAPER_TIMES) for side in picture.size)
    small = picture.convert("RGB").resize((size[0], size[1]), Image.Resampling.BOX)
    bright = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    return np.asarray(bright.resize(picture.size, Image.Resampling.BILINEAR), dtype=np.float32)
