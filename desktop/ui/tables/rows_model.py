"""The rows of a table as Qt's table views want them: some answers, what is attached, and how each row stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from desktop.model.dossier import Dossier, Row
from desktop.model.fields import Field, Kind, Table
from desktop.model.values import RowReference, written
from desktop.ui.icons import icon
from desktop.ui.wording import GROUPS, Group

Index = QModelIndex | QPersistentModelIndex

_MIME = "application/x-shenbao-row"
_MOST_COLUMNS = 6
_NOT_IN_TABLES = frozenset({Kind.LONG_TEXT, Kind.RICH_TEXT, Kind.ROWS})
_LONGEST = 60


def columns_of(table: Table) -> tuple[Field, ...]:
    """Return the questions that are worth a column: the title first, then what the portal asks."""
    title = [field for field in table.fields if field.key == table.title_key]
    asked = [field for field in table.fields if field.key != table.title_key and field.kind not in _NOT_IN_TABLES]
    ours_last = sorted(asked, key=lambda field: field.ours and not table.ours)
    return tuple((title + ours_last)[:_MOST_COLUMNS])


class RowsModel(QAbstractTableModel):
    """Shows rows; never changes them. `moved` asks for a row to stand at another place."""

    moved = Signal(str, int)

    def __init__(self, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._columns = columns_of(table)
        self._rows: Sequence[Row] = ()
        self._files: Sequence[str] = ()
        self._marks: Mapping[str, Group] = {}

    def show(self, dossier: Dossier) -> None:
        """Show the rows of a dossier; the views keep their place when no row came, went or moved."""
        rows = dossier.rows_of(self._table.key)
        files = tuple(_files(row, self._table, dossier) for row in rows)
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows, self._files = rows, files
            self._everything_changed()
        else:
            self.beginResetModel()
            self._rows, self._files = rows, files
            self.endResetModel()

    def mark(self, marks: Mapping[str, Group]) -> None:
        """Show at each row the weightiest group of its findings."""
        if dict(marks) != dict(self._marks):
            self._marks = marks
            self._everything_changed()

    def id_at(self, number: int) -> str:
        """Return the id of the row at a place counted from 0; empty when there is none."""
        return self._rows[number].id if 0 <= number < len(self._rows) else ""

    def place_of(self, row: str) -> int:
        """Return where a row stands, counted from 0; -1 when it is gone."""
        return next((number for number, known in enumerate(self._rows) if known.id == row), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """The answers, and one column for what is attached where there are slots."""
        return 0 if parent.isValid() else len(self._columns) + bool(self._table.slots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or the row's mark in its first cell."""
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            words = self._words(row, index)
            return words if role == Qt.ItemDataRole.ToolTipRole else words[:_LONGEST]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._mark(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row.id in self._marks:
            return GROUPS[self._marks[row.id]].word
        return None

    def _words(self, row: Row, index: Index) -> str:
        field = self._field(index.column())
        if field is None:
            return self._files[index.row()]
        value = row[field.key]
        if isinstance(value, tuple) and value and isinstance(value[0], RowReference):
            return f"{len(value)} 项"
        return " ".join(written(value).split())

    def _mark(self, row: Row) -> QIcon:
        mark = GROUPS[self._marks[row.id]] if row.id in self._marks else None
        return icon(mark.icon, mark.tone) if mark else icon("row")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Return the portal's label of a column, or the row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        field = self._field(section)
        return field.label if field else "文件"

    def _field(self, column: int) -> Field | None:
        """Return the question of a column; None for the files, which stand beside the title."""
        if not self._table.slots:
            return self._columns[column]
        return None if column == 1 else self._columns[column - (column > 1)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows may be dragged, and dropped between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Rows are moved, not copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Only rows of this very table are taken."""
        return [f"{_MIME}-{self._table.key}"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Hand a dragged row out by its id."""
        made = QMimeData()
        made.setData(self.mimeTypes()[0], self.id_at(indexes[0].row()).encode())
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002, N802 - Qt's signature
        """Ask for the dropped row to stand where it was dropped; the view removes nothing by itself."""
        moved = bytes(data.data(self.mimeTypes()[0]).data()).decode()
        before = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        here = self.place_of(moved)
        if here >= 0:
            self.moved.emit(moved, before - 1 if here < before else before)
        return False

    def _everything_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))


def _files(row: Row, table: Table, dossier: Dossier) -> str:
    held = [dossier.attachment(row.address(slot.key)) for slot in table.slots]
    if not any(attachment.originals for attachment in held):
        return "—"
    missing = sum(not attachment.originals for attachment in held)
    pages = sum(len(attachment.pages) for attachment in held)
    words = f"{pages} 页" if pages else "已放入"
    return f"{words}，缺 {missing} 个" if missing else words
