"""Loading a font with tens of thousands of characters in a few milliseconds.

reportlab reads a font's tables number by number, 60 ms for each of ours, and each export would wait for
it. Here the same tables are read in one piece. Only for TrueType fonts whose last Microsoft character map
has format 12 and whose widths are all stated, as in the fonts that ship; reportlab reads any other.
"""

import struct
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_MICROSOFT, _SEGMENTED_32 = 3, 12
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_OUTLINES = "glyf"
_LONG_OFFSETS_AT, _METRICS_AT = 50, 34


class Outlines:
    """A table of which single glyphs are copied out."""

    def __init__(self, table: memoryview) -> None:
        self._table = table

    def __getitem__(self, glyph: slice) -> bytes:
        """Return the bytes of one glyph."""
        return bytes(self._table[glyph])


class QuickFace(TTFontFace):
    """A font's tables, read in one piece."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's names
        """Read what drawing and embedding need.

        Raises:
            TTFError: the font is not made as expected here.
        """
        super().extractInfo(charInfo=0)
        if not charInfo:
            return
        self.charToGlyph = self._characters()
        self.hmetrics = self._metrics()
        self.glyphPos = self._positions()
        scale = self._pdfScale
        self.defaultWidth = scale(self.hmetrics[0][0])
        self.charToGlyph[_NO_BREAK_SPACE] = self.charToGlyph[_SPACE]
        self.charWidths = {char: scale(self.hmetrics[glyph][0]) for char, glyph in self.charToGlyph.items()}

    def get_table(self, tag: str) -> Any:  # noqa: ANN401 - the library's functions take bytes, and slices of outlines
        """Return a table; the outlines, fourteen megabytes, are not copied for each subset."""
        if tag != _OUTLINES:
            return bytes(super().get_table(tag))
        at, length = self.get_table_pos(tag)
        return Outlines(memoryview(self._ttf_data)[at : at + length])

    def _characters(self) -> dict[int, int]:
        table = memoryview(self.get_table("cmap"))
        (count,) = struct.unpack_from(">H", table, 2)
        maps = [struct.unpack_from(">HHL", table, 4 + 8 * number) for number in range(count)]
        offset = [0, *(place for platform, _, place in maps if platform == _MICROSOFT)][-1]
        (kind,) = struct.unpack_from(">H", table, offset)
        if kind != _SEGMENTED_32:
            message = f"character map of format {kind}"
            raise TTFError(message)
        (segments,) = struct.unpack_from(">L", table, offset + 12)
        found: dict[int, int] = {}
        for start, end, glyph in struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * segments]):
            found.update(zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True))
        return found

    def _metrics(self) -> list[tuple[int, int]]:
        """Return each glyph's advance and side bearing; glyphs after the stated ones have the last advance."""
        (stated,) = struct.unpack_from(">H", self.get_table("hhea"), _METRICS_AT)
        numbers = _numbers("H", self.get_table("hmtx"))
        metrics = list(zip(numbers[: 2 * stated : 2], numbers[1 : 2 * stated : 2], strict=True))
        rest = numbers[2 * stated : stated + self.numGlyphs]
        return metrics + [(metrics[-1][0], bearing) for bearing in rest]

    def _positions(self) -> Sequence[int]:
        (long,) = struct.unpack_from(">H", self.get_table("head"), _LONG_OFFSETS_AT)
        table = self.get_table("loca")
        return _numbers("I", table) if long else [half << 1 for half in _numbers("H", table)]


def _numbers(code: str, table: bytes) -> "array[int]":
    """Read big-endian numbers of two (H) or four (I) bytes."""
    numbers = array(code)
    numbers.frombytes(table)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


class QuickFont(TTFont):
    """A font as reportlab draws with it."""

    def __init__(self, name: str, path: Path) -> None:
        self.fontName = name
        self.face = QuickFace(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[object, object] = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False
