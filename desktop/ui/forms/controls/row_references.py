"""Rows named from another row: a list of what there is, with ticks."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.model.catalogue import TABLE_BY_KEY, section_of
from desktop.model.dossier import Dossier, Row
from desktop.model.fields import Field
from desktop.model.values import Answer, RowReference, written
from desktop.ui.forms.editor import Editor
from desktop.ui.theme import Tone
from desktop.ui.widgets import text

_REFERENCE = Qt.ItemDataRole.UserRole
_MOST_SHOWN = 5


class RowReferencesEditor(Editor):
    """Ticks beside the rows of the tables a question may point to."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.list = QListWidget(self)
        self.list.setProperty("editor", "true")
        self.list.itemChanged.connect(self._on_changed)
        self._chosen: tuple[RowReference, ...] = ()
        self._use(self.list)
        tables = "、".join(section_of(table).label for table in field.tables)
        self._empty = text(f"“{tables}”里还没有内容，先到那里添加。", self, tone=Tone.MUTED)
        self.line.addWidget(self._empty, 1)
        self.offer_rows(Dossier(""))

    def answer(self) -> Answer:
        """Return the ticked rows in the order they were ticked."""
        return self._chosen or None

    def _put(self, answer: Answer) -> None:
        self._chosen = answer if isinstance(answer, tuple) else ()
        with QSignalBlocker(self.list):
            for item in self._items():
                ticked = item.data(_REFERENCE) in self._chosen
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def offer_rows(self, dossier: Dossier) -> None:
        """List the rows there are now."""
        offered = [
            (RowReference(row.table, row.id), called(row))
            for table in self.field.tables
            for row in dossier.rows_of(table)
        ]
        if [(item.data(_REFERENCE), item.text()) for item in self._items()] != offered:
            self._fill(offered)
        self.list.setVisible(bool(offered))
        # The Tab key does not get past a hidden one.
        self.setFocusProxy(self.list if offered else None)  # type: ignore[arg-type]  # None takes it away
        self._empty.setVisible(not offered)

    def _fill(self, offered: list[tuple[RowReference, str]]) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for reference, words in offered:
                item = QListWidgetItem(words, self.list)
                item.setData(_REFERENCE, reference)
                item.setCheckState(Qt.CheckState.Checked if reference in self._chosen else Qt.CheckState.Unchecked)
        height = self.list.sizeHintForRow(0) if offered else 0
        self.list.setFixedHeight(height * min(max(len(offered), 1), _MOST_SHOWN) + 14)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _on_changed(self, item: QListWidgetItem) -> None:
        reference = item.data(_REFERENCE)
        kept = tuple(chosen for chosen in self._chosen if chosen != reference)
        self._chosen = (*kept, reference) if item.checkState() is Qt.CheckState.Checked else kept
        self.edited.emit(self.answer())


def called(row: Row) -> str:
    """Return what a person calls a row: its section, its number and its title."""
    table = TABLE_BY_KEY[row.table]
    title = written(row[table.title_key]) or "（未填写）"
    return f"{section_of(row.table).label} {row.number}：{title}"
