"""Rows of a section: a table of all of them, what can be done with them, and the form of the chosen one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Table
from desktop.rules.finding import Finding
from desktop.session.verbs import add_row, duplicate_row, move_row, remove_row
from desktop.ui.forms.fields_block import Spans
from desktop.ui.notify import Offer
from desktop.ui.tables.row_drops import RowDrops
from desktop.ui.tables.row_panel import RowPanel
from desktop.ui.tables.row_tools import RowTools
from desktop.ui.tables.rows_model import RowsModel
from desktop.ui.tables.rows_view import RowsView
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, heading, row, text
from desktop.ui.wording import Group, group_of
from desktop.ui.workbench import Workbench


class TableBlock(QWidget):
    """A table of rows with the chosen row's form below it; both are there once `make` has come to its end."""

    def __init__(self, table: Table, bench: Workbench, spans: Spans, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self._bench = bench
        self._findings: Mapping[Address, Sequence[Finding]] = {}
        self.model = RowsModel(table, self)
        self.view = RowsView(self.model, table.label, self)
        self._count = text("", self, tone=Tone.MUTED, wrap=False)
        self._empty = text("还没有内容。点“添加”开始填写。", self, tone=Tone.MUTED)
        self.tools = RowTools(table.label, self)
        self.panel = RowPanel(table, "", bench, spans, self)
        self._lay_out()
        self._wire()
        self._complete = False

    def make(self) -> Iterator[None]:
        """Make the form of a row, a part at a time, then show the rows; the form waits also where there are none."""
        yield
        self.model.show(self._bench.session.dossier)
        self.panel.move_to(self.model.id_at(0))
        yield from self.panel.make()
        self._complete = True
        self.refresh((), structure=True)
        yield
        self.show_findings(self._findings)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        star = text("＊", self, tone=Tone.DANGER, wrap=False)
        star.setVisible(self.table.starred)
        self._column.addLayout(row(heading(self.table.label, self, step=2), star, self._count, None))
        self._column.addWidget(self._empty)
        self._column.addWidget(self.view)
        self._column.addWidget(self.tools)
        self._column.addWidget(self.panel)
        for part in (self.view, self.panel, self._empty):
            part.hide()

    def _wire(self) -> None:
        writable = self._bench.session.writable
        self.view.setDragEnabled(writable)
        RowDrops(self.table, self.model, self._bench, self.view)
        self.tools.setVisible(writable)
        self._empty.setText("还没有内容。点“添加”开始填写。" if writable else "没有内容。")
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.moved.connect(lambda moved, to: move_row(self._bench.session, self.table.key, moved, to=to))
        self.tools.add.connect(self.add_row)
        self.tools.wanted.connect(self._do)
        for keys, act in (
            (QKeySequence("Alt+Up"), "up"),
            (QKeySequence("Alt+Down"), "down"),
            (QKeySequence(QKeySequence.StandardKey.Delete), "remove"),
        ):
            shortcut = QShortcut(keys, self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda act=act: self._do(act))

    @property
    def chosen(self) -> str:
        """The id of the chosen row; empty when there is none."""
        return self.model.id_at(self.view.currentIndex().row())

    def choose(self, row_id: str) -> None:
        """Show a row's form."""
        place = self.model.place_of(row_id)
        if place >= 0:
            self.view.choose(place)

    def refresh(self, changed: Iterable[Address], *, structure: bool) -> None:
        """Show the rows and the chosen one as they are now."""
        if not self._complete:
            return
        kept, place = self.chosen, self.view.currentIndex().row()
        self.model.show(self._bench.session.dossier)
        self._size()
        if structure:
            still = self.model.place_of(kept)
            self.view.choose(still if still >= 0 else min(max(place, 0), self.model.rowCount() - 1))
        if not self.panel.isHidden():
            self.panel.refresh_changed(changed, structure=structure)

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Mark rows and answers with what the checks say."""
        self._findings = findings
        if self._complete:
            self.model.mark(_weightiest(self.table.key, findings))
            self.panel.show_findings(findings)

    def add_row(self) -> None:
        """Add a row at the end and put the cursor into its first question."""
        self.choose(add_row(self._bench.session, self.table.key, {}))
        next(iter(self.panel.fields.rows.values())).take_focus()

    def widget_at(self, address: Address) -> QWidget | None:
        """Choose the row of an address and return the widget that serves it, None when it stands elsewhere."""
        if address.place != self.table.key or self.model.place_of(address.row) < 0:
            return None
        self.choose(address.row)
        return self.panel.fields.row_at(address) or self.panel.slot_at(address) or self.panel

    def _size(self) -> None:
        count = self.model.rowCount()
        self._count.setText(f"{count} 条" if count else "")
        self.view.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self.view.fit()
        self.tools.fit(self.view.currentIndex().row(), count)
        self.panel.setVisible(count > 0)

    def _on_selected(self, _: QItemSelection, __: QItemSelection) -> None:
        chosen = self.chosen
        if not chosen or not self._complete:
            return
        self.panel.move_to(chosen)
        self.panel.setVisible(True)
        self.panel.show_findings(self._findings)
        self.tools.fit(self.view.currentIndex().row(), self.model.rowCount())

    def _do(self, what: str) -> None:
        """Do what a button or a key asks for with the chosen row."""
        if self.chosen and self._bench.session.writable:
            {
                "copy": lambda: self.choose(duplicate_row(self._bench.session, self.table.key, self.chosen)),
                "up": lambda: self._shift(-1),
                "down": lambda: self._shift(1),
                "remove": self._on_remove,
            }[what]()

    def _on_remove(self) -> None:
        session = self._bench.session
        remove_row(session, self.table.key, self.chosen)
        undo = Offer("撤销", lambda: bool(session.undo()))
        self._bench.messages.say(f"已删除一条“{self.table.label}”。", Tone.ACCENT, undo)

    def _shift(self, by: int) -> None:
        place = self.view.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            chosen = self.chosen
            move_row(self._bench.session, self.table.key, chosen, to=place)
            self.choose(chosen)
            self._on_selected(QItemSelection(), QItemSelection())


def _weightiest(table: str, findings: Mapping[Address, Sequence[Finding]]) -> dict[str, Group]:
    order = list(Group)
    marks: dict[str, Group] = {}
    for address, found in findings.items():
        if address.place == table and address.row:
            groups = [group_of(finding) for finding in found]
            known = [marks[address.row]] if address.row in marks else []
            marks[address.row] = min(known + groups, key=order.index)
    return marks
