"""What the special parts of pages have in common: a card that is made anew when what it shows has changed."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.ui.widgets import Card
from desktop.ui.workbench import Workbench

_LATER_MILLISECONDS = 120


class LivePanel(Card):
    """Calls `refresh` a moment after something changed in one of the places it shows, and only while it is in sight."""

    places: Collection[str] = ()

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MILLISECONDS)
        self._later.timeout.connect(self._on_time)
        bench.signals.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show what is the case now."""
        raise NotImplementedError

    def _on_changed(self, changed: Iterable[Address], _structure: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not self.places or any(at.place in self.places for at in changed):
            self.mark_stale()

    def mark_stale(self) -> None:
        """Ask for a refresh soon."""
        self._stale = True
        self._later.start()

    def _on_time(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while the page was out of sight."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt hands its own event
        if self._stale:
            self._stale = False
            self.refresh()
