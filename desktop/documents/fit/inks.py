"""Is there ink in colour on a picture? Only a picture without any may lose its colour."""

import numpy as np
from PIL import Image

Values = np.ndarray[tuple[int, ...], np.dtype[np.int16]]

_SMALL_PIXELS, _FAR_PIXELS = 500, 300
# How far colours may lie apart on a picture that counts as grey: tinted paper and a scanner's fringes do not count.
_COLOURED_BY = 22
_LEAST_SHARE = 0.00004


def has_colour_ink(picture: Image.Image) -> bool:
    """Whether any spot, however faint or small, has a colour that differs from the paper's tint. Errs towards yes."""
    if picture.mode != "RGB":
        return False
    values = np.asarray(from_afar(picture), dtype=np.int16)
    warm, cold = values[..., 0] - values[..., 1], values[..., 2] - values[..., 1]
    spread = np.maximum(abs(warm - _usual(warm)), abs(cold - _usual(cold)))
    return bool((spread > _COLOURED_BY).mean() > _LEAST_SHARE)


def _usual(values: Values) -> int:
    """Return the median of every fourth pixel both ways: paper is everywhere."""
    return int(np.median(values[::4, ::4]))


def from_afar(picture: Image.Image) -> Image.Image:
    """Return a picture as small as colour and tone are judged at, so that both need not look at every pixel."""
    return picture.reduce(max(1, min(picture.size) // _SMALL_PIXELS))


def tone(picture: Image.Image) -> tuple[float, float]:
    """Return the mean brightness of a picture and its contrast as seen from afar, both 0 to 255."""
    grey = picture.reduce(max(1, picture.width // _FAR_PIXELS)).convert("L")
    values = np.asarray(grey, dtype=np.float32)
    return round(float(values.mean()), 2), round(float(values.std()), 2)
