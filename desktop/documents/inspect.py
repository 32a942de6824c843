"""What a file is and what is on its pages, for people and scripts that ask."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.base.work import WorkFolder
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.model.attachments import DocumentFacts, Original, PageFacts

if TYPE_CHECKING:
    from desktop.documents.pdf.seeing import Seen

_SEE: "Remote[list[Seen]]" = Remote("desktop.documents.pdf.seeing", "see_pages")
_PAGES_AT_ONCE = 10
_SECONDS = 60.0


def inspect(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path,
    workers: Workers,
    *,
    password: str = "",
    with_pictures: bool = False,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> DocumentFacts:
    """Return the facts of a file; nothing of it is kept. `with_pictures` also looks which pages are blank or coloured.

    Raises:
        ShenbaoError: as `take_in` does.
    """
    return inspect_original(
        path, workers, password=password, with_pictures=with_pictures, report=report, cancel=cancel
    ).facts


def inspect_original(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path,
    workers: Workers,
    *,
    password: str = "",
    with_pictures: bool = False,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Original:
    """Return a file's digest, name, size and facts; nothing of it is kept.

    Raises:
        ShenbaoError: as `take_in` does.
    """
    cancel = cancel or Cancel()
    with WorkFolder() as folder:
        taken = take_in(path, workers, work=folder.path, cancel=cancel, password=password)
        if not with_pictures or not taken.original.facts.pages:
            return taken.original
        return _looked_at(taken, path, workers, report=report, cancel=cancel)


def _looked_at(taken: TakenIn, path: Path, workers: Workers, *, report: Report, cancel: Cancel) -> Original:
    facts = taken.original.facts
    pages = look_at_pages(taken.normalised or path, facts.pages, workers, report=report, cancel=cancel)
    return replace(taken.original, facts=replace(facts, pages=pages))


def look_at_pages(
    pdf: Path,
    pages: Sequence[PageFacts],
    workers: Workers,
    *,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> tuple[PageFacts, ...]:
    """Return the pages' facts with blank and colour filled in, from small pictures of a clean PDF's pages.

    Costs about a tenth of a second per page, so it is for the time after a file was taken in.

    Raises:
        Damaged: the file cannot be painted. WorkerTrouble: painting crashed, hung or grew too large.
    """
    seen: list[Seen] = []
    for first in range(0, len(pages), _PAGES_AT_ONCE):
        count = min(_PAGES_AT_ONCE, len(pages) - first)
        report(Progress(first, len(pages), pdf.name))
        seen += workers.run(_SEE, pdf, first + 1, count, about=pdf.name, seconds=_SECONDS, cancel=cancel)
    report(Progress(len(pages), len(pages), pdf.name))
    return tuple(replace(page, blank=found.blank, colour=found.colour) for page, found in zip(pages, seen, strict=True))
