"""The page of one section, made from its declaration: what is special about it, its questions, its slots, its rows."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Section
from desktop.rules.finding import Finding
from desktop.ui.forms.fields_block import FieldsBlock, Spans
from desktop.ui.forms.row import FieldRow
from desktop.ui.slots.slot_card import SlotWidget
from desktop.ui.tables.table_block import TableBlock
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, heading, row, text
from desktop.ui.workbench import Workbench

Panel = Callable[[Workbench, QWidget], QWidget]
_MARGIN = 24
_SIGHT_MARGIN = 60
_SETTLED_MILLISECONDS = 150


@dataclass(frozen=True, slots=True)
class Panels:
    """What is special about a section: something above its questions, something below its rows."""

    above: Panel | None = None
    below: Panel | None = None


_NO_PANELS = Panels()


class FormPage(QScrollArea):
    """Shows a section and keeps it up to date; its parts are made by `make`, from the top down."""

    def __init__(
        self, section: Section, bench: Workbench, spans: Spans, parent: QWidget, *, panels: Panels = _NO_PANELS
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.complete = False
        self.fields: FieldsBlock | None = None
        self.slots: tuple[SlotWidget, ...] = ()
        self.tables: tuple[TableBlock, ...] = ()
        self._findings: Mapping[Address, Sequence[Finding]] = {}
        self._bench = bench
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(self)
        self._page.setObjectName("page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        self._column.setSpacing(16)
        self._head()
        self._column.addStretch(1)
        self.setWidget(self._page)
        bench.signals.changed.connect(self._on_changed)
        self._parts = self._making(spans, panels)

    def make(self, *, seconds: float = math.inf) -> bool:
        """Make parts until all stand or the time is over; returns whether all stand."""
        until = perf_counter() + seconds
        while not self.complete and perf_counter() < until:
            next(self._parts, None)
        return self.complete

    def _making(self, spans: Spans, panels: Panels) -> Iterator[None]:
        if panels.above is not None:
            self._add(panels.above(self._bench, self._page))
            yield
        yield from self._make_single(spans)
        for table in self.section.tables:
            block = TableBlock(table, self._bench, spans, self._page)
            self.tables = (*self.tables, block)
            self._add(block)
            yield from block.make()
        if panels.below is not None:
            self._add(panels.below(self._bench, self._page))
        yield
        self.show_findings(self._findings)
        self.complete = True

    def _head(self) -> None:
        title = heading(f"{self.section.number}　{self.section.label}", self._page)
        star = text("＊", self._page, tone=Tone.DANGER, wrap=False)
        star.setToolTip("网页菜单上带星号，这一节必须有内容。")
        star.setVisible(self.section.starred)
        self._column.addLayout(row(title, star, None))
        if self.section.help:
            self._column.addWidget(text(self.section.help, self._page, tone=Tone.MUTED))

    def _add(self, widget: QWidget) -> None:
        """Put a part below the others, above the stretch."""
        self._column.insertWidget(self._column.count() - 1, widget)
        if self._page.isVisible():
            widget.show()  # a layout shows what is new only in a turn of its own

    def _make_single(self, spans: Spans) -> Iterator[None]:
        """Make the questions and slots that stand once in the section."""
        if not self.section.fields and not self.section.slots:
            return
        card = Card(self._page)
        self.fields = FieldsBlock(self.section.fields, self._bench.session, Address(self.section.key), spans, card)
        card.column.addWidget(self.fields)
        yield from self.fields.make()
        for slot in self.section.slots:
            made = SlotWidget(slot, Address(self.section.key, slot.key), self._bench, card)
            self.slots = (*self.slots, made)
            card.column.addWidget(made)
            yield
        self._add(card)
        yield

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Show beside each answer and row what the checks say."""
        self._findings = findings
        if self.fields is not None:
            self.fields.show_findings(findings)
        for block in self.tables:
            block.show_findings(findings)

    def go_to(self, address: Address) -> None:
        """Bring the place of an address into sight and put the cursor there."""
        target = self._widget_at(address)
        if target is None:
            return
        # The chosen row's form has its place only after the layout has run.
        QTimer.singleShot(0, target, lambda: self._show(target))
        # What is wrong with it is written below it a moment later and must be seen too.
        QTimer.singleShot(_SETTLED_MILLISECONDS, target, lambda: self.ensureWidgetVisible(target, 0, _SIGHT_MARGIN))

    def _show(self, target: QWidget) -> None:
        self.ensureWidgetVisible(target, 0, _SIGHT_MARGIN)
        if isinstance(target, FieldRow):
            target.take_focus()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widget_at(self, address: Address) -> QWidget | None:
        here = address.place == self.section.key and not address.row
        single = self.fields.row_at(address) if here and self.fields is not None else None
        slots = [slot for slot in self.slots if slot.address == address]
        tables = [found for block in self.tables if (found := block.widget_at(address)) is not None]
        of_table = [block for block in self.tables if block.table.key == address.place and not address.row]
        places: list[QWidget] = [*([single] if single else []), *slots, *tables, *of_table]
        return places[0] if places else None

    def _on_changed(self, changed: Iterable[Address], structure: bool) -> None:  # noqa: FBT001 - a signal's argument
        places = {self.section.key, *(block.table.key for block in self.tables)}
        if not structure and not any(at.place in places for at in changed):
            return
        if self.fields is not None:
            self.fields.refresh_changed(changed)
        for slot in self.slots:
            slot.refresh()
        for block in self.tables:
            block.refresh(changed, structure=structure)
