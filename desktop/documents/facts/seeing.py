"""What pages show, found in a worker from their pictures: every fact of a page but recognised text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from desktop.documents.facts.ink_points import Ink, ink_of
from desktop.documents.facts.likeness import likeness
from desktop.documents.facts.lying import is_lying
from desktop.documents.facts.seals import look_for_seals
from desktop.documents.facts.sharpness import edge_points
from desktop.documents.facts.skew import skew_degrees
from desktop.documents.facts.text_layer import text_of, turn_of_text
from desktop.documents.facts.words import marks_of_secrecy, names
from desktop.documents.pdf.ink import has_colour, is_blank
from desktop.documents.pdf.painting import painted_document, picture
from desktop.model.attachments import SealSeen, TextRead

_DPI = 150
_LONGEST_PIXELS = 2600
_SMALLER_DPI = 100
_SURELY_INKED = 0.004


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page shows; None where it cannot be painted or told."""

    blank: bool | None = None
    colour: bool | None = None
    edge_points: float | None = None
    skew_degrees: float | None = None
    lying: bool | None = None
    turn: int | None = None
    likeness: str = ""
    seal: SealSeen | None = None
    read: TextRead | None = None
    secrecy: tuple[str, ...] = ()
    name_asked: str = ""
    name_found: bool | None = None


def see_pages(path: Path, first: int, pictured: Sequence[bool], name: str) -> list[Seen]:
    """Look at pages from page `first` (from 1), one for each of `pictured`: whether the page holds a picture.

    `name` is the person to look for in the text; empty looks for nobody.

    Raises:
        Damaged: the file cannot be painted.
    """
    with painted_document(path, name=path.name) as pdf:
        return [_see(pdf, first - 1 + number, held, name) for number, held in enumerate(pictured)]


def _see(pdf: pypdfium2.PdfDocument, index: int, pictured: bool, name: str) -> Seen:  # noqa: FBT001 - a page's fact
    try:
        shown = picture(pdf, index, dpi=_DPI, longest_pixels=_LONGEST_PIXELS)
        page = pdf[index]
        try:
            text = text_of(page, pictured=pictured)
            turn = turn_of_text(page) if text else None
            dpi = max(shown.size) / max(page.get_size()) * 72
        finally:
            page.close()
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError):
        return Seen()
    return _told(_Shown(shown.convert("RGB"), dpi, pictured), text, turn, name)


@dataclass(frozen=True, slots=True)
class _Shown:
    picture: Image.Image
    dpi: float
    pictured: bool

    def at(self, dpi: int) -> Image.Image:
        size = tuple(max(1, round(side * dpi / self.dpi)) for side in self.picture.size)
        return self.picture.resize((size[0], size[1]), Image.Resampling.BOX)


def _told(shown: _Shown, text: str | None, turn: int | None, name: str) -> Seen:
    smaller = shown.at(_SMALLER_DPI)
    ink = ink_of(smaller.convert("L"))
    blank = _is_blank(ink, smaller)
    skew = None if blank else skew_degrees(ink)
    read = text is not None and (text != "" or not shown.pictured)
    return Seen(
        blank=blank,
        colour=has_colour(smaller),
        edge_points=edge_points(shown.picture.convert("L"), dpi=shown.dpi) if shown.pictured else None,
        skew_degrees=skew if shown.pictured else None,
        lying=None if blank or turn is not None else is_lying(ink),
        turn=turn,
        likeness="" if blank else likeness(shown.picture, skew),
        seal=_seal(shown),
        read=TextRead.LAYER if read else None,
        secrecy=marks_of_secrecy(text) if text else (),
        name_asked=name if read else "",
        name_found=names(text, name) if read and text is not None and name else None,
    )


def is_blank_page(shown: Image.Image, *, dpi: float) -> bool:
    """Return whether a picture of a page shows nothing."""
    smaller = _Shown(shown, dpi, pictured=True).at(_SMALLER_DPI)
    return _is_blank(ink_of(smaller.convert("L")), smaller)


def _is_blank(ink: Ink, smaller: Image.Image) -> bool:
    """The exact look is for pages with little ink: most have plenty."""
    return float(ink.mean()) < _SURELY_INKED and is_blank(smaller)


def _seal(shown: _Shown) -> SealSeen:
    """A page without any picture was not scanned: what shows no colour there has no seal."""
    seen = look_for_seals(shown.picture, dpi=shown.dpi).seen
    return SealSeen.ABSENT if seen is SealSeen.UNKNOWN and not shown.pictured else seen


__all__ = ["Seen", "is_blank_page", "see_pages"]
