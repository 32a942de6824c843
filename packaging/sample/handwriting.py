"""Handwriting without a handwriting font: the skeleton of a printed character, bent and drawn with a pen."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from faces import face
from numpy.typing import NDArray
from PIL import Image, ImageDraw

_GLYPH_PX = 96
_FINE = 4
INK = ((22, 26, 66), (18, 18, 24), (24, 40, 104))
Bits = NDArray[np.bool_]


@lru_cache(maxsize=512)
def _skeleton(char: str) -> tuple[tuple[float, float], ...]:
    """Return the points of a character's centre lines, in parts of its size (Zhang and Suen's thinning)."""
    image = Image.new("L", (_GLYPH_PX + 24, _GLYPH_PX + 24), 0)
    ImageDraw.Draw(image).text((12, 8), char, font=face("hei", _GLYPH_PX), fill=255, anchor="la")
    bits: Bits = np.asarray(image) > 110  # noqa: PLR2004 - half covered
    while True:
        before = int(bits.sum())
        for first in (True, False):
            bits = bits & ~_removable(bits, first=first)
        if int(bits.sum()) == before:
            break
    rows, columns = np.nonzero(bits)
    return tuple((float(x - 12) / _GLYPH_PX, float(y - 12) / _GLYPH_PX) for x, y in zip(columns, rows, strict=True))


def _removable(bits: Bits, *, first: bool) -> Bits:
    padded = np.pad(bits, 1)
    high, wide = bits.shape
    offsets = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
    ring = [padded[dy : dy + high, dx : dx + wide] for dy, dx in offsets]
    count = np.sum(ring, axis=0)
    turns = sum((~now & after).astype(int) for now, after in zip(ring, [*ring[1:], ring[0]], strict=True))
    north, east, south, west = ring[0], ring[2], ring[4], ring[6]
    edges = ~(north & east & south) & ~(east & south & west)
    if not first:
        edges = ~(north & east & west) & ~(north & south & west)
    removable: Bits = bits & (count >= 2) & (count <= 6) & (turns == 1) & edges  # noqa: PLR2004 - the algorithm's
    return removable


@dataclass(frozen=True, slots=True)
class _Pen:
    """How one hand moves: slant and bend in parts of a character's height, and the colour of its ink."""

    slant: float
    hurried: float
    fill: tuple[int, int, int, int]

    def write(
        self,
        draw: ImageDraw.ImageDraw,
        char: str,
        place: tuple[float, float, float],
        random: np.random.Generator,
    ) -> None:
        """Write a character at (x, y) with a size, in pixels."""
        left, top, size = place
        bends = random.uniform(-1, 1, 5)
        for u, v in _skeleton(char):
            across = np.sin(3.1 * v + 5 * bends[0]) + 0.7 * np.sin(6.5 * u + 6 * bends[1])
            along = np.sin(2.7 * u + 5 * bends[2]) + 0.7 * np.sin(7.3 * v + 6 * bends[3])
            pressure = 0.65 + 0.35 * np.sin(4 * u + 3 * v + 6 * bends[4])
            x = left + size * (u + 0.035 * self.hurried * across + self.slant * (0.6 - v))
            y = top + size * (v + 0.035 * self.hurried * along - 0.09 * u)
            radius = size * (0.012 + 0.012 * pressure)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=self.fill)


def written(text: str, seed: int, *, hurried: float = 1.0, ink: int = 0) -> Image.Image:
    """Return a line of handwriting as an RGBA picture, 100 pixels to a character's height.

    `hurried` bends and slants more; a signature is more hurried than a date.
    """
    random = np.random.default_rng([seed, len(text), ord(text[0])])
    size, x = 100 * _FINE, 20.0 * _FINE
    fill = (*INK[ink], 235)
    picture = Image.new("RGBA", (round(size * (len(text) + 1)), round(size * 1.5)), (*fill[:3], 0))
    draw = ImageDraw.Draw(picture)
    pen = _Pen(random.uniform(0.05, 0.2) * hurried, hurried, fill)
    rise = random.uniform(-0.06, 0.02)
    for number, char in enumerate(text):
        own = size * random.uniform(0.82, 1.04)
        lift = size * (0.22 + rise * number + random.uniform(-0.04, 0.04))
        pen.write(draw, char, (x, lift, own), random)
        x += own * (0.62 if char.isascii() else random.uniform(0.84, 0.98))
    small = picture.resize((picture.width // _FINE, picture.height // _FINE), Image.Resampling.LANCZOS)
    return small.crop((0, 0, min(small.width, round(x / _FINE) + 30), small.height))
