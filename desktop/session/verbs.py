"""What a person does to a dossier, by name: each verb is one step that can be undone."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Original, PlannedPage
from desktop.model.catalogue import TABLE_BY_KEY, field_at, slot_at
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts
from desktop.model.values import Answer
from desktop.session.session import Session


def answer(session: Session, address: Address, value: Answer) -> None:
    """Answer a question; typing on in the same field is one step."""
    field = field_at(address)
    label = field.label if field else address.key
    merge = f"{address.place}.{address.row}.{address.key}"
    session.change(f"填写{label}", session.dossier.with_answer(address, value), merge=merge)


def add_row(session: Session, table: str, answers: Mapping[str, Answer], *, before: int | None = None) -> str:
    """Add a row with its first answers, declared defaults included; returns its id."""
    dossier, row = session.dossier.with_new_row(table, before=before)
    for key, value in (_defaults(table) | dict(answers)).items():
        dossier = dossier.with_answer(Address(table, key, row), value)
    session.change(f"添加{TABLE_BY_KEY[table].label}", dossier)
    return row


def _defaults(table: str) -> dict[str, Answer]:
    return {field.key: field.default for field in TABLE_BY_KEY[table].fields if field.default is not None}


def duplicate_row(session: Session, table: str, row: str) -> str:
    """Add a copy of a row's answers just below it; files are not copied, for one file is used once. Returns its id."""
    ids = session.dossier.row_ids(table)
    answers = session.dossier.row(table, row)
    return add_row(session, table, answers.answers if answers else {}, before=ids.index(row) + 1)


def remove_row(session: Session, table: str, row: str) -> None:
    """Remove a row with what it holds; undo brings it back with its files."""
    session.change(f"删除{TABLE_BY_KEY[table].label}", session.dossier.without_row(table, row))


def move_row(session: Session, table: str, row: str, *, to: int) -> None:
    """Move a row to a position counted from 0."""
    session.change("调整顺序", session.dossier.with_row_moved(table, row, to=to))


def plan_pages(session: Session, slot: Address, pages: Sequence[PlannedPage], *, label: str) -> None:
    """Give a slot another page plan: turned, moved, removed or marked pages."""
    attachment = session.dossier.attachment(slot).with_pages(pages)
    session.change(label, session.dossier.with_attachment(slot, attachment))


def clear_slot(session: Session, slot: Address) -> None:
    """Empty a slot; the originals stay in the dossier file."""
    session.change("清空材料", session.dossier.with_attachment(slot, Attachment()))


def confirm(session: Session, rule: str, *, on: date | None) -> None:
    """Tick a rule that only a person can judge, or take the tick away with None."""
    label = "确认" if on else "取消确认"
    session.change(label, session.dossier.with_confirmation(rule, on))


def stands_in(dossier: Dossier, slot: Address, digest: str) -> bool:
    """Whether a slot already shows a file of this SHA-256: giving it again, as after a broken-off drop, adds nothing.

    A file whose pages were all removed from the plan does not stand there any more.
    """
    held, original = dossier.attachment(slot), dossier.originals.get(digest)
    if original is None or digest not in held.originals:
        return False
    return not original.facts.pages or any(page.original == digest for page in held.pages)


def holding(dossier: Dossier, slot: Address, original: Original, *, part: str = "") -> Dossier:
    """Return a dossier whose slot also holds an original.

    A slot for PDF gathers pages; a slot for a Word file or a photograph holds one file, so a new one
    takes the place of the old one, which stays among the originals.
    """
    declared = slot_at(slot)
    known = dossier.with_original(original)
    if declared is not None and declared.accepts is Accepts.PDF:
        return known.with_attachment(slot, known.attachment(slot).with_original(original, part=part))
    return known.with_attachment(slot, Attachment(originals=(original.digest,)))
