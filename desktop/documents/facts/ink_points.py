"""The ink of a page as a small picture: what is clearly darker than the paper around it, its edges left out."""

import numpy as np
from PIL import Image, ImageFilter

Ink = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_BELOW = 0.72
_MARGIN = 0.03
_TIMES = 8


def ink_of(grey: Image.Image) -> Ink:
    """Return where ink is."""
    values = np.asarray(grey, dtype=np.float32)
    size = tuple(max(1, side // _TIMES) for side in grey.size)
    small = grey.resize((size[0], size[1]), Image.Resampling.BOX)
    bright = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    paper = np.asarray(bright.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    ink: Ink = values < _BELOW * paper
    down, across = (round(side * _MARGIN) for side in ink.shape)
    ink[:down], ink[ink.shape[0] - down :] = False, False
    ink[:, :across], ink[:, ink.shape[1] - across :] = False, False
    return ink
