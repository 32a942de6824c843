"""A choice from a tree: found by typing like any option, or walked down level by level."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.model.fields import Field
from desktop.model.options import SEPARATOR, options_of
from desktop.model.values import written
from desktop.ui.forms.controls.choice import ChoiceEditor

_PATH = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 340, 320


class TreeEditor(ChoiceEditor):
    """A choice whose opener shows the tree instead of a flat list."""

    placeholder = "输入几个字或拼音首字母查找，或展开选择"

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._tree: _TreePopup | None = None

    def _on_open(self) -> None:
        if self._tree is None:
            self._tree = _TreePopup(options_of(self.field).values, self)
            self._tree.leaves.itemActivated.connect(self._on_picked)
            self._tree.leaves.itemClicked.connect(self._on_picked)
        self._tree.open_at(written(self.answer()), self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_picked(self, item: QTreeWidgetItem, _: int = 0) -> None:
        if item.childCount():
            item.setExpanded(not item.isExpanded())
            return
        if self._tree is not None:
            self._tree.hide()
        self._on_chosen(item.data(0, _PATH))
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)


class _TreePopup(QFrame):
    """The tree over the form; Esc or a click elsewhere closes it."""

    def __init__(self, paths: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.leaves = QTreeWidget(self)
        self.leaves.setHeaderHidden(True)
        self.leaves.setAccessibleName("选项")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.leaves)
        self._items: dict[str, QTreeWidgetItem] = {}
        for path in paths:
            self._item(path)

    def _item(self, path: str) -> QTreeWidgetItem:
        if path not in self._items:
            above, _, name = path.rpartition(SEPARATOR)
            parent = self._item(above) if above else self.leaves.invisibleRootItem()
            self._items[path] = QTreeWidgetItem(parent, [name])
            self._items[path].setData(0, _PATH, path)
        return self._items[path]

    def open_at(self, chosen: str, where: QPoint) -> None:
        """Open below the line with the chosen option in sight."""
        self.resize(_WIDTH, _HEIGHT)
        area = self.screen().availableGeometry()
        self.move(min(where.x(), area.right() - _WIDTH), min(where.y(), area.bottom() - _HEIGHT))
        if len(self._items) < _SMALL:
            self.leaves.expandAll()
        if chosen in self._items:
            self.leaves.setCurrentItem(self._items[chosen])
        self.show()
        self.leaves.setFocus()


_SMALL = 12
