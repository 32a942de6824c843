"""What can be done with the rows of a table: buttons with words, pictures alone when there is little room."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.ui.icons import icon
from desktop.ui.widgets import button, row

_TOOLS = (
    ("copy", "复制", "复制这一条（文件不复制）"),
    ("up", "上移", "上移（Alt+↑，或用鼠标拖动）"),
    ("down", "下移", "下移（Alt+↓，或用鼠标拖动）"),
    ("remove", "删除", "删除这一条（Delete，可以撤销）"),
)
_ROOM_CHARACTERS = 30


class RowTools(QWidget):
    """`add` adds a row; `wanted` carries what to do with the chosen row: copy, up, down, remove."""

    add = Signal()
    wanted = Signal(str)

    def __init__(self, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.add_button = button("添加", self, self.add.emit, picture="add", role="primary")
        self.add_button.setAccessibleName(f"{table}：添加")
        self.buttons = {key: self._tool(key, words, why, table) for key, words, why in _TOOLS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.add_button, *self.buttons.values(), None))

    def _tool(self, key: str, words: str, why: str, table: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(words)
        made.setToolTip(why)
        made.setAccessibleName(f"{table}：{words}")
        made.setIcon(icon(key))
        made.setIconSize(QSize(18, 18))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(lambda _checked=False: self.wanted.emit(key))
        return made

    def fit(self, place: int, count: int) -> None:
        """Show what can be done with the row at a place among so many."""
        for made in self.buttons.values():
            made.setVisible(count > 0)
        self.buttons["up"].setEnabled(place > 0)
        self.buttons["down"].setEnabled(0 <= place < count - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Drop the words when there is little room."""
        super().resizeEvent(event)
        roomy = self.width() > _ROOM_CHARACTERS * self.fontMetrics().horizontalAdvance("国")
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for made in self.buttons.values():
            made.setToolButtonStyle(style)
