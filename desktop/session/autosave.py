"""Decides when a session is written; has no timer of its own, whoever owns the clock asks."""

from collections.abc import Callable

from desktop.session.session import Session

PAUSE_SECONDS = 0.8
LONGEST_SECONDS = 5.0


class Autosave:
    """Writes a session a moment after the last change, and at the latest five seconds after the first one.

    `seconds` is a monotonic clock. A save that fails is tried again at the next chance; the caller
    shows the error that `tick` raises.
    """

    def __init__(self, session: Session, *, seconds: Callable[[], float]) -> None:
        self._session = session
        self._seconds = seconds
        self._first: float | None = None
        self._last: float = 0.0

    def changed(self) -> None:
        """Note that something changed just now."""
        self._last = self._seconds()
        if self._first is None:
            self._first = self._last

    def due(self) -> bool:
        """Whether it is time to write."""
        if self._first is None:
            return False
        now = self._seconds()
        return now - self._last >= PAUSE_SECONDS or now - self._first >= LONGEST_SECONDS

    def tick(self) -> None:
        """Write when it is time.

        Raises:
            ShenbaoError: the disk refused; everything is still in memory.
        """
        if self.due():
            self.flush()

    def flush(self) -> None:
        """Write now: on leaving a field or page, before long work, on closing.

        Raises:
            ShenbaoError: the disk refused; everything is still in memory.
        """
        self.begun()
        try:
            self._session.save()
        except Exception:
            self.failed()
            raise

    def begun(self) -> None:
        """Note that everything up to now is being written, by `flush` or by a thread of the caller's."""
        self._first = None

    def failed(self) -> None:
        """Note that the writing failed: it is tried again after the usual pause."""
        self._first = self._last = self._seconds()
