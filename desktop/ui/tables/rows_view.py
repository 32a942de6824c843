"""How the rows of a section look as a table: as high as its rows up to a limit, whole rows chosen, rows draggable."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.tables.rows_model import RowsModel

_MOST_ROWS = 8
_WIDEST = 260


class RowsView(QTableView):
    """A table of rows; Tab leaves it, arrow keys walk through it."""

    def __init__(self, model: RowsModel, name: str, parent: QWidget) -> None:
        super().__init__(parent)
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
