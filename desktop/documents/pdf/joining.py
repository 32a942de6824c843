"""Joining pages of clean files with a qpdf job: sources are read lazily, streams copied as they are."""

import errno
import hashlib
import os
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf

from desktop.base.errors import CannotRead
from desktop.base.files import unwritable
from desktop.documents.pdf import active, layers
from desktop.documents.pdf.geometry import cropped, frame
from desktop.documents.pdf.saving import VERSION
from desktop.documents.plan import Bookmark, Joining, PageSource
from desktop.model.attachments import Crop

_ID_BYTES = 16
_END = b"%%EOF\n"
_PROBE_BYTES = 1 << 20
_WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class Joined:
    """A file was written with so many pages."""

    pages: int


def join(joining: Joining, target: Path, name: str) -> Joined:
    """Write the planned pages to `target`, with bookmarks and without anything but pages.

    Raises:
        CannotRead: a source is gone or no longer a PDF.
        CannotWrite: the disk refused.
    """
    _writable(target, name)
    job = pikepdf.Job(_job(joining, target))
    try:
        pdf: pikepdf.Pdf = job.create_pdf()  # type: ignore[no-untyped-call]  # its stub lacks it
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as error:
        raise CannotRead(name=_changed(joining).name, reason="合并期间文件发生了变化") from error
    for page, planned in zip(pdf.pages, joining.pages, strict=True):
        _place(page, planned)
    active.strip(pdf)
    active.sweep(pdf, deep=False)
    layers.list_layers(pdf, keep_marks=False)
    _outline(pdf, joining.bookmarks)
    pdf.trailer["/ID"] = pikepdf.Array([_identifier(joining)] * 2)
    _write(job, pdf, target, name)
    return Joined(len(joining.pages))


def _changed(joining: Joining) -> Path:
    """Return the source that is no PDF any more, the first one where none can be told."""
    paths = list(dict.fromkeys(page.path for page in joining.pages))
    return next((path for path in paths if not _begins_as_pdf(path)), paths[0])


def _begins_as_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF" in file.read(1024)
    except OSError:
        return False


def _writable(target: Path, name: str) -> None:
    try:
        target.open("xb").close()
    except OSError as error:
        unwritable(target.with_name(name), error)


def _write(job: pikepdf.Job, pdf: pikepdf.Pdf, target: Path, name: str) -> None:
    try:
        job.write_pdf(pdf)  # says nothing when the disk is full
        complete = _ends_well(target)
    except (pikepdf.PdfError, RuntimeError, OSError):
        complete = False
    if not complete:
        unwritable(target.with_name(name), _disk_error(target))


def _ends_well(target: Path) -> bool:
    with target.open("rb") as file:
        file.seek(max(0, target.stat().st_size - len(_END)))
        return file.read() == _END


def _disk_error(target: Path) -> OSError:
    """Return what the disk says to a further write: qpdf keeps the reason to itself."""
    try:
        with target.open("ab") as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return OSError(errno.ENOSPC, "")


def _job(joining: Joining, target: Path) -> dict[str, object]:
    groups = groupby(joining.pages, key=lambda planned: planned.path)
    return {
        "empty": "",
        "outputFile": str(target),
        "staticId": "",
        "objectStreams": "generate",
        "streamData": "preserve",
        "removeUnreferencedResources": "no",
        "minVersion": VERSION,
        "pages": [{"file": str(path), "range": ",".join(str(page.page) for page in run)} for path, run in groups],
    }


def _place(page: pikepdf.Page, planned: PageSource) -> None:
    shown = frame(page)
    if planned.crop is not None and planned.crop != _WHOLE:
        page.obj["/CropBox"] = pikepdf.Array(cropped(shown, planned.crop))
    turn = (shown.rotation + planned.rotation) % 360
    if turn != shown.rotation or "/Rotate" in page.obj:
        page.obj["/Rotate"] = turn


def _outline(pdf: pikepdf.Pdf, bookmarks: tuple[Bookmark, ...]) -> None:
    if not bookmarks:
        return
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(mark.title, mark.page - 1, "Fit") for mark in bookmarks)
    pdf.Root["/PageMode"] = pikepdf.Name.UseOutlines


def _identifier(joining: Joining) -> bytes:
    """Return an identifier that is equal for equal content: no clock, no path, no chance."""
    told = [
        (page.fingerprint or page.path.stat().st_size, page.page, page.rotation, repr(page.crop))
        for page in joining.pages
    ]
    return hashlib.sha256(repr((told, joining.bookmarks)).encode()).digest()[:_ID_BYTES]
