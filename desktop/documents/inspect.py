"""What a file is and what is on its pages, for people and scripts that ask."""

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.base.work import WorkFolder
from desktop.documents.intake import TakenIn, take_in
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.model.attachments import Original, PageFacts

if TYPE_CHECKING:
    from desktop.documents.facts.seeing import Seen

_SEE: "Remote[list[Seen]]" = Remote("desktop.documents.facts.seeing", "see_pages")
_PAGES_AT_ONCE = 5
LOOKING = 1
"""The generation of looking at pages: facts of an earlier one are found anew. Raise it when they say more."""
_SECONDS = 60.0


def inspect_original(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path,
    workers: Workers,
    *,
    password: str = "",
    with_pictures: bool = False,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Original:
    """Return a file's digest, name, size and facts; nothing of it is kept. `with_pictures` also looks at its pages.

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


def look_at_pages(  # noqa: PLR0913 - what the work needs is passed, by keyword
    pdf: Path,
    pages: Sequence[PageFacts],
    workers: Workers,
    *,
    name: str = "",
    report: Report = silently,
    cancel: Cancel | None = None,
) -> tuple[PageFacts, ...]:
    """Return the pages' facts with what their pictures and their text layer show, from a clean PDF.

    Costs about a third of a second per page, so it is for the time after a file was taken in. `name` is the person
    looked for in the text.

    Raises:
        Damaged: the file cannot be painted. WorkerTrouble: painting crashed, hung or grew too large.
    """
    seen: list[Seen] = []
    for first in range(0, len(pages), _PAGES_AT_ONCE):
        pictured = tuple(page.dpi is not None for page in pages[first : first + _PAGES_AT_ONCE])
        report(Progress(first, len(pages), pdf.name))
        seen += workers.run(_SEE, pdf, first + 1, pictured, name, about=pdf.name, seconds=_SECONDS, cancel=cancel)
    report(Progress(len(pages), len(pages), pdf.name))
    return tuple(_knowing(page, found) for page, found in zip(pages, seen, strict=True))


def _knowing(page: PageFacts, found: "Seen") -> PageFacts:
    """Return a page's facts with what was seen; words that were recognised before stay where there is no text layer."""
    told = {field.name: getattr(found, field.name) for field in fields(found)}
    if found.read is None:
        for name in _OF_WORDS:
            del told[name]
    return replace(page, looked=LOOKING, **told)


_OF_WORDS = ("read", "secrecy", "name_asked", "name_found")
