"""Printing evidence pages with their strips: one PDF per slot, or all in one that can be printed on both sides."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.files import unwritable, whole_file
from desktop.base.jobs import Progress
from desktop.base.work import WorkFolder, folder_inside
from desktop.documents.assemble import assemble
from desktop.documents.plan import Bookmark, PageSource
from desktop.export.naming import distinct
from desktop.export.verification.job import StripJob
from desktop.export.verification.making_sheets import Sheets, make_sheets
from desktop.export.verification.slots import EvidenceSlot

TOGETHER = "材料核实页.pdf"


@dataclass(frozen=True, slots=True)
class StripFile:
    """One written PDF: how many sides it has, and what the person should know."""

    path: Path
    sides: int
    notices: tuple[str, ...] = ()


def print_strips(job: StripJob, slots: Sequence[EvidenceSlot], target: Path, *, together: bool) -> list[StripFile]:
    """Write the pages of slots on sheets with strips into a folder. Files appear whole or not at all.

    Together, every slot begins on a front side. Only one slot's pages are worked on at a time.

    Raises:
        CannotWrite: the folder refused.
        ShenbaoError: an original is damaged, or a page cannot be used.
        Cancelled: the person asked to stop.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unwritable(target, error)
    names = distinct(f"{slot.file_name}.pdf" for slot in slots)
    with WorkFolder() as work:
        made: list[tuple[EvidenceSlot, Sheets]] = []
        files: list[StripFile] = []
        for number, (slot, name) in enumerate(zip(slots, names, strict=True)):
            job.report(Progress(number, len(slots), slot.title))
            sheets = make_sheets(job, slot, folder_inside(work.path), even=together)
            made.append((slot, sheets))
            if not together:
                files.append(_put(sheets, target / name))
        if together:
            files.append(_joined(job, made, target / TOGETHER))
    job.report(Progress(len(slots), len(slots), "完成"))
    return files


def _put(sheets: Sheets, target: Path) -> StripFile:
    with sheets.path.open("rb") as source, whole_file(target) as file:
        shutil.copyfileobj(source, file)
    sheets.path.unlink()
    return StripFile(target, sheets.sides, sheets.notices)


def _joined(job: StripJob, made: Sequence[tuple[EvidenceSlot, Sheets]], target: Path) -> StripFile:
    pages: list[PageSource] = []
    bookmarks: list[Bookmark] = []
    for slot, sheets in made:
        bookmarks.append(Bookmark(slot.title, len(pages) + 1))
        pages.extend(PageSource(sheets.path, number) for number in range(1, sheets.sides + 1))
    written = assemble(pages, target, job.workers, bookmarks=bookmarks, cancel=job.cancel)
    notices = tuple(notice for _, sheets in made for notice in sheets.notices)
    return StripFile(target, written.pages, notices)
