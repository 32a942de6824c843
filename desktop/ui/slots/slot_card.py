"""One place that takes files: what it holds, how large that is, and the ways to put files in and take them out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Accepts, Slot
from desktop.session.page_work import parts_wanted, seals_asked
from desktop.session.verbs import clear_slot
from desktop.ui.arrivals.taking import Arrived
from desktop.ui.notify import Offer
from desktop.ui.slots.arrival_line import ArrivalLine
from desktop.ui.slots.dropping import Dropping
from desktop.ui.slots.file_card import FileCard
from desktop.ui.slots.fit_preview import FitPreview
from desktop.ui.slots.gauge import SizeGauge
from desktop.ui.slots.offering import Offering
from desktop.ui.slots.opening import open_joined, open_original
from desktop.ui.slots.question import Question
from desktop.ui.slots.slot_tools import Deeds, SlotTools
from desktop.ui.slots.stale_line import StaleLine
from desktop.ui.slots.strip import PageStrip
from desktop.ui.slots.words import INVITES, files_line, portal_facts
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.items import slot_items
from desktop.ui.thumbnails.part_colours import part_order
from desktop.ui.widgets import GAP, picture, row, text, unbroken
from desktop.ui.workbench import Workbench


class SlotWidget(QFrame):
    """A slot at an address; `move_to` serves the same slot of another row. `taken` tells that files came in."""

    taken = Signal(object)

    def __init__(self, slot: Slot, address: Address, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.slot = slot
        self.address = address
        self._bench = bench
        store = bench.papers.thumbnails
        self.strip = PageStrip(slot.label, store, self, writable=bench.session.writable)
        self.file = FileCard(store, self)
        self.words = text("", self, tone=Tone.MUTED)
        self.stale = StaleLine(self)
        self.gauge = SizeGauge(self)
        self.fitting = FitPreview(bench, self.gauge, lambda: self.address, self)
        self.arrival = ArrivalLine(slot.label, self)
        self.question = Question(self)
        self.offering = Offering(slot, lambda: self.address, bench, self.question, self)
        self.tools = SlotTools(slot.label, self._deeds(), self)
        self._lay_out()
        self.dropping = Dropping(self, bench, slot.label, lambda: self.address, self.take_files)
        self._wire()
        self.refresh()

    def _deeds(self) -> Deeds:
        bench = self._bench
        return Deeds(
            add_files=self.offering.pick_files,
            add_folder=self.offering.pick_folder,
            paste=self.offering.paste,
            edit_pages=self.edit_pages,
            open_joined=lambda: open_joined(bench, self.address, self),
            open_original=lambda digest: open_original(bench, digest, self),
            clear=self._on_clear,
        )

    def _lay_out(self) -> None:
        self.setProperty("drop", "true")
        self.setAccessibleName(f"{self.slot.label}：放文件的位置")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP + 4, GAP, GAP + 4, GAP)
        column.addLayout(self._head())
        if self.slot.help:
            column.addWidget(text(self.slot.help, self, tone=Tone.MUTED))
        for part in (
            self.strip,
            self.file,
            self.stale,
            self.words,
            self.gauge,
            self.question,
            self.arrival,
            self.tools,
        ):
            column.addWidget(part)

    def _head(self) -> QHBoxLayout:
        star = text("＊", self, tone=Tone.DANGER, wrap=False)
        star.setVisible(self.slot.starred)
        facts = text(unbroken(portal_facts(self.slot)), self, tone=Tone.MUTED)
        facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(picture("attach", self, tone=Tone.MUTED), text(self.slot.label, self, wrap=False), star)
        line.addWidget(facts, 1)
        return line

    def _wire(self) -> None:
        self.strip.opened.connect(lambda page: self._bench.open_pages(self.address, page))
        self.strip.sent.connect(lambda places: self._bench.send_pages(self.address, places))
        self.arrival.stopped.connect(lambda: self._bench.papers.arrivals.stop(self.address))
        self._bench.papers.arrivals.changed.connect(self._on_arrivals)
        self._bench.papers.arrivals.ended.connect(self._on_ended)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.offering.paste)

    def move_to(self, address: Address) -> None:
        """Serve the same slot of another row from now on."""
        self.address = address
        self.question.withdraw()
        self.refresh()

    def refresh(self) -> None:
        """Show what the slot holds now."""
        dossier = self._bench.session.dossier
        held, originals = dossier.attachment(self.address), dossier.attached_originals(self.address)
        writable = not self._bench.session.file.read_only
        pages, alone = bool(held.pages), bool(originals) and self.slot.accepts is not Accepts.PDF
        self._show_pages()
        self.strip.setVisible(pages)
        self.file.setVisible(alone)
        if alone:
            self.file.show_original(originals[0], self.address if self._bench.session.writable else None)
        self.words.setText(files_line(originals, len(held.pages)) if originals else INVITES[self.slot.accepts])
        self.words.setVisible(not alone)
        self.stale.show_for(dossier, self.address)
        self.gauge.setVisible(bool(originals))
        self.fitting.show()
        many = self.slot.accepts is Accepts.PDF
        editable = many and bool(originals)
        self.tools.show_for(originals, pages=editable, writable=writable, many=many)
        self.arrival.show_batch(self._bench.papers.arrivals.at(self.address))

    def _show_pages(self) -> None:
        bench = self._bench
        seals = seals_asked(bench.session, self.address, on=bench.today())
        self.strip.pages.origin = self.address
        items = slot_items(bench.session.dossier, self.address, seals=seals)
        marked = bench.session.dossier.attachment(self.address).parts
        wanted = parts_wanted(bench.session, self.address, on=bench.today()) if marked else ()
        self.strip.show_pages(items, part_order(wanted, marked))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Put files and the files of folders into the slot, beside the window."""
        self.offering.take(paths)

    def edit_pages(self) -> None:
        """Open the page editor."""
        self._bench.open_pages(self.address)

    def _on_clear(self) -> None:
        session = self._bench.session
        clear_slot(session, self.address)
        words = f"“{self.slot.label}”已清空，原文件留在申报文件里。"
        self._bench.messages.say(words, Tone.ACCENT, Offer("撤销", lambda: bool(session.undo())))

    def _on_arrivals(self, slot: Address) -> None:
        if slot == self.address:
            self.arrival.show_batch(self._bench.papers.arrivals.at(slot))

    def _on_ended(self, slot: Address, arrived: Arrived) -> None:
        if slot != self.address:
            return
        if arrived.locked:
            self.offering.unlock(tuple(arrived.locked))
        self.taken.emit(arrived.outcome)
