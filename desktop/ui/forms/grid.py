"""Questions beside one another when there is room, below one another when there is not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.forms.row import FieldRow

_COLUMN_CHARACTERS = 21


class FieldGrid(QWidget):
    """Lays rows out in one or two columns; a question that is not asked leaves no hole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[FieldRow] = ()
        self._laid: tuple[int, tuple[bool, ...]] = (0, ())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def hold(self, rows: Sequence[FieldRow]) -> None:
        """Take the rows in their order."""
        self._rows = rows
        self.arrange()

    def arrange(self) -> None:
        """Place the rows anew when the width or what is asked has changed."""
        columns = 2 if self.width() >= 2 * _COLUMN_CHARACTERS * self.fontMetrics().horizontalAdvance("国") * 0.8 else 1
        asked = tuple(row.asked for row in self._rows)
        if (columns, asked) == self._laid:
            return
        self._laid = (columns, asked)
        for row in self._rows:
            self._grid.removeWidget(row)
        self._place(columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _place(self, columns: int) -> None:
        line, column = 0, 0
        for row in self._rows:
            if not row.asked:
                continue
            if row.wide and column:
                line, column = line + 1, 0
            span = columns if row.wide else 1
            self._grid.addWidget(row, line, column, 1, span)
            if self.isVisible():
                row.show()  # a layout shows what is new only in a turn of its own
            column += span
            if column >= columns:
                line, column = line + 1, 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the number of columns for the new width."""
        super().resizeEvent(event)
        self.arrange()
