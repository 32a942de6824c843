"""A picture of a PDF as fitting sees it: where it is, how large, how finely it is printed. Plain values only."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.documents.fit.floors import Rung, Use, Way


class Coding(StrEnum):
    """How a picture is stored: with loss already, without loss, or in black and white only."""

    JPEG = "jpeg"
    LOSSLESS = "lossless"
    BILEVEL = "bilevel"


@dataclass(frozen=True, slots=True)
class Found:
    """A picture: its object, the pages (from 1) that draw it, pixels, drawn inches at its largest, stored bytes.

    `closed` pictures are counted but never written anew: masks, odd colour spaces, codings nobody writes. `layers`
    says that strokes may be laid over it, which a picture with a mask of its own does not allow.
    """

    key: tuple[int, int]
    pages: tuple[int, ...]
    width: int
    height: int
    inches: tuple[float, float]
    size_bytes: int
    coding: Coding
    use: Use
    closed: bool = False
    layers: bool = True

    @property
    def dpi(self) -> float:
        """Dots per inch as drawn, the coarser of the two directions."""
        wide, high = self.inches
        return min(self.width / wide, self.height / high) if wide > 0 and high > 0 else 0.0

    @property
    def square_inches(self) -> float:
        """How much paper it covers."""
        return self.inches[0] * self.inches[1]


@dataclass(frozen=True, slots=True)
class Contents:
    """A file as found: its pictures, the size of its pages in square inches, and its own size."""

    pictures: tuple[Found, ...]
    page_inches: tuple[float, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Option:
    """One way to store a picture: about how many bytes it takes and how unlike the source it is (0 is alike)."""

    way: Way
    rung: Rung
    size_bytes: float
    unlike: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """The sharp layer of a picture in layers: its pixels and how dark its ink is (0 is black)."""

    pixels: tuple[int, int]
    ink: int


@dataclass(frozen=True, slots=True)
class Treated:
    """A picture looked at and written anew: its options from fine to coarse (the first is as it is), which was taken.

    `size_bytes`, `pixels` and `dpi` are what was written; `tone` is the source's mean brightness and contrast, 0 to
    255.
    """

    options: tuple[Option, ...]
    taken: int
    size_bytes: int
    pixels: tuple[int, int]
    dpi: float
    colour: bool
    tone: tuple[float, float]
    strokes: Strokes | None = None

    @property
    def way(self) -> Way:
        """How it stands now."""
        return self.options[self.taken].way


@dataclass(frozen=True, slots=True)
class Replacement:
    """A picture's object, the file that holds its new bytes, how those are to be read, and its new pixels.

    `strokes` is the sharp layer over it, whose bytes lie beside `data`, see `mask_file`.
    """

    key: tuple[int, int]
    data: Path
    way: Way
    size: tuple[int, int]
    strokes: Strokes | None = None


def mask_file(data: Path) -> Path:
    """Return where the sharp layer of a picture lies that was written to `data`."""
    return data.with_suffix(".mask")


@dataclass(frozen=True, slots=True)
class Expected:
    """A page (from 1) to look at, and the brightness and contrast it should have; None when only the source tells."""

    page: int
    tone: tuple[float, float] | None = None
