"""The faces forms are set in: embedded Noto faces, then the machine's own for what those lack.

Noto Serif SC covers GB 18030-2022 levels 1 and 2 with all of 通用规范汉字表; characters beyond it are
looked for in fonts that the machine happens to have, and are reported when nobody has them: a missing
glyph is never printed as a silent box.
"""

import os
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.base.paths import resources
from desktop.export.forms.line_breaking import Glyph
from desktop.export.forms.picture_face import PictureFace
from desktop.export.forms.quick_font import QuickFont
from desktop.export.forms.unicode_map import repair

SERIF, SERIF_BOLD, SANS = "NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSansSC-Regular.ttf"
# 仿宋 and 宋体 as Windows, macOS and WPS ship them: what official forms ask for, never shipped by us.
_OFFICIAL = ("simfang.ttf", "STFangsong.ttf", "simsun.ttc", "STSong.ttf")
# Fonts with characters of extension B and beyond, or with signs Noto has not: those of Windows and macOS, then
# those that people install for rare names. The last have outlines that cannot be embedded and are drawn.
_RARE = (
    "simsunb.ttf", "SimsunExtG.ttf", "Songti.ttc", "HanaMinB.ttf", "HanaMinA.ttf", "BabelStoneHan.ttf",
    "Jigmo.ttf", "Jigmo2.ttf", "Jigmo3.ttf", "PlangothicP1-Regular.ttf", "PlangothicP2-Regular.ttf", "DejaVuSans.ttf",
    "SourceHanSerifSC-Regular.otf", "NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "PingFang.ttc",
)  # fmt: skip
_CHINESE_IN_COLLECTION = 2  # the simplified Chinese member of Noto CJK, after Japanese and Korean
_SERIF, _BOLD, _SANS = (SERIF, SANS), (SERIF_BOLD, SERIF, SANS), (SANS, SERIF)
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
SUBSTITUTE = "〓"  # what Chinese printers set for a character they have no type for


class Face:
    """One font as reportlab knows it."""

    def __init__(self, font: TTFont) -> None:
        self.name: str = font.fontName
        self._glyphs = font.face.charToGlyph
        self._width = font.face.getCharWidth

    def has(self, character: str) -> bool:
        """Whether the font can draw a character."""
        return ord(character) in self._glyphs

    def width(self, character: str, points: float) -> float:
        """Return the advance of a character in points."""
        return float(self._width(ord(character))) * points / 1000


@dataclass(frozen=True, slots=True)
class TypeLook:
    """How characters of one run look, whatever their face."""

    bold: bool = False
    sans: bool = False
    underlined: bool = False
    struck: bool = False
    slanted: bool = False


PLAIN = TypeLook()


class Fonts:
    """Finds the face for each character and remembers the characters that have none.

    With `prefer_machine`, the machine's own 仿宋 or 宋体 comes first where its licence bits (OS/2
    fsType) allow embedding; without it the same text gives the same bytes on every machine, but for
    characters that only the machine's fonts have. `folders` are searched for those.
    """

    def __init__(self, *, prefer_machine: bool = False, folders: Iterable[Path] | None = None) -> None:
        repair()
        self._folders = tuple(folders) if folders is not None else machine_font_folders()
        self._official = tuple(self._machine(_OFFICIAL))[:1] if prefer_machine else ()
        self._glyphs: dict[tuple[str, float, TypeLook], Glyph] = {}
        self._known: dict[tuple[str, bool, bool], Face | PictureFace | None] = {}
        self._pictured: dict[str, PictureFace] = {}
        self.missing: dict[str, None] = {}

    @property
    def body(self) -> str:
        """The name of the face that most text is set in."""
        return next(self._chain(bold=False, sans=False)).name

    def face(self, character: str, *, bold: bool = False, sans: bool = False) -> Face | PictureFace | None:
        """Return the first face that has a character; None when no font here has it, which is remembered."""
        asked = (character, bold, sans)
        if asked not in self._known:
            chain = self._chain(bold=bold, sans=sans)
            self._known[asked] = next((face for face in chain if face.has(character)), None)
        found = self._known[asked]
        if found is None:
            self.missing[character] = None
        elif isinstance(found, PictureFace):
            self._pictured[found.name] = found
        return found

    def pictured(self, name: str) -> PictureFace | None:
        """Return the face of a name when its characters are printed as pictures."""
        return self._pictured.get(name)

    def glyph(self, character: str, points: float, look: TypeLook = PLAIN) -> Glyph:
        """Return a character as drawn; one that no font here has becomes 〓."""
        asked = (character, points, look)
        found = self._glyphs.get(asked)
        if found is None:
            face = self.face(character, bold=look.bold, sans=look.sans)
            lines = (look.underlined, look.struck, look.slanted)
            if face is None:
                own = _bundled(SERIF)
                return Glyph(SUBSTITUTE, own.name, points, own.width(SUBSTITUTE, points), *lines)
            found = Glyph(character, face.name, points, face.width(character, points), *lines)
            self._glyphs[asked] = found
        return found

    @staticmethod
    def invisible(character: str) -> bool:
        """Whether a character shows nothing by itself: joiners, marks of direction, variation selectors."""
        return _is_invisible(character)

    def _chain(self, *, bold: bool, sans: bool) -> Iterator[Face | PictureFace]:
        """Give the faces to look in, each loaded only when those before it lack the character."""
        if not bold and not sans:
            yield from self._official
        for name in _BOLD if bold else _SANS if sans else _SERIF:
            yield _bundled(name)
        yield from self._rare

    @cached_property
    def _rare(self) -> tuple[Face | PictureFace, ...]:
        return tuple(self._machine_or_pictured(_RARE))

    def _machine(self, names: tuple[str, ...]) -> Iterator[Face]:
        found = _files_in(self._folders)
        for name in names:
            path = found.get(name.casefold())
            face = _loaded(path) if path else None
            if face:
                yield face

    def _machine_or_pictured(self, names: tuple[str, ...]) -> Iterator[Face | PictureFace]:
        found = _files_in(self._folders)
        for name in names:
            path = found.get(name.casefold())
            face = (_loaded(path) or _pictured(path)) if path else None
            if face:
                yield face


@lru_cache(maxsize=1 << 14)
def _is_invisible(character: str) -> bool:
    selects = any(ord(character) in selectors for selectors in _VARIATION_SELECTORS)
    return selects or unicodedata.category(character) in {"Cf", "Cc", "Cs"}


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
    path = resources("fonts", name)
    return _registered(QuickFont(path.stem, path))


@cache
def _loaded(path: Path) -> Face | None:
    """Load a font of the machine; None when reportlab cannot embed its outlines, or it forbids embedding."""
    try:
        return _registered(TTFont(path.stem, str(path)))
    except (TTFError, OSError):
        return None


@cache
def _pictured(path: Path) -> PictureFace | None:
    """Take a font of the machine for drawing; None when it cannot be read."""
    try:
        return PictureFace(path, _CHINESE_IN_COLLECTION if path.suffix == ".ttc" and "CJK" in path.stem else 0)
    except (OSError, KeyError, struct.error):
        return None


def _registered(font: TTFont) -> Face:
    pdfmetrics.registerFont(font)
    return Face(font)
