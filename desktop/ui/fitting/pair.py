"""One page twice, before and after, side by side: both scroll together, whole or as large as print."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, text

_SCROLL_BAR = 24


class PagePair(QWidget):
    """Shows two pictures; `resized` tells that whole pages now have another width."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.before = _Sheet("原来", self)
        self.after = _Sheet("压缩后", self)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GAP)
        for one, other in ((self.before, self.after), (self.after, self.before)):
            sides.addWidget(one, 1)
            one.resized.connect(self.resized)
            for mine, theirs in ((one.across, other.across), (one.down, other.down)):
                mine.valueChanged.connect(theirs.setValue)

    @property
    def whole_width(self) -> int:
        """How wide a page may be so that its width is seen whole."""
        return max(80, self.before.room - _SCROLL_BAR)

    def show_pictures(self, before: QImage | None, after: QImage | None) -> None:
        """Show both pictures; None while one is not there yet."""
        self.before.show_picture(before)
        self.after.show_picture(after)


class _Area(QScrollArea):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the new width once it is there."""
        super().resizeEvent(event)
        self.resized.emit()


class _Sheet(QWidget):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._area = _Area(self)
        self.resized = self._area.resized
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setAccessibleName(f"{words}的页面")
        self._label = QLabel(self)
        self._label.setAccessibleName(words)
        self._area.setWidget(self._label)
        self.across, self.down = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text(words, self, tone=Tone.MUTED), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._area, 1)

    @property
    def room(self) -> int:
        return self._area.width()

    @property
    def picture_width(self) -> int:
        return self._label.pixmap().width()

    def show_picture(self, picture: QImage | None) -> None:
        if picture is None:
            self._label.setText(f"正在准备{self._words}的页面…")
        else:
            self._label.setPixmap(QPixmap.fromImage(picture))
        self._label.adjustSize()
