"""A recent dossier as a card: a picture, whose and what for, how far it is, and where it lies."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.home.recent_files import Recent
from desktop.ui.theme import Tone, colour
from desktop.ui.widgets import Card, button, row, stretching, text, tool

FACE_POINTS = 64
_ROUND = 6


class RecentCard(Card):
    """`wanted` opens the dossier (a click anywhere does), `forgotten` takes it off the list."""

    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, file: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        if not file.gone:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.column.addLayout(row(_Face(file, self), self._words(), self._forget(), spacing=14))

    def _words(self) -> QWidget:
        file = self._file
        holder = stretching(QWidget(self))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        open_it = button(file.title, holder, lambda: self.wanted.emit(file.path), role="title")
        open_it.setAccessibleName(f"打开 {file.title}")
        open_it.setAccessibleDescription("，".join(words for words, _ in (*file.lines, *file.state)))
        open_it.setEnabled(not file.gone)
        column.addLayout(row(open_it, None))
        for words, tone in file.lines:
            column.addWidget(stretching(text(words, holder, tone=tone, wrap=False)))
        if file.state:
            column.addLayout(
                row(*(text(words, holder, tone=tone, wrap=False) for words, tone in file.state), None, spacing=18)
            )
        where = stretching(text(file.where, holder, tone=Tone.MUTED, wrap=False))
        where.setToolTip(str(file.path))
        column.addWidget(where)
        return holder

    def _forget(self) -> QWidget:
        words = f"从列表移除 {self._file.title}（文件不会被删除）"
        return tool(words, self, lambda: self.forgotten.emit(self._file.path), picture="close")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open by a click anywhere on the card."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and not self._file.gone:
            self.wanted.emit(self._file.path)


class _Face(QWidget):
    """The photograph or the first scan; else the first character of the name on a quiet ground."""

    def __init__(self, file: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(FACE_POINTS, FACE_POINTS))
        self._letter = file.title[:1]
        self._picture = QPixmap(str(file.picture)) if file.picture else QPixmap()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the middle."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Tone.ACCENT, self.palette(), soft=True))
            painter.drawRoundedRect(QRectF(self.rect()), _ROUND, _ROUND)
            painter.setPen(colour(Tone.ACCENT, self.palette()))
            letters = self.font()
            letters.setPixelSize(FACE_POINTS // 2)
            painter.setFont(letters)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
        else:
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
            painter.setPen(self.palette().mid().color())
            painter.drawRect(area)
        painter.end()
