"""Widgets that are done with go a part at a time: thousands at once would hold the window up."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_BEAT_MILLISECONDS = 20


class Farewell(QObject):
    """Deletes the parts of a hidden widget one after the other, then the widget, then itself."""

    def __init__(self, whole: QWidget, parts: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._left = [whole, *parts]
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def _on_beat(self) -> None:
        self._left.pop().deleteLater()
        if not self._left:
            self._timer.stop()
            self.deleteLater()
