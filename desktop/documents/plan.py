"""What one PDF is to be made of: pages of clean files in order, and the bookmarks over them."""

from dataclasses import dataclass
from pathlib import Path

from desktop.model.attachments import Crop


@dataclass(frozen=True, slots=True)
class PageSource:
    """Page `page` (from 1) of a clean PDF, turned clockwise by `rotation` on top of its own turn.

    `crop` is what is kept of the page as displayed before that further turn. `fingerprint` is the
    page's as facts tell it; with it the joined page is compared with what was seen when the file was taken in,
    without it with the source as it is now.
    """

    path: Path
    page: int
    rotation: int = 0
    crop: Crop | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline that leads to page `page` (from 1) of the joined file."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Joining:
    """Everything that determines the bytes of a joined file."""

    pages: tuple[PageSource, ...]
    bookmarks: tuple[Bookmark, ...] = ()
