"""The page under the cursor, large: as planned, beside the original on request, with a way to crop it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.flow import FlowLayout
from desktop.ui.pages_editor.canvas import PageCanvas
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.widgets import GAP, button, stretching, text

_KEYS = "拖出要保留的范围；方向键移动，Shift+方向键改大小，Enter 应用，Esc 放弃"


class Preview(QWidget):
    """`cropped` carries the crop for the page shown, None for the whole page; `source_wanted` its original's digest."""

    cropped = Signal(object)
    source_wanted = Signal(str)

    def __init__(self, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._item: PageItem | None = None
        self._writable = True
        self._title = stretching(text("", self))
        self.planned = PageCanvas("整理后的页面", store, self)
        self.source = PageCanvas("原来的页面", store, self)
        self._source_side = self._side("原件", self.source)
        self.compare = self._toggle("对照原件", "compare", self._on_compare)
        self.crop = self._toggle("裁剪", "crop", self._on_crop)
        self.whole = button("恢复整页", self, lambda: self.cropped.emit(None))
        self.open_source = button("查看原文件", self, self._on_source, picture="preview")
        self.apply = button("应用裁剪", self, self.planned.confirm, role="primary")
        self.leave = button("放弃", self, self._leave_crop)
        self._hint = text(_KEYS, self, tone=Tone.MUTED)
        self._lay_out()
        self.planned.crop_wanted.connect(self._on_crop_wanted)
        self.planned.crop_left.connect(self._leave_crop)
        self.show_item(None)

    def _toggle(self, words: str, picture: str, toggled: Callable[[bool], None]) -> QPushButton:
        made = button(words, self, lambda: None, picture=picture)
        made.setCheckable(True)
        made.toggled.connect(toggled)
        return made

    def _side(self, words: str, canvas: PageCanvas) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text(words, side, tone=Tone.MUTED), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(canvas, 1)
        return side

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.addWidget(self.planned, 1)
        sides.addWidget(self._source_side, 1)
        tools = FlowLayout(self.compare, self.crop, self.whole, self.apply, self.leave, self.open_source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addLayout(sides, 1)
        column.addWidget(self._hint)
        column.addLayout(tools)
        self._source_side.hide()

    def show_item(self, item: PageItem | None) -> None:
        """Show a page; None shows nothing."""
        if item != self._item:
            self.crop.setChecked(False)
        self._item = item
        self._title.setText(item.tip if item else "")
        self.planned.show_item(item)
        self.source.show_item(_as_given(item) if item else None)
        for tool in (self.compare, self.open_source):
            tool.setEnabled(item is not None)
        self._show_tools()

    def show_writable(self, *, writable: bool) -> None:
        """Offer cropping, or only looking."""
        self._writable = writable
        self._show_tools()

    def _show_tools(self) -> None:
        choosing = self.planned.cropping
        for tool in (self.apply, self.leave, self._hint):
            tool.setVisible(choosing)
        for tool in (self.compare, self.open_source):
            tool.setVisible(not choosing)
        self.crop.setEnabled(self._item is not None and self._writable)
        self.whole.setVisible(
            not choosing and self._writable and self._item is not None and self._item.page.crop is not None
        )

    def _on_compare(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._source_side.setVisible(on)

    def _on_crop(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if on:
            self.planned.begin_crop()
        else:
            self.planned.end_crop()
        self._show_tools()

    def _leave_crop(self) -> None:
        self.crop.setChecked(False)

    def _on_crop_wanted(self, crop: object) -> None:
        self.crop.setChecked(False)
        self.cropped.emit(crop)

    def _on_source(self) -> None:
        if self._item is not None:
            self.source_wanted.emit(self._item.page.original)


def _as_given(item: PageItem) -> PageItem:
    return replace(item, page=replace(item.page, rotation=0, crop=None))
