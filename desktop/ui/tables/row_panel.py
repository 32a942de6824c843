"""The chosen row beside its table: its questions and its slots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Kind, Table
from desktop.model.values import written
from desktop.rules.finding import Finding
from desktop.ui.forms.fault_line import FaultLine
from desktop.ui.forms.fields_block import FieldsBlock, Spans
from desktop.ui.slots.slot_card import SlotWidget
from desktop.ui.widgets import Card, heading
from desktop.ui.workbench import Workbench


class RowPanel(Card):
    """Serves one row at a time; its widgets are made once, by `make`, and move from row to row."""

    def __init__(self, table: Table, row: str, bench: Workbench, spans: Spans, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._bench = bench
        self.row = row
        self._title = heading("", self, step=2)
        self._faults = FaultLine(self)
        at = Address(table.key, "", row)
        self.fields = FieldsBlock(table.fields, bench.session, at, spans, self, title=_own_line(table))
        self.slots: tuple[SlotWidget, ...] = ()
        for widget in (self._title, self._faults, self.fields):
            self.column.addWidget(widget)
        self._name()

    def make(self) -> Iterator[None]:
        """Make the questions and the slots, one at a time."""
        yield from self.fields.make()
        for slot in self._table.slots:
            made = SlotWidget(slot, Address(self._table.key, slot.key, self.row), self._bench, self)
            self.slots = (*self.slots, made)
            self.column.addWidget(made)
            yield

    def move_to(self, row: str) -> None:
        """Serve another row."""
        if row == self.row:
            return
        self.row = row
        self.fields.move_to(row)
        for slot in self.slots:
            slot.move_to(Address(self._table.key, slot.slot.key, row))
        self._faults.show_faults("", ())
        self._name()

    def refresh_changed(self, changed: Iterable[Address], *, structure: bool) -> None:
        """Show what changed, when it is this row; rows named from here may have new names after any change of rows."""
        if structure:
            self.fields.refresh()
        else:
            self.fields.refresh_changed(changed)
        for slot in self.slots:
            slot.refresh()
        self._name()

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Show what the checks say about this row, its answers and its slots."""
        self.fields.show_findings(findings)
        of_row = list(findings.get(Address(self._table.key, "", self.row), ()))
        of_slots = [finding for slot in self.slots for finding in findings.get(slot.address, ())]
        self._faults.show_faults("", of_row + of_slots)

    def slot_at(self, address: Address) -> SlotWidget | None:
        """Return the slot at an address, None when it stands elsewhere."""
        return next((slot for slot in self.slots if slot.address == address), None)

    def _name(self) -> None:
        dossier = self._bench.session.dossier
        number = dossier.number_of(self._table.key, self.row) or 0
        title = written(dossier.answer(self._table.key, self._table.title_key, self.row)) or "（未填写）"
        self._title.setText(f"第 {number} 条：{title}")


def _own_line(table: Table) -> str:
    """Return the title's key when it is a text that may be long."""
    return next((field.key for field in table.fields if field.key == table.title_key and field.kind is Kind.TEXT), "")
