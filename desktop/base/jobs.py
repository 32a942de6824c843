"""Long work as plain functions: they report progress and can be asked to stop between two steps."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from desktop.base.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: `done` of `total` steps; `what` names the step for the person."""

    done: int
    total: int
    what: str


Report = Callable[[Progress], None]


def silently(_: Progress) -> None:
    """Report to nobody."""


class Cancel:
    """A person's wish to stop; work looks at it between two steps, from any thread."""

    def __init__(self) -> None:
        self._asked = Event()

    def ask(self) -> None:
        """Ask the work to stop at its next checkpoint."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether the person asked to stop."""
        return self._asked.is_set()

    def checkpoint(self) -> None:
        """Stop here when asked to.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._asked.is_set():
            raise Cancelled
