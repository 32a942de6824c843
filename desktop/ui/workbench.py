"""What the pages of one open dossier work with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.model.addresses import Address
from desktop.session.intake import IntakeDesk
from desktop.session.session import Session
from desktop.store.dossier_file import Addition
from desktop.ui.deliver import Closure
from desktop.ui.jobs import Jobs
from desktop.ui.notify import MessageBar
from desktop.ui.papers import Papers
from desktop.ui.signals import SessionSignals


class GoTo(Protocol):
    """Opens the place of an address; `section` names where to look when the address names no place of its own."""

    def __call__(self, address: Address, *, section: str = "") -> None:
        """Go there."""


class OpenPages(Protocol):
    """Opens the page editor of a slot at a page (from 1)."""

    def __call__(self, address: Address, page: int = 1) -> object:
        """Open it."""


class SendPages(Protocol):
    """Asks where pages of a slot, by place (from 0), are to go, and moves them there."""

    def __call__(self, address: Address, places: tuple[int, ...]) -> None:
        """Ask and move."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """One open dossier, where long work runs, where messages are shown, where files are looked at.

    `papers` are the pictures of its pages and the files on their way in. `today` is the day everything is
    judged as of. `go_to` opens the place of an address, `open_pages` the page editor of a slot;
    `send_pages` moves pages to a place the person chooses. `keep` writes
    new originals with the next save, `save_now` waits until everything is on the disk; `deliver` runs a
    closure in the window's thread and may be called from any.
    """

    session: Session
    signals: SessionSignals
    jobs: Jobs
    messages: MessageBar
    desk: IntakeDesk
    papers: Papers
    today: Callable[[], date]
    go_to: GoTo
    open_pages: OpenPages
    send_pages: SendPages
    keep: Callable[[Sequence[Addition]], None]
    save_now: Callable[[], None]
    deliver: Callable[[Closure], None]
    last_folder: dict[str, Path] = field(default_factory=dict)
