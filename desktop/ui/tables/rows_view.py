"""How the rows of a section look as a table: as high as its rows up to a limit, whole rows chosen, rows draggable."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.tables.rows_model import RowsModel
from desktop.ui.theme import Tone, colour

_MOST_ROWS = 8
_FRAME = 2
_WIDEST = 260


class RowsView(QTableView):
    """A table of rows; Tab leaves it, arrow keys walk through it.

    `takes` says whether something dragged here may be dropped on the row at a place; `dropped` carries it with the
    row's place.
    """

    dropped = Signal(object, int)

    def __init__(self, model: RowsModel, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.takes: Callable[[QMimeData, int], bool] = lambda _data, _place: False
        self._over = -1
        self.setModel(model)
        self.setAccessibleName(f"{name}：表格")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._let_rows_be_dragged()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit()

    def _let_rows_be_dragged(self) -> None:
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Rows of this table are the list's own business; what else is dragged is considered row by row."""
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Frame the row on which it would be dropped."""
        if event.source() is self:
            super().dragMoveEvent(event)
            return
        place = self.rowAt(event.position().toPoint().y())
        taken = place >= 0 and self.takes(event.mimeData(), place)
        event.setAccepted(taken)
        self._show_over(place if taken else -1)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Frame no row."""
        self._show_over(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Hand on what was dropped on a row."""
        if event.source() is self:
            super().dropEvent(event)
            return
        place = self.rowAt(event.position().toPoint().y())
        self._show_over(-1)
        if place >= 0 and self.takes(event.mimeData(), place):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData(), place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame over the rows."""
        super().paintEvent(event)
        if self._over >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour(Tone.ACCENT, self.palette()), _FRAME))
            top, height = self.rowViewportPosition(self._over), self.rowHeight(self._over)
            painter.drawRect(_FRAME // 2, top + _FRAME // 2, self.viewport().width() - _FRAME, height - _FRAME)
            painter.end()

    def _show_over(self, place: int) -> None:
        if place != self._over:
            self._over = place
            self.viewport().update()

    def choose(self, place: int) -> None:
        """Choose the row at a place counted from 0; none when it is negative."""
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.model().index(place, 0))

    def fit(self) -> None:
        """Take the height of the rows there are, and the widths of what stands in the columns."""
        line = self.fontMetrics().height() + 12
        self.verticalHeader().setDefaultSectionSize(line)
        rows = min(max(self.model().rowCount(), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height() if self._too_wide() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + line * rows + bar + 6)

    def _too_wide(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width() > 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give columns the width of their words; what is left goes to the title."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height right when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self.fit()

    def _share_width(self) -> None:
        header = self.horizontalHeader()
        columns = range(self.model().columnCount())
        wanted = [min(max(self.sizeHintForColumn(c), header.sectionSizeHint(c)) + 8, _WIDEST) for c in columns]
        spare = self.viewport().width() - sum(wanted)
        if wanted and spare > 0:
            wanted[0] += spare
        for column, width in enumerate(wanted):
            header.resizeSection(column, width)
        self.fit()
