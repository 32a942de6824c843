"""A page of print as two layers: sharp strokes in black and white over a light picture of the paper.

Strokes in neutral dark ink go into a mask; everything in colour (seals, signatures, stamps) stays in the picture.
Mixed raster content after ITU-T T.44, in its simplest form: one mask, one ink, one paper.
"""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from desktop.documents.fit.encoding import group4, jpeg
from desktop.documents.fit.floors import LAYER_PAPER_DPI, LAYER_PAPER_DPI_WITHOUT_COLOUR, Rung
from desktop.documents.fit.pixels import brought_to, smaller, wanted_size

_SMALLER = 8
_PAPER_REACH, _PAPER_BLUR = 2, 2.0
_INK_BELOW = 0.72
_COLOURED, _NEAR, _HALF = 40, 4, 2
_EDGE = 1
_FULL = 255


@dataclass(frozen=True, slots=True)
class Apart:
    """A picture taken apart: strokes (255 where ink is), as bytes too, the ink's darkness, and the paper, coarse."""

    mask: Image.Image
    mask_bytes: bytes
    ink: int
    paper: Image.Image


@dataclass(frozen=True, slots=True)
class Layered:
    """Two layers as bytes, and what they were written from."""

    paper: bytes
    parts: Apart

    @property
    def size_bytes(self) -> int:
        """What both take."""
        return len(self.paper) + len(self.parts.mask_bytes)

    def shown(self) -> Image.Image:
        """Return how both look together, grey, as large as the mask."""
        with Image.open(io.BytesIO(self.paper)) as written:
            written.draft("L", written.size)
            behind = written.convert("L").resize(self.parts.mask.size, Image.Resampling.BILINEAR)
        behind.paste(self.parts.ink, mask=self.parts.mask)
        return behind


def apart(picture: Image.Image, dpi: float, rung: Rung) -> Apart:
    """Take a picture apart at a rung's resolution; rungs that differ in quality alone share it."""
    fine = brought_to(picture, wanted_size(picture.width, picture.height, dpi, rung))
    grey = fine.convert("L")
    mask = _strokes(fine, grey)
    coarse = LAYER_PAPER_DPI if picture.mode == "RGB" else LAYER_PAPER_DPI_WITHOUT_COLOUR
    scale = min(1.0, coarse * picture.width / (dpi * fine.width))
    size = (max(1, round(fine.width * scale)), max(1, round(fine.height * scale)))
    paper = _without(fine, mask, size)
    return Apart(mask, group4(ImageChops.invert(mask)), _darkness(grey, mask), paper)


def together(parts: Apart, quality: float) -> Layered:
    """Write both layers."""
    return Layered(jpeg(parts.paper, quality), parts)


def _strokes(fine: Image.Image, grey: Image.Image) -> Image.Image:
    """Return 255 where neutral ink is, darker than the paper around it, else 0."""
    limit = _paper(grey, _SMALLER).point([round(value * _INK_BELOW) for value in range(256)])
    limit = limit.resize(grey.size, Image.Resampling.BILINEAR)
    mask = Image.fromarray((np.asarray(grey) < np.asarray(limit)).view(np.uint8) * np.uint8(_FULL))
    if fine.mode != "RGB":
        return mask
    # Colour is stored and judged at half the resolution of brightness.
    red, green, blue = fine.reduce(_HALF).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    return ImageChops.darker(mask, _away_from_colour(ImageChops.subtract(most, least), fine.size))


def _away_from_colour(spread: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return 0 on ink in colour and close around it: its soft edges are dark and grey and belong to it."""
    coloured = spread.reduce(_NEAR // _HALF).point([_FULL if value >= _COLOURED else 0 for value in range(256)])
    wide = _brightest(coloured, _EDGE)
    return ImageChops.invert(wide.resize(size, Image.Resampling.NEAREST))


def _paper(picture: Image.Image, times: int) -> Image.Image:
    """Return the paper alone, so many times smaller: the brightest nearby, smoothed."""
    small = _brightest(picture.reduce(times), _PAPER_REACH)
    return small.filter(ImageFilter.GaussianBlur(_PAPER_BLUR))


def _darkness(grey: Image.Image, mask: Image.Image) -> int:
    counted = grey.histogram(mask)
    total = sum(counted)
    # The core of the strokes, not their soft edges: the darkest third.
    seen = 0
    for value, count in enumerate(counted):
        seen += count
        if seen * 3 >= total:
            return value
    return 0


def _without(fine: Image.Image, mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture, so small, with the strokes and their soft edges filled with the paper around them."""
    small = smaller(fine, size, Image.Resampling.BOX)
    inked = smaller(_brightest(mask, _EDGE), size, Image.Resampling.BOX).point([0] + [_FULL] * 255)
    behind = _paper(small, max(1, round(_SMALLER * size[0] / fine.width))).resize(size, Image.Resampling.BILINEAR)
    return Image.composite(behind, small, inked)


def _brightest(picture: Image.Image, reach: int) -> Image.Image:
    """Return for each pixel the brightest so many pixels around it, which is many times faster than a rank filter."""
    values = np.array(picture)
    for _ in range(reach):
        across = values.copy()
        np.maximum(across[:, 1:], values[:, :-1], out=across[:, 1:])
        np.maximum(across[:, :-1], values[:, 1:], out=across[:, :-1])
        values = across.copy()
        np.maximum(values[1:], across[:-1], out=values[1:])
        np.maximum(values[:-1], across[1:], out=values[:-1])
    return Image.fromarray(values)
