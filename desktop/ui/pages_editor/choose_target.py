"""A dialog that asks where pages are to go."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.pages_editor.targets import Target
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import set_flag, text

_TARGET = Qt.ItemDataRole.UserRole


class TargetDialog(RoomyDialog):
    """Lists places for pages; `chosen` is the one that was confirmed."""

    def __init__(self, words: str, targets: Sequence[Target], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("移到别处")
        self.resize(560, 460)
        self.list = QListWidget(self)
        self.list.setAccessibleName("可以移到的位置")
        for target in targets:
            item = QListWidgetItem(_words(target), self.list)
            item.setData(_TARGET, target)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        dress_buttons(buttons, "移过去")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text(words, self))
        column.addWidget(self.list, 1)
        column.addWidget(text("原来的位置不再有这些页；可以撤销。", self, tone=Tone.MUTED))
        column.addWidget(buttons)

    @property
    def chosen(self) -> Target | None:
        """The place under the cursor."""
        item = self.list.currentItem()
        target = item.data(_TARGET) if item is not None else None
        return target if isinstance(target, Target) else None


def dress_buttons(buttons: QDialogButtonBox, words: str) -> None:
    """Name the two buttons of a dialog by what they do."""
    yes, no = (
        buttons.button(kind) for kind in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
    )
    yes.setText(words)
    no.setText("取消")
    set_flag(yes, "role", "primary")


def _words(target: Target) -> str:
    if target.new_row:
        return target.words
    return f"{target.words}（现有 {target.pages} 页）" if target.pages else f"{target.words}（空）"
