"""The program's settings while it runs: read once, changed by name, written at once beside the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock, Thread

from PySide6.QtCore import QObject, Signal

from desktop.base.errors import CannotWrite
from desktop.store.settings import Settings, load_settings, save_settings
from desktop.ui.deliver import Delivery

SMALLEST_TEXT, LARGEST_TEXT, TEXT_STEP = 80, 200, 10


class Preferences(QObject):
    """`changed` tells that a setting is another now."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None, *, load: Callable[[], Settings] = load_settings) -> None:
        super().__init__(parent)
        self.settings = load()
        self._delivery = Delivery(self)
        self._writing = Lock()
        self._writer: Thread | None = None

    def change(self, **values: object) -> None:
        """Set some settings; a disk that refuses is reported, and the setting holds until the program ends."""
        self.put(replace(self.settings, **values))  # type: ignore[arg-type]  # names and types are the callers'

    def put(self, settings: Settings) -> None:
        """Take settings as a whole."""
        if settings == self.settings:
            return
        self.settings = settings
        self._writer = Thread(target=self._write, name="shenbao-settings")
        self._writer.start()
        self.changed.emit()

    def finish(self) -> None:
        """Wait until what was set last is written."""
        if self._writer is not None:
            self._writer.join()

    def _write(self) -> None:
        """Write what holds now, in a thread: the disk may take its time, and a later change is written last."""
        with self._writing:
            try:
                save_settings(self.settings)
            except CannotWrite as error:
                self._delivery.hand(partial(self.refused.emit, error))

    def grow_text(self, steps: int) -> None:
        """Enlarge the letters by steps of ten per cent; 0 sets them back."""
        percent = self.settings.text_percent + steps * TEXT_STEP if steps else 100
        self.change(text_percent=min(max(percent, SMALLEST_TEXT), LARGEST_TEXT))
