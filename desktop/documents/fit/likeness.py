"""How alike two pictures of a page are: structural similarity of brightness, on the whole and where the ink is.

The measure is SSIM (Wang, Bovik, Sheikh, Simoncelli 2004) over blocks of eight by eight pixels, which is a tenth of
the work of the sliding window and ranks encodings the same. Print is a small part of a page and all of its meaning,
so blocks with ink count as much as the whole page.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from desktop.documents.fit.pixels import smaller

Values = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_BLOCK = 8
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
# A block whose brightness varies by more than grain does.
_INK_VARIANCE = 200.0
_LEAST_INK = 0.002


@dataclass(frozen=True, slots=True)
class Likeness:
    """Similarity from 0 to 1 of everything, and of the blocks with ink."""

    whole: float
    ink: float

    @property
    def unlike(self) -> float:
        """What fitting tries to keep small."""
        return 1.0 - (self.whole + self.ink) / 2


class Source:
    """The picture others are compared with, at a size (its own when none is given)."""

    def __init__(self, picture: Image.Image, size: tuple[int, int] | None = None) -> None:
        self.size = size or picture.size
        self._values = _values(smaller(picture.convert("L"), self.size, Image.Resampling.BICUBIC))
        self._mean = _means(self._values)
        self._variance = _means(self._values**2) - self._mean**2
        ink = self._variance > _INK_VARIANCE
        self._ink = ink if ink.mean() > _LEAST_INK else np.ones_like(ink)

    def likeness(self, picture: Image.Image) -> Likeness:
        """Compare another picture of the same page with it."""
        grey = picture if picture.mode == "L" else picture.convert("L")
        values = _values(smaller(grey, self.size, Image.Resampling.BICUBIC))
        mean = _means(values)
        variance = _means(values**2) - mean**2
        together = _means(values * self._values) - mean * self._mean
        bright = (2 * mean * self._mean + _C1) / (mean**2 + self._mean**2 + _C1)
        similar = bright * (2 * together + _C2) / (variance + self._variance + _C2)
        return Likeness(float(similar.mean()), float(similar[self._ink].mean()))


def _values(picture: Image.Image) -> Values:
    """Return brightness, trimmed to whole blocks; a picture smaller than a block is widened to one."""
    grey = picture.convert("L")
    wide, high = (max(_BLOCK, side // _BLOCK * _BLOCK) for side in grey.size)
    return np.asarray(grey.crop((0, 0, wide, high)), dtype=np.float32)


def _means(values: Values) -> Values:
    high, wide = values.shape
    rows = values.reshape(high, wide // _BLOCK, _BLOCK).sum(axis=2)
    blocks: Values = rows.reshape(high // _BLOCK, _BLOCK, wide // _BLOCK).sum(axis=1) / (_BLOCK * _BLOCK)
    return blocks
