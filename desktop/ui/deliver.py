"""The one bridge from worker threads to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

Closure = Callable[[], None]


class Delivery(QObject):
    """Runs what any thread hands it in the thread it was made in, in the order of handing."""

    _handed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handed.connect(self._on_handed, Qt.ConnectionType.QueuedConnection)

    def hand(self, closure: Closure) -> None:
        """Run a closure soon in the window's thread; may be called from any thread."""
        self._handed.emit(closure)

    def _on_handed(self, closure: Closure) -> None:
        closure()


def soon(owner: QObject, act: Closure) -> QTimer:
    """Return a timer whose `start` has something done in the window's next turn; asked twice, it is done once."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.timeout.connect(act)
    return made
