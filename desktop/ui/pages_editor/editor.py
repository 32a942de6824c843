"""The page editor of a slot: everything done to its pages is a named step of the session at once."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.model.attachments import Crop
from desktop.session.page_work import parts_wanted, seals_asked
from desktop.ui.arrivals.taking import Heap
from desktop.ui.pages_editor.commands import COMMANDS, ON_BAR, bar_button, make_actions
from desktop.ui.pages_editor.elsewhere import Elsewhere
from desktop.ui.pages_editor.face import EditorFace
from desktop.ui.pages_editor.plan_steps import Places, PlanSteps
from desktop.ui.pages_editor.targets import slot_words
from desktop.ui.slots.fit_preview import FitPreview
from desktop.ui.slots.opening import open_original
from desktop.ui.thumbnails.items import slot_items
from desktop.ui.thumbnails.part_colours import part_order
from desktop.ui.workbench import Workbench


class PageEditor(EditorFace):
    """Works on the slot at an address until it is closed; everything is in the session at once."""

    def __init__(self, bench: Workbench, address: Address, parent: QWidget) -> None:
        super().__init__(bench.papers.thumbnails, parent)
        self._bench = bench
        self._writable = not bench.session.file.read_only
        self.steps = PlanSteps(bench.session, address)
        self.elsewhere = Elsewhere(bench, self.steps, self)
        self.fitting = FitPreview(bench, self.gauge, lambda: address, self)
        self.actions_by_key = make_actions(self, self._does())
        for key in ON_BAR:
            self.bar.addWidget(bar_button(self.actions_by_key[key], self))
        bench.papers.thumbnails.try_again()
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

    def _wire(self) -> None:
        self._bench.signals.changed.connect(self._on_changed)
        self._bench.papers.arrivals.changed.connect(self._on_arrivals)
        self.grid.selectionModel().selectionChanged.connect(lambda _new, _old: self._name())
        self.grid.selectionModel().currentChanged.connect(self._on_current)
        self.grid.setDragEnabled(self._writable)
        self.grid.setAcceptDrops(self._writable)
        self.grid.dropped.connect(lambda places, gap: self._then_choose(self.steps.move(places, gap)))
        self.grid.files.connect(lambda paths: self._bench.papers.arrivals.take(Heap(self.steps.slot, tuple(paths))))
        self.grid.activated.connect(lambda _: self._toggle_large())
        self.hints.chosen.connect(self.choose)
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
        items = slot_items(session.dossier, slot, seals=seals_asked(session, slot, on=self._bench.today()))
        wanted = parts_wanted(session, slot, on=self._bench.today())
        self.title.setText(slot_words(session.dossier, slot))
        self.grid.show_pages(items, part_order(wanted, session.dossier.attachment(slot).parts))
        self.parts.show_parts(wanted, items)
        self.hints.show_items(items)
        self.fitting.show()
        self._on_current(self.grid.currentIndex(), QModelIndex())
        self._name()

    def do(self, step: Callable[[Places], Places]) -> None:
        """Do something to the chosen pages and choose what it answers."""
        places = self.grid.places()
        if places and self._writable:
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
        self.show_large(large=not self.large)

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
        for command in COMMANDS:
            if command.needs_pages:
                self.actions_by_key[command.key].setEnabled(count > 0 and (self._writable or not command.changes))
        self.actions_by_key["take"].setEnabled(self._writable)
        self.preview.show_writable(writable=self._writable)
