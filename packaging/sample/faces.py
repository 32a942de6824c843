"""The fonts the sample is drawn with: the ones that ship in `resources/fonts`, and nothing else."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = {
    "song": "NotoSerifSC-Regular.ttf",
    "bold": "NotoSerifSC-Bold.ttf",
    "hei": "NotoSansSC-Regular.ttf",
}
POINTS_PER_MM = 72 / 25.4
BLACK = (28, 26, 30)
Colour = tuple[int, int, int]
_MEASURED_AT = 200


@lru_cache(maxsize=256)
def face(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return the face of that name at a size in pixels."""
    return ImageFont.truetype(str(FONTS / FILES[name]), size_px)


@lru_cache(maxsize=16384)
def _advance(name: str, char: str) -> float:
    return face(name, _MEASURED_AT).getlength(char) / _MEASURED_AT


def width_mm(text: str, name: str, points: float) -> float:
    """Return how wide a text is in millimetres, set without kerning."""
    return sum(_advance(name, char) for char in text) * points / POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Type:
    """How a run is set: font, size in points, line height in multiples of the size."""

    font: str = "song"
    points: float = 12
    leading: float = 1.6
    colour: Colour = BLACK

    @property
    def line_mm(self) -> float:
        """The height of one line in millimetres."""
        return self.points * self.leading / POINTS_PER_MM

    def width(self, text: str) -> float:
        """Return the width of a text in millimetres."""
        return width_mm(text, self.font, self.points)
