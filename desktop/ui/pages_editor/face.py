"""What the page editor looks like: commands above, pages on the left, parts and one large page on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QSlider, QSplitter, QVBoxLayout, QWidget

from desktop.ui.flow import FlowLayout
from desktop.ui.pages_editor.commands import KEYS_LINE
from desktop.ui.pages_editor.grid import PageGrid
from desktop.ui.pages_editor.hints_button import HintsButton
from desktop.ui.pages_editor.parts_panel import PartsPanel
from desktop.ui.pages_editor.preview import Preview
from desktop.ui.slots.arrival_line import ArrivalLine
from desktop.ui.slots.gauge import SizeGauge
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.widgets import GAP, WIDE_GAP, button, heading, row, text

BOXES = (104, 136, 176, 224, 288, 368)
_START_BOX = 2
_WIDTH, _HEIGHT = 1260, 820
_PREVIEW_SHARE = 0.36
_PARTS_HEIGHT, _PAGE_HEIGHT = 290, 380
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}


class EditorFace(QDialog):
    """The widgets of the editor and their places; what they do is the editor's."""

    def __init__(self, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = heading("", self, step=2)
        self.bar = FlowLayout()
        self.grid = PageGrid(store, BOXES[_START_BOX], self)
        self.preview = Preview(store, self)
        self.parts = PartsPanel(self)
        self.arrival = ArrivalLine("页面", self)
        self.gauge = SizeGauge(self)
        self.status = text("", self, wrap=False)
        self.hints = HintsButton(self)
        self.zoom = QSlider(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self.zoom.valueChanged.connect(lambda place: self.grid.set_box(BOXES[place]))
        self.grid.zoomed.connect(lambda step: self.zoom.setValue(self.zoom.value() + step))

    @property
    def large(self) -> bool:
        """Whether one page has the whole room."""
        return self.grid.isHidden()

    def show_large(self, *, large: bool) -> None:
        """Give the page under the cursor the whole room, or all pages again."""
        self.grid.setHidden(large)
        self._parts_area.setHidden(large)
        (self.preview if large else self.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, places: tuple[int, ...]) -> None:
        """Choose pages and put the cursor on the first of them."""
        self.grid.choose(places, places[0] if places else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """While one page has the whole room, turn over to its neighbours; Esc goes back to all pages."""
        step, key = _STEPS.get(Qt.Key(event.key())), Qt.Key(event.key())
        if self.large and key is Qt.Key.Key_Escape:
            self.show_large(large=False)
        elif self.large and step is not None:
            place = self.grid.currentIndex().row() + step
            if 0 <= place < self.grid.pages.rowCount():
                self.choose((place,))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("整理页面")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        room = self.screen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        done = button("完成", self, self.accept, role="primary")
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addLayout(self.bar)
        column.addWidget(self._split(), 1)
        column.addWidget(self.arrival)
        column.addWidget(self.gauge)
        column.addLayout(
            row(self.status, self.hints, None, text("缩放", self, wrap=False), self._zoom(), done, spacing=WIDE_GAP)
        )
        column.addWidget(text(KEYS_LINE, self, tone=Tone.MUTED))

    def _zoom(self) -> QSlider:
        self.zoom.setRange(0, len(BOXES) - 1)
        self.zoom.setValue(_START_BOX)
        self.zoom.setFixedWidth(160)
        self.zoom.setAccessibleName("页面大小")
        return self.zoom

    def _split(self) -> QSplitter:
        wide = round(self.width() * _PREVIEW_SHARE)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.grid)
        split.addWidget(self._side())
        split.setSizes([self.width() - wide, wide])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        return split

    def _side(self) -> QSplitter:
        self._parts_area = QScrollArea(self)
        self._parts_area.setWidget(self.parts)
        self._parts_area.setWidgetResizable(True)
        self._parts_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._parts_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QSplitter(Qt.Orientation.Vertical, self)
        side.addWidget(self._parts_area)
        side.addWidget(self.preview)
        side.setStretchFactor(1, 1)
        side.setSizes([_PARTS_HEIGHT, _PAGE_HEIGHT])
        side.setContentsMargins(GAP, 0, 0, 0)
        side.setHandleWidth(1)
        return side
