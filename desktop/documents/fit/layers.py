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
from desktop.documents.fit.pixels import brought_to, wanted_size

_SMALLER = 8
_PAPER_WINDOW, _PAPER_BLUR = 5, 2.0
_INK_BELOW = 0.72
_COLOURED, _NEAR = 40, 4
_EDGE = 3
_FULL = 255


@dataclass(frozen=True, slots=True)
class Layered:
    """Two layers as bytes, their sizes in pixels, and how dark the ink is (0 is black)."""

    paper: bytes
    paper_pixels: tuple[int, int]
    mask: bytes
    mask_pixels: tuple[int, int]
    ink: int
    shown: Image.Image

    @property
    def size_bytes(self) -> int:
        """What both take."""
        return len(self.paper) + len(self.mask)


@dataclass(frozen=True, slots=True)
class Apart:
    """A picture taken apart: strokes (255 where ink is), as bytes too, the ink's darkness, and the paper, coarse."""

    mask: Image.Image
    mask_bytes: bytes
    ink: int
    paper: Image.Image


def apart(picture: Image.Image, dpi: float, rung: Rung) -> Apart:
    """Take a picture apart at a rung's resolution; rungs that differ in quality alone share it."""
    fine = brought_to(picture, wanted_size(picture.width, picture.height, dpi, rung))
    grey = fine.convert("L")
    mask = _strokes(fine, grey)
    coarse = LAYER_PAPER_DPI if picture.mode == "RGB" else LAYER_PAPER_DPI_WITHOUT_COLOUR
    scale = min(1.0, coarse * picture.width / (dpi * fine.width))
    size = (max(1, round(fine.width * scale)), max(1, round(fine.height * scale)))
    paper = _without(fine, mask).resize(size, Image.Resampling.BOX)
    return Apart(mask, group4(ImageChops.invert(mask).convert("1")), _darkness(grey, mask), paper)


def together(parts: Apart, quality: float) -> Layered:
    """Write both layers; `shown` is how they look together, grey, as large as the mask."""
    data = jpeg(parts.paper, quality)
    with Image.open(io.BytesIO(data)) as written:
        behind = written.convert("L").resize(parts.mask.size, Image.Resampling.BILINEAR)
    behind.paste(parts.ink, mask=parts.mask)
    return Layered(data, parts.paper.size, parts.mask_bytes, parts.mask.size, parts.ink, behind)


def _strokes(fine: Image.Image, grey: Image.Image) -> Image.Image:
    """Return 255 where neutral ink is, darker than the paper around it, else 0."""
    values, paper = np.asarray(grey, dtype=np.uint16), np.asarray(_paper(grey), dtype=np.uint16)
    mask = Image.fromarray(np.where(values * 100 < paper * round(_INK_BELOW * 100), _FULL, 0).astype(np.uint8))
    if fine.mode != "RGB":
        return mask
    red, green, blue = fine.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    return ImageChops.darker(mask, _away_from_colour(ImageChops.subtract(most, least)))


def _away_from_colour(spread: Image.Image) -> Image.Image:
    """Return 0 on ink in colour and close around it: its soft edges are dark and grey and belong to it."""
    coloured = spread.reduce(_NEAR).point([_FULL if value >= _COLOURED else 0 for value in range(256)])
    wide = coloured.filter(ImageFilter.MaxFilter(_EDGE))
    return ImageChops.invert(wide.resize(spread.size, Image.Resampling.NEAREST))


def _paper(picture: Image.Image) -> Image.Image:
    """Return the paper alone: the brightest nearby, smoothed."""
    small = picture.reduce(_SMALLER).filter(ImageFilter.MaxFilter(_PAPER_WINDOW))
    return small.filter(ImageFilter.GaussianBlur(_PAPER_BLUR)).resize(picture.size, Image.Resampling.BILINEAR)


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


def _without(fine: Image.Image, mask: Image.Image) -> Image.Image:
    """Return the picture with the strokes, and their soft edges, filled with the paper around them."""
    return Image.composite(_paper(fine), fine, mask.filter(ImageFilter.MaxFilter(_EDGE)))
