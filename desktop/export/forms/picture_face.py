"""Rare characters from fonts whose outlines reportlab cannot embed (CFF, as in Noto CJK and 思源): printed as pictures.

Each such character is a fine grey picture with invisible text over it, so that a name looks right on paper
and is still found and copied as it is.
"""

import struct
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.base.paths import resources
from desktop.export.forms.quick_font import QuickFont

_DOTS_PER_INCH = 1200
_POINTS_PER_INCH = 72
_UNIT = 1000  # widths are measured at this size
_INVISIBLE = 3
_SEGMENTED_32 = 12
_COLLECTION = b"ttcf"
_BELOW = 0.3  # share of the type size kept free under the baseline for strokes that reach there
_OVERLAY, _OVERLAY_FILE, _OVERLAY_SHAPE = "ShenbaoUnseen", "NotoSerifSC-Regular.ttf", "〓"


class PictureFace:
    """One font that is drawn as pictures; `index` is its number in a collection."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.name = f"picture:{path.stem}"
        self._path, self._index = path, index
        self._has = _characters(path, index)

    def has(self, character: str) -> bool:
        """Whether the font has a character."""
        return ord(character) in self._has

    def width(self, character: str, points: float) -> float:
        """Return the advance of a character in points."""
        return self._type(_UNIT).getlength(character) * points / _UNIT

    def draw(self, canvas: Canvas, text: str, at: float, baseline: float, points: float) -> None:
        """Draw characters as pictures and write them invisibly over them."""
        for character in text:
            scale = _POINTS_PER_INCH / _DOTS_PER_INCH
            width = self.width(character, points)
            picture = ImageReader(self._picture(character, round(points / scale)))
            wide, high = (dots * scale for dots in picture.getSize())
            canvas.drawImage(picture, at, baseline - points * _BELOW, wide, high, mask="auto")
            _write_unseen(canvas, character, at, baseline, points)
            at += width

    def _picture(self, character: str, dots: int) -> Image.Image:
        type_ = self._type(dots)
        size = (max(1, round(type_.getlength(character))), round(dots * (1 + _BELOW)))
        ink = Image.new("L", size)
        ImageDraw.Draw(ink).text((0, dots), character, fill=255, font=type_, anchor="ls")
        drawn = Image.new("RGBA", size)
        drawn.putalpha(ink)
        return drawn

    def _type(self, dots: int) -> ImageFont.FreeTypeFont:
        return _type_of(self._path, self._index, dots)


@cache
def _type_of(path: Path, index: int, dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), dots, index=index, layout_engine=ImageFont.Layout.BASIC)


def _write_unseen(canvas: Canvas, character: str, at: float, baseline: float, points: float) -> None:
    font = _unseen()
    font.face.charToGlyph[ord(character)] = font.face.charToGlyph[ord(_OVERLAY_SHAPE)]
    canvas.setFont(font.fontName, points)
    canvas.drawString(at, baseline, character, mode=_INVISIBLE)


@cache
def _unseen() -> QuickFont:
    """Return a font for invisible text: every character that is asked of it has the printers' mark as its shape."""
    font = QuickFont(_OVERLAY, resources("fonts", _OVERLAY_FILE))
    font.face.name = _OVERLAY.encode()  # reportlab knows the embedded subset by it, and the serif face has the other
    pdfmetrics.registerFont(font)
    return font


def _characters(path: Path, index: int) -> frozenset[int]:
    """Read which characters a font has; none when its map is not one of 32 bits (every large font has one)."""
    data = memoryview(path.read_bytes())
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if bytes(data[:4]) == _COLLECTION else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables = {
        bytes(data[at : at + 4]): struct.unpack_from(">L", data, at + 8)[0]
        for at in range(start + 12, start + 12 + 16 * count, 16)
    }
    cmap = tables[b"cmap"]
    maps = struct.unpack_from(">H", data, cmap + 2)[0]
    offsets = {cmap + struct.unpack_from(">HHL", data, cmap + 4 + 8 * number)[2] for number in range(maps)}
    found: set[int] = set()
    for offset in sorted(at for at in offsets if struct.unpack_from(">H", data, at)[0] == _SEGMENTED_32):
        (segments,) = struct.unpack_from(">L", data, offset + 12)
        for first, last, _ in struct.iter_unpack(">LLL", data[offset + 16 : offset + 16 + 12 * segments]):
            found.update(range(first, last + 1))
    return frozenset(found)
