"""A dossier: everything one person has answered and attached for one programme.

It never changes; changing it gives a new one, so that a worker, the autosave and the window can all hold it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Original
from desktop.model.values import Answer

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """What a form showed when it was last printed: the written value of each path it names.

    `outdated` are the digests of signed copies that show older values than this printing.
    """

    form: str
    on: date
    shown: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    outdated: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return PrintedForm, (self.form, self.on, dict(self.shown), self.outdated)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its stable id, its number from 1, and a view of its answers by field key."""

    table: str
    id: str
    number: int
    answers: Mapping[str, Answer]

    def __getitem__(self, key: str) -> Answer:
        return self.answers.get(key)

    def address(self, key: str = "") -> Address:
        """Return where a question or slot of this row stands."""
        return Address(self.table, key, self.id)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Answers by address, rows by table, attachments by slot, and what was confirmed and printed.

    Row ids are given by counting (`last_row`), never reused, and the same steps give the same ids.
    A confirmation is a rule that only a person can judge, ticked on a day.
    """

    programme: str
    answers: Mapping[Address, Answer] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attachments: Mapping[Address, Attachment] = field(default_factory=dict)
    originals: Mapping[str, Original] = field(default_factory=dict)
    confirmations: Mapping[str, date] = field(default_factory=dict)
    printed: Mapping[str, PrintedForm] = field(default_factory=dict)
    last_row: int = 0

    def __post_init__(self) -> None:
        for name in ("answers", "rows", "attachments", "originals", "confirmations", "printed"):
            value = getattr(self, name)
            if not isinstance(value, MappingProxyType):
                object.__setattr__(self, name, MappingProxyType(dict(value)))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        plain = (dict(self.answers), dict(self.rows), dict(self.attachments), dict(self.originals))
        return Dossier, (self.programme, *plain, dict(self.confirmations), dict(self.printed), self.last_row)

    def answer(self, place: str, key: str, row: str = "") -> Answer:
        """Return an answer, None when there is none."""
        return self.answers.get(Address(place, key, row))

    def row_ids(self, table: str) -> tuple[str, ...]:
        """Return the ids of a table's rows in their order."""
        return self.rows.get(table, ())

    def rows_of(self, table: str) -> tuple[Row, ...]:
        """Return a table's rows in their order."""
        ids = self.row_ids(table)
        if not ids:
            return ()
        found: dict[str, dict[str, Answer]] = {row: {} for row in ids}
        for address, value in self.answers.items():
            if address.place == table and address.row in found:
                found[address.row][address.key] = value
        return tuple(Row(table, row, number, MappingProxyType(found[row])) for number, row in enumerate(ids, start=1))

    def row(self, table: str, row: str) -> Row | None:
        """Return one row by its id, None when it is gone."""
        return next((found for found in self.rows_of(table) if found.id == row), None)

    def number_of(self, table: str, row: str) -> int | None:
        """Return a row's number from 1, None when it is gone."""
        ids = self.row_ids(table)
        return ids.index(row) + 1 if row in ids else None

    def attachment(self, address: Address) -> Attachment:
        """Return what a slot holds; empty when nothing is attached."""
        return self.attachments.get(address, _EMPTY)

    def attached_originals(self, address: Address) -> tuple[Original, ...]:
        """Return the originals of a slot that are known, in the order given."""
        return tuple(
            self.originals[digest] for digest in self.attachment(address).originals if digest in self.originals
        )

    def originals_in_use(self) -> Iterator[str]:
        """Name the digests that some slot still holds."""
        for attachment in self.attachments.values():
            yield from attachment.originals

    def with_answer(self, address: Address, value: Answer) -> "Dossier":
        """Return this dossier with one answer changed; None takes the answer away."""
        answers = dict(self.answers)
        if value is None:
            answers.pop(address, None)
        else:
            answers[address] = value
        return replace(self, answers=answers)

    def with_new_row(self, table: str, *, before: int | None = None) -> tuple["Dossier", str]:
        """Return this dossier with one more row and that row's id; `before` counts from 0, at the end when None."""
        number = self.last_row + 1
        row = f"r{number}"
        ids = list(self.row_ids(table))
        ids.insert(len(ids) if before is None else before, row)
        return replace(self, rows={**self.rows, table: tuple(ids)}, last_row=number), row

    def without_row(self, table: str, row: str) -> "Dossier":
        """Return this dossier without a row, its answers and its attachments; originals stay known."""
        return replace(
            self,
            rows={**self.rows, table: tuple(kept for kept in self.row_ids(table) if kept != row)},
            answers={at: value for at, value in self.answers.items() if (at.place, at.row) != (table, row)},
            attachments={at: value for at, value in self.attachments.items() if (at.place, at.row) != (table, row)},
        )

    def with_row_moved(self, table: str, row: str, *, to: int) -> "Dossier":
        """Return this dossier with a row at another position, counted from 0."""
        ids = [kept for kept in self.row_ids(table) if kept != row]
        ids.insert(to, row)
        return replace(self, rows={**self.rows, table: tuple(ids)})

    def with_original(self, original: Original) -> "Dossier":
        """Return this dossier knowing one more original."""
        return replace(self, originals={**self.originals, original.digest: original})

    def with_attachment(self, address: Address, attachment: Attachment) -> "Dossier":
        """Return this dossier with a slot's content replaced; an empty attachment empties the slot."""
        attachments = {at: value for at, value in self.attachments.items() if at != address}
        if attachment.originals or attachment.pages:
            attachments[address] = attachment
        return replace(self, attachments=attachments)

    def with_confirmation(self, rule: str, on: date | None) -> "Dossier":
        """Return this dossier with a rule confirmed on a day, or no longer confirmed."""
        kept = {known: day for known, day in self.confirmations.items() if known != rule}
        return replace(self, confirmations=kept if on is None else {**kept, rule: on})

    def with_printed(self, printed: PrintedForm) -> "Dossier":
        """Return this dossier remembering what a form showed when it was printed."""
        return replace(self, printed={**self.printed, printed.form: printed})


_EMPTY = Attachment()
