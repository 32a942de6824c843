"""What only a look at the pictures tells (blank, coloured, sealed …), found out while nothing else is to be done."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desktop.base.errors import Cancelled, ShenbaoError
from desktop.base.jobs import Cancel
from desktop.documents.inspect import LOOKING, look_at_pages
from desktop.documents.recognition import can_recognise, read_pictures, waits_for_reading
from desktop.documents.workers import Workers
from desktop.model.attachments import Original, PageFacts, TextRead
from desktop.model.values import written
from desktop.session.session import Session
from desktop.ui.deliver import Delivery
from desktop.ui.thumbnails.sources import PageSources

_REST_MILLISECONDS = 400
_NEXT_MILLISECONDS = 40
_LOG = logging.getLogger(__name__)


class Look(Protocol):
    """A way of finding out more about the pages of a clean PDF."""

    def __call__(
        self, pdf: Path, pages: Sequence[PageFacts], workers: Workers, /, *, name: str, cancel: Cancel
    ) -> tuple[PageFacts, ...]:
        """Return the pages' facts with what was found."""


@dataclass(frozen=True, slots=True)
class _Work:
    """One look at one original; `name` is whom to look for in the text of its pages."""

    original: Original
    name: str
    look: Look

    @property
    def mark(self) -> tuple[str, str, Look]:
        return self.original.digest, self.name, self.look


class FactsFinder(QObject):
    """Looks at one original after the other; what it finds out enters the session without a step to undo.

    `resting` tells whether there is time: taking in files comes first.
    """

    def __init__(
        self, session: Session, sources: PageSources, workers: Workers, resting: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sources = sources
        self._workers = workers
        self._resting = resting
        self._tried: set[tuple[str, str, Look]] = set()
        self._busy = False
        self._cancel = Cancel()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="shenbao-facts")
        self._delivery = Delivery(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_rest)

    def soon(self) -> None:
        """Look once nothing has happened for a moment."""
        if not self._cancel.asked and not self._session.file.read_only:
            self._timer.start(_REST_MILLISECONDS)

    @property
    def busy(self) -> bool:
        """Whether something is being looked at or waits for it."""
        return self._busy or self._timer.isActive()

    def stop(self) -> None:
        """Ask to look no further; returns at once."""
        self._timer.stop()
        self._cancel.ask()

    def close(self) -> None:
        """Wait until looking has stopped; after `stop`, in any thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _unknown(self) -> Iterator[_Work]:
        """Name what to look at, the last that came first: its pages are on the screen; reading comes after looking."""
        dossier, name = self._session.dossier, self._name()
        used = frozenset(dossier.originals_in_use())
        for asks, look in _LOOKS:
            for digest, original in reversed(tuple(dossier.originals.items())):
                work = _Work(original, name, look)
                if digest in used and work.mark not in self._tried and asks(original, name):
                    yield work

    def _on_rest(self) -> None:
        if self._busy or not self._resting():
            return
        work = next(self._unknown(), None)
        if work is not None:
            self._busy = True
            self._tried.add(work.mark)
            self._thread.submit(self._look, work)

    def _name(self) -> str:
        """Return whom to look for in the text of pages: the applicant."""
        return written(self._session.dossier.answer("basic", "name"))

    def _look(self, work: _Work) -> None:
        pages: tuple[PageFacts, ...] = ()
        original = work.original
        try:
            path = self._sources.path_of(original.digest)
            pages = work.look(path, original.facts.pages, self._workers, name=work.name, cancel=self._cancel)
        except Cancelled:
            return
        except ShenbaoError as error:
            _LOG.info("pages of an original could not be looked at: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - a thread's boundary: facts are a help, the window goes on without them
            if self._cancel.asked:  # the dossier was closed under it
                return
            _LOG.exception("looking at pages")
        if not self._cancel.asked:
            self._delivery.hand(lambda: self._on_looked(original, pages))

    def _on_looked(self, original: Original, pages: tuple[PageFacts, ...]) -> None:
        self._busy = False
        if self._cancel.asked:
            return
        known = self._session.dossier.originals.get(original.digest)
        if pages and known is not None:
            self._session.learn(replace(known, facts=replace(known.facts, pages=pages)))
        self._timer.start(_NEXT_MILLISECONDS)


def _not_read(original: Original, name: str) -> bool:
    return can_recognise() and any(waits_for_reading(page, name) for page in original.facts.pages)


def _not_looked_at(original: Original, name: str) -> bool:
    """Whether facts of an earlier generation, or about somebody else's name, wait to be found anew."""
    return any(page.looked < LOOKING or _asked_otherwise(page, name) for page in original.facts.pages)


def _asked_otherwise(page: PageFacts, name: str) -> bool:
    return page.read is TextRead.LAYER and page.name_asked != name


_LOOKS: tuple[tuple[Callable[[Original, str], bool], Look], ...] = (
    (_not_looked_at, look_at_pages),
    (_not_read, read_pictures),
)
