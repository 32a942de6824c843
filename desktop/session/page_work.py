"""Pages of one slot and their way into another: what should be there, what was left out, what moves."""

from collections.abc import Collection, Sequence
from datetime import date

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, PlannedPage
from desktop.model.catalogue import TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.conditions import all_hold
from desktop.rules.parts import WantedPart, wanted_parts
from desktop.rules.rule import Target
from desktop.rules.sheet import Sheet
from desktop.session.session import Session


def parts_wanted(session: Session, slot: Address, *, on: date) -> tuple[WantedPart, ...]:
    """Return the parts the programme wants in a slot now, in the order of the notice; empty where it wants none."""
    return wanted_parts(Sheet(session.dossier, session.programme, WorkingCalendar.official(), on), slot)


def seals_asked(session: Session, slot: Address, *, on: date) -> bool:
    """Whether the programme has a rule now that the pages of a slot bear a seal."""
    about = [rule for rule in session.programme.rules if rule.check == "slot_seals" and _is_about(rule.target, slot)]
    if not about:
        return False
    sheet = Sheet(session.dossier, session.programme, WorkingCalendar.official(), on)
    row = sheet.row(slot.place, slot.row) if slot.row else None
    return any(all_hold(rule.when, sheet, row) for rule in about)


def _is_about(target: Target, slot: Address) -> bool:
    return (target.place, target.key) == (slot.place, slot.key)


def pages_left_out(dossier: Dossier, slot: Address) -> tuple[PlannedPage, ...]:
    """Return the pages of a slot's originals that its plan does not use: they can be put back.

    Signed pages of other slots, which came back in the same scan, are in use.
    """
    held = dossier.attachment(slot)
    used = {(page.original, page.page) for page in held.pages}
    used |= {
        (page.original, page.page) for other in dossier.attachments.values() for page in other.pages if page.signed
    }
    return tuple(
        PlannedPage(original.digest, number)
        for original in dossier.attached_originals(slot)
        for number in range(1, len(original.facts.pages) + 1)
        if (original.digest, number) not in used
    )


def move_pages(session: Session, source: Address, places: Collection[int], target: Address, *, label: str) -> None:
    """Move the pages at some places (from 0) of one slot to the end of another, as one step."""
    session.change(label, moved(session.dossier, source, places, target))


def moved(
    dossier: Dossier, source: Address, places: Collection[int], target: Address, *, at: int | None = None
) -> Dossier:
    """Return a dossier in which pages stand in another slot, before its page `at` (from 0) or at its end.

    An original none of whose pages stays leaves the slot with them: one file is evidence of one thing.
    """
    held = dossier.attachment(source)
    going = [page for place, page in enumerate(held.pages) if place in places]
    staying = [page for place, page in enumerate(held.pages) if place not in places]
    gone = {page.original for page in going} - {page.original for page in staying}
    left = Attachment(tuple(digest for digest in held.originals if digest not in gone), tuple(staying))
    return with_pages_put_in(dossier.with_attachment(source, left), target, going, at=at)


def with_pages_put_in(
    dossier: Dossier, slot: Address, pages: Sequence[PlannedPage], *, at: int | None = None
) -> Dossier:
    """Return a dossier whose slot also shows these pages, before its page `at` (from 0) or at its end."""
    held = dossier.attachment(slot)
    place = len(held.pages) if at is None else at
    originals = tuple(dict.fromkeys((*held.originals, *(page.original for page in pages))))
    return dossier.with_attachment(slot, Attachment(originals, (*held.pages[:place], *pages, *held.pages[place:])))


def moved_to_new_row(dossier: Dossier, source: Address, places: Collection[int], target: Address) -> Dossier:
    """Return a dossier in which pages stand in the slot `target` names, in a row added for them."""
    added, row = dossier.with_new_row(target.place)
    for field in TABLE_BY_KEY[target.place].fields:
        if field.default is not None:
            added = added.with_answer(Address(target.place, field.key, row), field.default)
    return moved(added, source, places, target.of_row(row))
