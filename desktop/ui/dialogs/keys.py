"""All shortcuts in one list, as the menus have them, and those of lists and boxes."""

from collections.abc import Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

_ELSEWHERE = (
    ("选项、日期：打开列表或日历", "Alt+↓"),
    ("日期：前后一天、三十天", "↑ ↓ PgUp PgDn"),
    ("表格：这一行上移、下移", "Alt+↑ Alt+↓"),
    ("表格：删除这一行", "Delete"),
    ("工作总结：粗体、斜体、下划线、小标题", "Ctrl+B Ctrl+I Ctrl+U Ctrl+H"),
)


class KeysDialog(QDialog):
    """Read-only; made from the actions, so that it is never out of date."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.resize(480, 560)
        shown = QTreeWidget(self)
        shown.setAccessibleName("快捷键")
        shown.setHeaderLabels(["做什么", "按键"])
        shown.setRootIsDecorated(False)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [(action.iconText(), action.shortcut().toString(native)) for action in actions.values()]
        for words, keys in (*(pair for pair in rows if pair[1]), *_ELSEWHERE):
            QTreeWidgetItem(shown, [words, keys])
        shown.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(shown)
        column.addWidget(buttons)
