"""The faces forms are set in: embedded Noto faces, then the machine's own for what those lack.

Noto Serif SC covers GB 18030-2022 levels 1 and 2 with all of 通用规范汉字表; characters beyond it are
looked for in fonts that the machine happens to have, and are reported when nobody has them: a missing
glyph is never printed as a silent box.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfbase import pdfmetrics

from desktop.base.paths import resources
from desktop.export.forms.unicode_map import repair

SERIF, SERIF_BOLD, SANS = "NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSansSC-Regular.ttf"
# 仿宋 and 宋体 as Windows, macOS and WPS ship them: what official forms ask for, never shipped by us.
_OFFICIAL = ("simfang.ttf", "STFangsong.ttf", "simsun.ttc", "STSong.ttf")
# Fonts with characters of extension B and beyond, or with signs Noto has not.
_RARE = ("simsunb.ttf", "SimsunExtG.ttf", "HanaMinB.ttf", "HanaMinA.ttf", "BabelStoneHan.ttf", "DejaVuSans.ttf")
SUBSTITUTE = "〓"  # what Chinese printers set for a character they have no type for


class Face:
    """One font as reportlab knows it."""

    def __init__(self, font: TTFont) -> None:
        self.name: str = font.fontName
        self._glyphs = font.face.charToGlyph
        self._width = font.face.getCharWidth
        self.ascent: float = font.face.ascent / 1000
        self.descent: float = font.face.descent / 1000

    def has(self, character: str) -> bool:
        """Whether the font can draw a character."""
        return ord(character) in self._glyphs

    def width(self, character: str, points: float) -> float:
        """Return the advance of a character in points."""
        return float(self._width(ord(character))) * points / 1000


class Fonts:
    """Finds the face for each character and remembers the characters that have none.

    With `prefer_machine`, the machine's own 仿宋 or 宋体 comes first where its licence bits (OS/2
    fsType) allow embedding; without it the same text gives the same bytes on every machine, but for
    characters that only the machine's fonts have. `folders` are searched for those.
    """

    def __init__(self, *, prefer_machine: bool = False, folders: Iterable[Path] | None = None) -> None:
        repair()
        self._folders = tuple(folders) if folders is not None else machine_font_folders()
        self._serif = [_bundled(SERIF), _bundled(SANS)]
        self._bold = [_bundled(SERIF_BOLD), *self._serif]
        self._sans = [_bundled(SANS), _bundled(SERIF)]
        if prefer_machine:
            self._serif[:0] = [face for face in self._machine(_OFFICIAL[:1] + _OFFICIAL[1:]) if face][:1]
        self.missing: dict[str, None] = {}

    @property
    def body(self) -> str:
        """The name of the face that most text is set in."""
        return self._serif[0].name

    def face(self, character: str, *, bold: bool = False, sans: bool = False) -> Face | None:
        """Return the first face that has a character; None when no font here has it, which is remembered."""
        for face in self._chain(bold=bold, sans=sans):
            if face.has(character):
                return face
        for face in self._rare:
            if face.has(character):
                return face
        self.missing[character] = None
        return None

    @staticmethod
    def invisible(character: str) -> bool:
        """Whether a character shows nothing by itself: joiners, marks of direction, variation selectors."""
        return (
            unicodedata.category(character) in {"Cf", "Cc", "Cs"}
            or 0xFE00 <= ord(character) <= 0xFE0F
            or 0xE0100 <= ord(character) <= 0xE01EF
        )

    def _chain(self, *, bold: bool, sans: bool) -> list[Face]:
        if bold:
            return self._bold
        return self._sans if sans else self._serif

    @cached_property
    def _rare(self) -> tuple[Face, ...]:
        return tuple(self._machine(_RARE))

    def _machine(self, names: tuple[str, ...]) -> Iterator[Face]:
        found = _files_in(self._folders)
        for name in names:
            path = found.get(name.casefold())
            face = _loaded(path) if path else None
            if face:
                yield face


def machine_font_folders() -> tuple[Path, ...]:
    """Return where this system keeps its fonts."""
    home = Path.home() if "HOME" in os.environ or "USERPROFILE" in os.environ else Path()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts")


@cache
def _files_in(folders: tuple[Path, ...]) -> dict[str, Path]:
    wanted = {name.casefold() for name in (*_OFFICIAL, *_RARE)}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            found |= {name.casefold(): Path(place, name) for name in names if name.casefold() in wanted}
    return found


@cache
def _bundled(name: str) -> Face:
    face = _loaded(resources("fonts", name))
    if face is None:
        raise FileNotFoundError(resources("fonts", name))
    return face


@cache
def _loaded(path: Path) -> Face | None:
    """Load a font file; None when it is not there, has outlines reportlab cannot embed, or forbids embedding."""
    try:
        font = TTFont(path.stem, str(path))
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return Face(font)
