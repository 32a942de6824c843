"""The door to recognised text (OCR): is the extra there, and what it reads on pages that have no text of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from desktop.base.jobs import Cancel, Progress, Report, silently
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.model.attachments import PageFacts, TextRead

_NEEDED = ("rapidocr", "onnxruntime")
_SECONDS = 120.0
_MEGABYTES = 1600


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on one page; `read` is false where it could not be painted."""

    read: bool = False
    secrecy: tuple[str, ...] = ()
    name_found: bool | None = None
    turn: int | None = None


_READ: Remote[list[Recognised]] = Remote("desktop.documents.facts.recognising", "recognise_pages")


@cache
def can_recognise() -> bool:
    """Whether the extra `ocr` is installed; without it words in pictures are 未检查, never "not found"."""
    return all(find_spec(name) is not None for name in _NEEDED)


def waits_for_reading(page: PageFacts, name: str) -> bool:
    """Whether a page that was looked at has a picture whose words nobody has read, or not for this name."""
    if not page.looked or page.blank or page.dpi is None or page.read is TextRead.LAYER:
        return False
    return page.read is None or page.name_asked != name


def read_pictures(  # noqa: PLR0913 - what the work needs is passed, by keyword
    pdf: Path,
    pages: Sequence[PageFacts],
    workers: Workers,
    *,
    name: str = "",
    report: Report = silently,
    cancel: Cancel | None = None,
) -> tuple[PageFacts, ...]:
    """Return the pages' facts with the words recognised on those that wait for it; about two seconds a page.

    Raises:
        Damaged: the file cannot be painted. WorkerTrouble: reading crashed, hung or grew too large, as where the
        extra is installed but does not load.
    """
    found = list(pages)
    waiting = [place for place, page in enumerate(pages) if waits_for_reading(page, name)]
    for done, place in enumerate(waiting):
        report(Progress(done, len(waiting), pdf.name))
        args = (pdf, place + 1, 1, name)
        read = workers.run(_READ, *args, about=pdf.name, seconds=_SECONDS, megabytes=_MEGABYTES, cancel=cancel)[0]
        found[place] = _knowing(found[place], read, name)
    return tuple(found)


def _knowing(page: PageFacts, read: Recognised, name: str) -> PageFacts:
    return replace(
        page,
        read=TextRead.RECOGNISED,
        secrecy=read.secrecy,
        name_asked=name,
        name_found=read.name_found,
        turn=page.turn if read.turn is None else read.turn,
    )
