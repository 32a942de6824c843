"""The page editor of a slot: all pages as large thumbnails, the page under the cursor beside them, the parts wanted."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QItemSelection, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QSlider, QSplitter, QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.attachments import Crop
from desktop.model.catalogue import slot_at
from desktop.model.fields import Accepts
from desktop.session.page_work import parts_wanted
from desktop.session.sizes import slot_size
from desktop.ui.arrivals.taking import Heap
from desktop.ui.flow import FlowLayout
from desktop.ui.pages_editor.commands import KEYS_LINE, ON_BAR, bar_button, make_actions
from desktop.ui.pages_editor.elsewhere import Elsewhere
from desktop.ui.pages_editor.grid import PageGrid
from desktop.ui.pages_editor.parts_panel import PartsPanel
from desktop.ui.pages_editor.plan_steps import Places, PlanSteps
from desktop.ui.pages_editor.preview import Preview
from desktop.ui.pages_editor.targets import slot_words
from desktop.ui.slots.arrival_line import ArrivalLine
from desktop.ui.slots.gauge import SizeGauge
from desktop.ui.slots.opening import open_original
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.items import slot_items
from desktop.ui.thumbnails.part_colours import part_order
from desktop.ui.widgets import GAP, WIDE_GAP, button, heading, row, text
from desktop.ui.workbench import Workbench

BOXES = (104, 136, 176, 224, 288, 368)
_START_BOX = 2
_WIDTH, _HEIGHT = 1260, 820
_PREVIEW_SHARE = 0.36


class PageEditor(QDialog):
    """Works on the slot at an address until it is closed; everything is in the session at once."""

    def __init__(self, bench: Workbench, address: Address, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self.steps = PlanSteps(bench.session, address)
        self.elsewhere = Elsewhere(bench, self.steps, self)
        store = bench.papers.thumbnails
        store.try_again()
        self.grid = PageGrid(store, BOXES[_START_BOX], self)
        self.preview = Preview(store, self)
        self.parts = PartsPanel(self)
        self.gauge = SizeGauge(self)
        self.zoom = QSlider(Qt.Orientation.Horizontal, self)
        self.status = text("", self, wrap=False)
        self.arrival = ArrivalLine("页面", self)
        self.actions_by_key = make_actions(self, self._does())
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._wire()
        self.refresh()

    def _does(self) -> Mapping[str, Callable[[], object]]:
        steps, session = self.steps, self._bench.session
        return {
            "undo": session.undo,
            "redo": session.redo,
            "left": lambda: self.do(lambda places: steps.turn(places, -90)),
            "right": lambda: self.do(lambda places: steps.turn(places, 90)),
            "remove": lambda: self.do(steps.remove),
            "earlier": lambda: self.do(lambda places: steps.shift(places, -1)),
            "later": lambda: self.do(lambda places: steps.shift(places, 1)),
            "move": self._send,
            "take": self._fetch,
            "crop": self.preview.crop.toggle,
            "compare": self.preview.compare.toggle,
            "large": self._toggle_large,
        }

    def _lay_out(self) -> None:
        self.setWindowTitle("整理页面")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        room = self.screen().availableSize() if self.screen() else None
        self.resize(min(_WIDTH, room.width()) if room else _WIDTH, min(_HEIGHT, room.height()) if room else _HEIGHT)
        self._title = heading("", self, step=2)
        bar = FlowLayout(*(bar_button(self.actions_by_key[key], self) for key in ON_BAR))
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addLayout(bar)
        column.addWidget(self.split, 1)
        column.addWidget(self.arrival)
        column.addWidget(self.gauge)
        done = button("完成", self, self.accept, role="primary")
        column.addLayout(row(self.status, None, text("缩放", self, wrap=False), self.zoom, done, spacing=WIDE_GAP))
        column.addWidget(text(KEYS_LINE, self, tone=Tone.MUTED))
        self._fill_split()

    def _fill_split(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidget(self.parts)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side = QSplitter(Qt.Orientation.Vertical, self)
        self._side.addWidget(scroll)
        self._side.addWidget(self.preview)
        self._side.setStretchFactor(1, 1)
        self._side.setSizes([240, 400])
        for splitter in (self._side, self.split):
            splitter.setHandleWidth(1)
        self._side.setContentsMargins(GAP, 0, 0, 0)
        self._parts_area = scroll
        self.split.addWidget(self.grid)
        self.split.addWidget(self._side)
        wide = round(self.width() * _PREVIEW_SHARE)
        self.split.setSizes([self.width() - wide, wide])
        self.split.setChildrenCollapsible(False)
        self.zoom.setRange(0, len(BOXES) - 1)
        self.zoom.setValue(_START_BOX)
        self.zoom.setFixedWidth(160)
        self.zoom.setAccessibleName("页面大小")

    def _wire(self) -> None:
        self._bench.signals.changed.connect(self._on_changed)
        self._bench.papers.arrivals.changed.connect(self._on_arrivals)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.grid.dropped.connect(lambda places, gap: self._then_choose(self.steps.move(places, gap)))
        self.grid.files.connect(lambda paths: self._bench.papers.arrivals.take(Heap(self.steps.slot, tuple(paths))))
        self.grid.zoomed.connect(lambda step: self.zoom.setValue(self.zoom.value() + step))
        self.grid.activated.connect(lambda _: self._toggle_large())
        self.zoom.valueChanged.connect(lambda place: self.grid.set_box(BOXES[place]))
        self.parts.marked.connect(lambda part: self.do(lambda places: self.steps.mark(places, part)))
        self.preview.cropped.connect(self._on_cropped)
        self.preview.source_wanted.connect(lambda digest: open_original(self._bench, digest, self))
        self.arrival.stopped.connect(lambda: self._bench.papers.arrivals.stop(self.steps.slot))
        for number in range(10):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(lambda number=number: self._mark_by_key(number))

    def refresh(self) -> None:
        """Show the slot as it is now."""
        session, slot = self._bench.session, self.steps.slot
        items = slot_items(session.dossier, slot)
        wanted = parts_wanted(session, slot, on=self._bench.today())
        self._title.setText(slot_words(session.dossier, slot))
        self.grid.show_pages(items, part_order(wanted, session.dossier.attachment(slot).parts))
        self.parts.show_parts(wanted, items)
        declared = slot_at(slot)
        self.gauge.show_size(slot_size(session.dossier, slot), declared.accepts if declared else Accepts.PDF)
        self._on_current(self.grid.currentIndex(), QModelIndex())
        self._name()

    def choose(self, places: Places) -> None:
        """Choose pages and put the cursor on the first of them."""
        self.grid.choose(places, places[0] if places else -1)

    def do(self, step: Callable[[Places], Places]) -> None:
        """Do something to the chosen pages and choose what it answers."""
        places = self.grid.places()
        if places and not self._bench.session.file.read_only:
            self._then_choose(step(places))

    def _then_choose(self, places: Places) -> None:
        self._bench.session.history.end_merging()
        self.choose(places)

    def _send(self) -> None:
        places = self.grid.places()
        if places and (done := self.elsewhere.send(places)):
            self.status.setText(done)

    def _fetch(self) -> None:
        current = self.grid.currentIndex()
        at = current.row() + 1 if current.isValid() else self.grid.pages.rowCount()
        if taken := self.elsewhere.fetch(at):
            self._then_choose(taken)

    def _mark_by_key(self, number: int) -> None:
        names = self.parts.names
        if number <= len(names):
            self.parts.marked.emit(names[number - 1] if number else "")

    def _toggle_large(self) -> None:
        """Give the page under the cursor the whole room, or the grid again."""
        large = self.grid.isVisible()
        self.grid.setVisible(not large)
        self._parts_area.setVisible(not large)
        self.actions_by_key["large"].setText("回到全部页面" if large else "大图")
        (self.preview if large else self.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cropped(self, crop: Crop | None) -> None:
        current = self.grid.currentIndex()
        if current.isValid():
            self._then_choose(self.steps.crop((current.row(),), crop))

    def _on_changed(self, changed: Iterable[Address], structure: bool) -> None:  # noqa: FBT001 - a signal's argument
        slot, dossier = self.steps.slot, self._bench.session.dossier
        if slot.row and slot.row not in dossier.row_ids(slot.place):
            self.reject()
        elif structure or any(at == slot or (at.place, at.row) == (slot.place, slot.row) for at in changed):
            self.refresh()
        self._name()

    def _on_arrivals(self, slot: Address) -> None:
        if slot == self.steps.slot:
            self.arrival.show_batch(self._bench.papers.arrivals.at(slot))

    def _on_selected(self, _: QItemSelection, __: QItemSelection) -> None:
        self._name()

    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        self.preview.show_item(self.grid.pages.item(index) if index.isValid() else None)

    def _name(self) -> None:
        """Say how much is chosen, what would be undone, and what can be done."""
        history, count = self._bench.session.history, len(self.grid.places())
        total = self.grid.pages.rowCount()
        self.status.setText(f"已选 {count} 页，共 {total} 页" if count else f"共 {total} 页")
        for key, words, label in (("undo", "撤销", history.undo_label), ("redo", "重做", history.redo_label)):
            self.actions_by_key[key].setToolTip(f"{words}“{label}”" if label else words)
            self.actions_by_key[key].setEnabled(bool(label))
        for key in ("left", "right", "remove", "earlier", "later", "move", "crop", "compare"):
            self.actions_by_key[key].setEnabled(count > 0)
