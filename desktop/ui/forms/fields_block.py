"""The questions of a section or of one row of a table, as one form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Field
from desktop.rules.finding import Finding
from desktop.session.session import Session
from desktop.ui.forms.counting import Span
from desktop.ui.forms.grid import FieldGrid
from desktop.ui.forms.row import FieldRow

Spans = Callable[[Field], Span]


class FieldsBlock(QWidget):
    """Rows for some questions of one place; the question a row is called by (`title`) has a line of its own.

    The rows stand only after `make` has come to its end: many take longer than the window may be kept busy.
    """

    def __init__(  # noqa: PLR0913 - what a form is made of
        self, fields: Sequence[Field], session: Session, at: Address, spans: Spans, parent: QWidget, *, title: str = ""
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        self._session = session
        self._at = at
        self._spans = spans
        self._title = title
        self._grid = FieldGrid(self)
        self.rows: dict[str, FieldRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)

    def make(self) -> Iterator[None]:
        """Make the rows, one at a time, and place them together at the end."""
        for field in self._fields:
            at = Address(self._at.place, field.key, self._at.row)
            made = self.rows[field.key] = FieldRow(field, self._session, at, self._spans(field), self._grid)
            made.wide = made.wide or field.key == self._title
            made.refresh()
            yield
        self._grid.hold(tuple(self.rows.values()))

    def move_to(self, row: str) -> None:
        """Serve another row of the same table."""
        self._at = Address(self._at.place, "", row)
        for key, served in self.rows.items():
            served.move_to(Address(self._at.place, key, row))
        self.refresh()

    def refresh(self) -> None:
        """Show the present answers of all questions."""
        for row in self.rows.values():
            row.refresh()
        self._grid.arrange()

    def refresh_changed(self, changed: Iterable[Address]) -> None:
        """Show the present answers when one of the changed places is here."""
        if any((at.place, at.row) == (self._at.place, self._at.row) for at in changed):
            self.refresh()

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Show beside each answer what the checks say about it."""
        for row in self.rows.values():
            row.show_findings(findings.get(row.binding.address, ()))

    def row_at(self, address: Address) -> FieldRow | None:
        """Return the row that serves an address, None when it stands elsewhere."""
        here = (address.place, address.row) == (self._at.place, self._at.row)
        return self.rows.get(address.key) if here else None
