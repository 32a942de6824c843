"""What is laid over a card while files hover above it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import picture, set_flag, text

_ICON = 28


class DropHint(QFrame):
    """Covers its parent and says where the files will go; lets the mouse through."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = parent
        set_flag(self, "plate", Tone.ACCENT.value)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label = self._label = text(words, self, tone=Tone.ACCENT)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = self._column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(picture("attach", self, tone=Tone.ACCENT, size=_ICON), 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the card."""
        if isinstance(event, QResizeEvent):
            self.setGeometry(0, 0, event.size().width(), event.size().height())
        return super().eventFilter(watched, event)

    def lay_over(self, words: str) -> None:
        """Cover the card; the words stand in the part of it that is in sight."""
        self._label.setText(words)
        seen, whole = self._card.visibleRegion().boundingRect(), self._card.rect()
        self._column.setContentsMargins(0, max(0, seen.top()), 0, max(0, whole.bottom() - seen.bottom()))
        self.setGeometry(self._card.rect())
        self.raise_()
        self.show()
