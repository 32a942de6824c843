"""A ring around the thing the tour speaks of, and a line to it; the mouse goes through both."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Tone, colour

_AROUND = 4
_ROUND = 8
_WIDE = 3


class Pointer(QWidget):
    """Lies over the whole window and draws from the panel to the target."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring = QRect()
        self._panel = QRect()

    def point(self, target: QRect, panel: QRect) -> None:
        """Draw around a target seen from a panel; an empty target is not drawn."""
        around = target.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) if not target.isEmpty() else QRect()
        ring = around.intersected(self.rect().adjusted(2, 2, -2, -2))
        if (ring, panel) != (self._ring, self._panel):
            self._ring, self._panel = ring, panel
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring, and the line where panel and ring are apart."""
        if self._ring.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(Tone.ACCENT, self.palette()), _WIDE))
        painter.drawRoundedRect(QRectF(self._ring), _ROUND, _ROUND)
        if not self._ring.intersects(self._panel):
            start = nearest(self._panel, self._ring.center())
            painter.drawLine(start, nearest(self._ring, start))
        painter.end()


def nearest(area: QRect, point: QPoint) -> QPoint:
    """Return the point of an area that is nearest to another point."""
    return QPoint(
        min(max(point.x(), area.left()), area.right()),
        min(max(point.y(), area.top()), area.bottom()),
    )


def place_beside(target: QRect, size: QRect, room: QRect, gap: int) -> QPoint:
    """Return where a panel goes: beside or below the target without covering it, else into the lower right corner."""
    wide, high = size.width(), size.height()
    x = min(max(target.left(), room.left() + gap), room.right() - wide - gap)
    y = min(max(target.top(), room.top() + gap), room.bottom() - high - gap)
    places = (
        QPoint(target.right() + gap, y),
        QPoint(target.left() - gap - wide, y),
        QPoint(x, target.bottom() + gap),
        QPoint(x, target.top() - gap - high),
    )
    fitting = (place for place in places if not target.isEmpty() and room.contains(QRect(place, size.size())))
    return next(fitting, QPoint(room.right() - wide - gap, room.bottom() - high - gap))
