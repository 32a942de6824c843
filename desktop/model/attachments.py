"""What is attached to a slot: originals kept byte for byte, and a plan of their pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

QUARTER_TURNS = (0, 90, 180, 270)


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    HEIC = "heic"
    BMP = "bmp"
    GIF = "gif"
    DOCX = "docx"
    DOC = "doc"
    WPS = "wps"
    RTF = "rtf"
    HTML = "html"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    OFD = "ofd"
    ZIP = "zip"
    PROGRAM = "program"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PICTURES = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP, FileKind.HEIC, FileKind.BMP, FileKind.GIF}
)
WORD_FILES = frozenset({FileKind.DOCX, FileKind.DOC, FileKind.WPS, FileKind.RTF})


class SealSeen(StrEnum):
    """Whether a page has a red seal (公章); unknown where it was scanned without colour."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class TextRead(StrEnum):
    """How the words of a page were read: as text that stands in it, or recognised (OCR) in its picture."""

    LAYER = "layer"
    RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was seen of one page. Sizes are in points as displayed; None means not looked at, or not to be told.

    `dpi` is the effective resolution of the largest picture on the page; `fingerprint` is equal for
    pages that show the same picture. `looked` is which generation of looking at its picture was done (0: none).
    What follows it is advice (疑似): `edge_points` is how wide edges are that should be sharp; `skew_degrees` is how
    far lines of text fall to the right; `lying` says that they run up or down the page; `turn` is by how many
    degrees clockwise it would stand upright; `likeness` is a picture's hash in hexadecimal digits, near for pages
    that look alike. Words are known when `read` says how: marks of secrecy, and whether the person of
    `name_asked` is named.
    """

    width_points: float
    height_points: float
    rotation: int = 0
    dpi: float | None = None
    colour: bool | None = None
    blank: bool | None = None
    has_text: bool | None = None
    fingerprint: str = ""
    looked: int = 0
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


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What was seen of a file: its kind by content, its pages, and notices a person should read.

    `text_characters` counts the text of a Word file or the text layer of a PDF, `opening` is how that text begins.
    Of a Word file also: `words` as Word counts them (a Chinese character is one), `pictures` it holds, and its
    `heading`: its title, or its first line.
    """

    kind: FileKind
    pages: tuple[PageFacts, ...] = ()
    was_encrypted: bool = False
    signed: bool = False
    removed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    text_characters: int | None = None
    opening: str = ""
    words: int | None = None
    pictures: int = 0
    heading: str = ""


_LEAST_CHARACTERS_PER_PICTURE = 50


def mostly_pictures(characters: int, pictures: int) -> bool:
    """Whether a text is little beside its pictures: page numbers under pictures of pages, not figures in a paper."""
    return pictures > 0 and characters < _LEAST_CHARACTERS_PER_PICTURE * pictures


@dataclass(frozen=True, slots=True)
class Original:
    """A file as the person gave it, known by its SHA-256; `size` in bytes."""

    digest: str
    name: str
    size: int
    facts: DocumentFacts


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a page that is kept, as fractions of its displayed width and height from the top left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of a slot's PDF: which page (from 1) of which original, turned clockwise by `rotation` degrees.

    `part` names what the page is evidence of (立项文件, 合同, 验收 …); empty when not said. `signed` is the
    mark (`model.page_marks`) of the page this one was printed from, when it came back stamped and signed.
    """

    original: str
    page: int
    rotation: int = 0
    crop: Crop | None = None
    part: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a slot holds. `originals` are digests in the order given; editing changes `pages` only.

    A Word slot hands on its original as it is and has no pages.
    """

    originals: tuple[str, ...] = ()
    pages: tuple[PlannedPage, ...] = ()

    def with_original(self, original: Original, *, part: str = "") -> "Attachment":
        """Return this attachment with all pages of one more original at its end."""
        added = tuple(
            PlannedPage(original.digest, number, part=part) for number in range(1, len(original.facts.pages) + 1)
        )
        known = self.originals if original.digest in self.originals else (*self.originals, original.digest)
        return replace(self, originals=known, pages=(*self.pages, *added))

    def with_pages(self, pages: Iterable[PlannedPage]) -> "Attachment":
        """Return this attachment with another page plan; originals stay, so that a removed page can come back."""
        return replace(self, pages=tuple(pages))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts the pages are marked with, in the order of their first page."""
        return tuple(dict.fromkeys(page.part for page in self.pages if page.part))
