"""Making one file of the upload folder out of a slot's originals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from desktop.base.files import sha256_of, whole_file
from desktop.base.jobs import Cancel
from desktop.documents.assemble import assemble
from desktop.documents.fit.report import CannotFit, FitReport
from desktop.documents.isolation.remote import Remote
from desktop.documents.plan import Bookmark, PageSource
from desktop.documents.workers import Workers
from desktop.export.fits import Fits
from desktop.export.slot_files import SlotFile
from desktop.model.attachments import FileKind, Original
from desktop.model.fields import Accepts

_PHOTO: Remote[None] = Remote("desktop.export.photo", "save_photo")
_DEFUSE: Remote[bool] = Remote("desktop.documents.office.defusing", "defuse")
_MACROS = "宏"
_CONTENTS = "材料目录"
_SECONDS = 60.0


class Originals(Protocol):
    """Where a dossier's files come from; `DossierFile` is one."""

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Return an original's clean PDF as a file in a work folder."""

    def copy_original(self, digest: str, target: Path) -> None:
        """Copy an original byte for byte."""


@dataclass(frozen=True, slots=True)
class Making:
    """What making files needs: the originals, the workers, a work folder, and how files are fitted, if at all."""

    originals: Originals
    workers: Workers
    work: Path
    cancel: Cancel
    fits: Fits | None = None


Fitted = FitReport | CannotFit | None


def make(file: SlotFile, target: Path, making: Making) -> Fitted:
    """Write a slot's file to `target`; the caller flushes it to the disk.

    Returns how a file above its limit was brought under it, or why it could not be; None for any other.

    Raises:
        ShenbaoError: an original is damaged or cannot be used, or the disk refused; the subclass says which.
        Cancelled: the person asked to stop.
    """
    return _MAKERS[file.slot.accepts](file, target, making)


def _make_pdf(file: SlotFile, target: Path, making: Making) -> Fitted:
    if making.fits is not None and (ready := making.fits.ready(file, target)) is not None:
        return ready
    pages = list(_sources(file, making))
    made = assemble(
        pages,
        target,
        making.workers,
        bookmarks=_bookmarks(file),
        limit_bytes=file.limit_bytes,
        durable=False,
        cancel=making.cancel,
    )
    if not made.over_by or making.fits is None:
        return None
    return making.fits.bring(file, target, cancel=making.cancel)


def _sources(file: SlotFile, making: Making) -> Iterator[PageSource]:
    yield from _contents(file, making)
    known = {original.digest: original for original in file.originals}
    clean = {digest: making.originals.clean_pdf(digest, making.work) for digest in known}
    for page in file.pages:
        facts = known[page.original].facts.pages
        fingerprint = facts[page.page - 1].fingerprint if page.page <= len(facts) else ""
        yield PageSource(clean[page.original], page.page, page.rotation, page.crop, fingerprint)


def _contents(file: SlotFile, making: Making) -> Iterator[PageSource]:
    if file.contents is None:
        return
    path = making.work / f"{sha256_of(file.contents.data)}.pdf"
    with whole_file(path) as writing:
        writing.write(file.contents.data)
    yield from (PageSource(path, page) for page in range(1, file.contents.pages + 1))


def _bookmarks(file: SlotFile) -> Sequence[Bookmark]:
    numbered = enumerate(file.pages, start=file.first_page)
    starts = ((part, next(iter(group))[0]) for part, group in groupby(numbered, key=lambda one: one[1].part))
    listed = (Bookmark(_CONTENTS, 1),) if file.contents else ()
    return (*listed, *(Bookmark(part, page) for part, page in starts if part))


def _make_word(file: SlotFile, target: Path, making: Making) -> Fitted:
    original = file.originals[0]
    if _MACROS not in original.facts.removed or original.facts.kind is not FileKind.DOCX:
        making.originals.copy_original(original.digest, target)
        return None
    source = _copied(original, making)
    args = (source, target, original.name, original.facts.kind)
    making.workers.run(_DEFUSE, *args, about=original.name, seconds=_SECONDS, cancel=making.cancel)
    return None


def _make_photo(file: SlotFile, target: Path, making: Making) -> Fitted:
    original = file.originals[0]
    page = file.pages[0] if file.pages else None
    turn = (page.rotation, page.crop) if page else (0, None)
    args = (_copied(original, making), target, original.name, *turn)
    making.workers.run(_PHOTO, *args, about=original.name, seconds=_SECONDS, cancel=making.cancel)
    return None


def _copied(original: Original, making: Making) -> Path:
    source = making.work / f"{original.digest}.{original.facts.kind}"
    making.originals.copy_original(original.digest, source)
    return source


_MAKERS: Mapping[Accepts, Callable[[SlotFile, Path, Making], Fitted]] = MappingProxyType(
    {Accepts.PDF: _make_pdf, Accepts.WORD: _make_word, Accepts.JPG: _make_photo}
)
