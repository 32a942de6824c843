"""A dialog that takes pages from elsewhere: those left out here, or those of another slot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.pages_editor.choose_target import dress_buttons
from desktop.ui.pages_editor.targets import Target
from desktop.ui.settling import RoomyDialog
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.thumbnails.view import PagesView
from desktop.ui.widgets import text

_BOX = 150


@dataclass(frozen=True, slots=True)
class PageSource:
    """Somewhere pages can be taken from; `slot` is None for the pages left out of this slot's own plan."""

    words: str
    items: tuple[PageItem, ...]
    slot: Target | None = None


class TakeDialog(RoomyDialog):
    """Lists sources on the left and the pages of the chosen one on the right."""

    def __init__(self, sources: Sequence[PageSource], store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._sources = sources
        self.setWindowTitle("从别处取页")
        self.resize(940, 600)
        self.list = QListWidget(self)
        self.list.setAccessibleName("从哪里取")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages = PagesView(store, _BOX, self, wrapping=True)
        self.pages.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.pages.setAccessibleName("要取的页面")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_source)
        self.pages.selectionModel().selectionChanged.connect(lambda _new, _old: self._name())
        self.pages.doubleClicked.connect(lambda _: self.accept())
        for source in sources:
            QListWidgetItem(f"{source.words}（{len(source.items)} 页）", self.list)
        self.list.setCurrentRow(0)
        self._name()

    def _lay_out(self) -> None:
        dress_buttons(self._buttons, "取页")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        for part in (self.list, self.pages):
            both.addWidget(part)
        both.setSizes([280, 660])
        column = QVBoxLayout(self)
        column.addWidget(
            text("左边选从哪里取，右边选页（Ctrl 或 Shift 可多选，Ctrl+A 全选）。取来的页放在当前页后面。", self)
        )
        column.addWidget(both, 1)
        column.addWidget(self._buttons)

    @property
    def source(self) -> PageSource | None:
        """The source on the left that is chosen."""
        row = self.list.currentRow()
        return self._sources[row] if 0 <= row < len(self._sources) else None

    @property
    def places(self) -> tuple[int, ...]:
        """The places (from 0) of the chosen pages in their source."""
        return self.pages.places()

    def _on_source(self, _: int) -> None:
        source = self.source
        self.pages.clearSelection()
        self.pages.show_pages(source.items if source else ())
        self._name()

    def _name(self) -> None:
        ok, count = self._buttons.button(QDialogButtonBox.StandardButton.Ok), len(self.places)
        ok.setText(f"取 {count} 页" if count else "取页")
        ok.setEnabled(count > 0)
