"""Recent dossiers: which ones, shown on the first page and in the menu, remembered while one is open."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.store.recent import keep_only
from desktop.ui.deliver import Delivery
from desktop.ui.home.recent_files import look_at
from desktop.ui.later import later
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.ui.home import remembering
else:
    remembering = later("desktop.ui.home.remembering")


class Recents(QObject):
    """Keeps the list; `open_it` opens one of them."""

    def __init__(self, window: Window, open_it: Callable[[Path], object], *, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._open_it = open_it
        self._today = today
        self._delivery = Delivery(self)
        self._remembering: remembering.Remembering | None = None
        window.home.forgotten.connect(self.forget)

    def show(self) -> None:
        """List them on the home page and in the menu."""
        files = look_at(self._window.preferences.settings.recent, today=self._today())
        self._window.home.show_recent(files)
        menu = self._window.actions_by_key.recent
        menu.clear()
        for file in files:
            menu.addAction(file.path.name, partial(self._open_it, file.path)).setEnabled(not file.gone)
        menu.setEnabled(bool(files))

    def opened(self, path: Path) -> None:
        """Put a dossier first, before it is shown."""
        self._window.preferences.put(self._window.preferences.settings.with_recent(path))

    def watch(self) -> None:
        """Remember how the dossier that is shown stands, from now on until it is left."""
        if self._window.view is not None:
            self._remembering = remembering.Remembering(self._window.view)

    def left(self) -> None:
        """Write down how the dossier stood that was closed just now, and show it so."""
        if self._remembering is not None:
            self._remembering.last_word(lambda: self._delivery.hand(self.show))
            self._remembering = None
        self.show()

    def forget(self, path: Path) -> None:
        """Take a dossier off the list, and what was remembered of it."""
        self._window.preferences.put(self._window.preferences.settings.without_recent(path))
        keep_only([Path(name) for name in self._window.preferences.settings.recent])
        self.show()
