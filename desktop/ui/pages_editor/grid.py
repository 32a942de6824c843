"""The pages of a slot as a grid: chosen by mouse and keyboard, moved by dragging, files dropped in."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.ui.slots.pasting import local_files
from desktop.ui.theme import Tone, colour
from desktop.ui.thumbnails.model import dragged_places
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.thumbnails.view import PagesView

_LINE = 4
_EDGE = 36
_SCROLL_STEP = 18


class PageGrid(PagesView):
    """`dropped` carries the places that were dragged and the gap they go to; `files` what came from outside."""

    dropped = Signal(object, int)
    files = Signal(object)
    zoomed = Signal(int)

    def __init__(self, store: ThumbnailStore, box: int, parent: QWidget) -> None:
        super().__init__(store, box, parent, wrapping=True)
        self.gap: int | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName("页面")
        self.setViewportMargins(_LINE, _LINE, _LINE, _LINE)

    def gap_at(self, point: QPoint) -> int:
        """Return before which place (from 0) something dropped at a point of the viewport goes."""
        cell = self.cell()
        columns = max(1, self.viewport().width() // cell.width())
        line = max(0, (point.y() + self.verticalOffset()) // cell.height())
        column = min(columns, max(0, round(point.x() / cell.width())))
        return int(min(self.pages.rowCount(), line * columns + column))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take pages of this grid and files from outside."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the pages would go."""
        self._consider(event)
        if dragged_places(event.mimeData()):
            self._show_gap(self.gap_at(event.position().toPoint()))
            self._scroll(event.position().toPoint().y())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Show no gap any more."""
        self._show_gap(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Move pages, or take files in."""
        self._show_gap(None)
        event.accept()
        if places := dragged_places(event.mimeData()):
            self.dropped.emit(places, self.gap_at(event.position().toPoint()))
        elif paths := local_files(event.mimeData()):
            self.files.emit(paths)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel make the pages larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the gap over the pages."""
        super().paintEvent(event)
        if self.gap is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self._gap_rect(self.gap), colour(Tone.ACCENT, self.palette()))
        painter.end()

    def _consider(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if dragged_places(event.mimeData()) or local_files(event.mimeData()):
            event.accept()
        else:
            event.ignore()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self.gap:
            self.gap = gap
            self.viewport().update()

    def _gap_rect(self, gap: int) -> QRectF:
        last = gap >= self.pages.rowCount()
        cell = QRectF(self.visualRect(self.pages.index(min(gap, self.pages.rowCount() - 1))))
        x = cell.right() if last else cell.left()
        return QRectF(max(0.0, x - _LINE / 2), cell.top(), _LINE, cell.height())

    def _scroll(self, y: int) -> None:
        bar = self.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif y > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _SCROLL_STEP)
