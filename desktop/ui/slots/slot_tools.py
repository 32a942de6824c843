"""The buttons of a slot's card."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from desktop.model.attachments import Original
from desktop.ui.flow import FlowLayout
from desktop.ui.icons import icon
from desktop.ui.widgets import button

Act = Callable[[], None]
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the buttons do."""

    add_files: Act
    add_folder: Act
    paste: Act
    edit_pages: Act
    open_joined: Act
    open_original: Callable[[str], None]
    clear: Act


class SlotTools(QWidget):
    """Puts files in, opens the pages, and keeps the rarer things in a menu."""

    def __init__(self, label: str, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        self._deeds = deeds
        self.add = self._named(button("添加文件…", self, deeds.add_files, picture="attach"))
        self.folder = self._named(button("添加文件夹…", self, deeds.add_folder, picture="folder"))
        self.pages = self._named(button("整理页面…", self, deeds.edit_pages, picture="pages"))
        self.more = QToolButton(self)
        self.more.setText("更多 ▾")
        self.more.setAccessibleName(f"{label}：更多操作")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.setLayout(FlowLayout(self.add, self.folder, self.pages, self.more))

    def show_for(self, originals: tuple[Original, ...], *, pages: bool, writable: bool, many: bool) -> None:
        """Offer what can be done now; `many` where folders make sense."""
        self.add.setVisible(writable)
        self.folder.setVisible(writable and many)
        self.pages.setVisible(pages)
        self._fill(originals, pages=pages, writable=writable)

    def _named(self, made: QPushButton) -> QPushButton:
        made.setAccessibleName(f"{self._label}：{made.text()}")
        return made

    def _fill(self, originals: tuple[Original, ...], *, pages: bool, writable: bool) -> None:
        self.menu.clear()
        if writable:
            self.menu.addAction("粘贴（Ctrl+V）", self._deeds.paste)
        if pages:
            self.menu.addAction(icon("preview"), "用系统程序查看合成的 PDF", self._deeds.open_joined)
        for original in originals[:_MOST_LISTED]:
            words = f"用系统程序查看原文件「{original.name}」"
            self.menu.addAction(words, partial(self._deeds.open_original, original.digest))
        if originals and writable:
            self.menu.addSeparator()
            self.menu.addAction(icon("remove"), "清空这里", self._deeds.clear)
        self.more.setVisible(not self.menu.isEmpty())
