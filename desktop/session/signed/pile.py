"""A pile of scans of signed pages: taken in and read by the workers, in any order, nothing of it put anywhere yet."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.filenames import readable_name
from desktop.documents.folders import walk
from desktop.documents.intake import TakenIn
from desktop.documents.isolation.remote import Remote
from desktop.model.addresses import Address
from desktop.session.intake import IntakeDesk, Refusal, refusal_of

if TYPE_CHECKING:
    from desktop.documents.page_codes.seen import SeenPage

_READ: "Remote[list[SeenPage]]" = Remote("desktop.documents.page_codes.reading", "read_pages")
_SLOT = Address("achievements", "evidence")
_PAGES_AT_ONCE = 4
_SECONDS, _SECONDS_PER_PAGE = 20.0, 15.0


@dataclass(frozen=True, slots=True)
class Scan:
    """One file of the pile: as taken in, where it lies, and what was seen of each page."""

    taken: TakenIn
    path: Path
    pages: "tuple[SeenPage, ...]"

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return self.taken.original.digest

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.taken.original.name

    @property
    def clean(self) -> Path:
        """The PDF its pages are painted from."""
        return self.taken.normalised or self.path


@dataclass(frozen=True, slots=True)
class Pile:
    """The scans that could be read, each file once, and those that could not."""

    scans: tuple[Scan, ...]
    refused: tuple[Refusal, ...] = ()


def read_pile(desk: IntakeDesk, paths: Sequence[Path], *, report: Report, cancel: Cancel) -> Pile:
    """Read scans and the scans in folders. One that cannot be used does not stop the rest.

    Raises:
        ShenbaoError: it is not a file's fault: no room to work in, for example.
        Cancelled: the person asked to stop.
    """
    found = walk(paths)
    refused = [Refusal(skipped.name, skipped.sentence) for skipped in found.skipped]
    scans: dict[str, Scan] = {}
    for number, path in enumerate(found.files):
        name = readable_name(path)
        report(Progress(number, len(found.files), name))
        try:
            taken = desk.look_at(path, _SLOT, cancel=cancel)
            if taken.original.digest not in scans:
                scans[taken.original.digest] = Scan(taken, path, _read(desk, taken, path, cancel))
        except ShenbaoError as error:
            cancel.checkpoint()
            refused.append(refusal_of(name, error))
    report(Progress(len(found.files), len(found.files), "完成"))
    return Pile(tuple(scans.values()), tuple(refused))


def _read(desk: IntakeDesk, taken: TakenIn, path: Path, cancel: Cancel) -> "tuple[SeenPage, ...]":
    pages = [(number, facts.dpi) for number, facts in enumerate(taken.original.facts.pages, start=1)]
    clean = taken.normalised or path

    def read(first: int) -> "list[SeenPage]":
        some = pages[first : first + _PAGES_AT_ONCE]
        seconds = _SECONDS + _SECONDS_PER_PAGE * len(some)
        return desk.workers.run(_READ, clean, some, about=taken.original.name, seconds=seconds, cancel=cancel)

    with ThreadPoolExecutor(desk.workers.count) as threads:
        return tuple(page for seen in threads.map(read, range(0, len(pages), _PAGES_AT_ONCE)) for page in seen)
