"""What the programme says beside a section, with its figures and this dossier's answers filled in."""

from dataclasses import dataclass
from datetime import date

from desktop.rules.calendar import WorkingCalendar
from desktop.rules.conditions import all_hold
from desktop.rules.references import BadReference, read_reference
from desktop.rules.sheet import Sheet
from desktop.rules.templates import filled
from desktop.session.session import Session

_UNSTATED = "（通知没有写明）"


@dataclass(frozen=True, slots=True)
class Hint:
    """A piece of guidance, and the clause it rests on."""

    words: str
    source: str


def hints_for(session: Session, section: str, *, on: date) -> tuple[Hint, ...]:
    """Return the guidance of a section that applies to this dossier."""
    sheet = Sheet(session.dossier, session.programme, WorkingCalendar.official(), on)
    return tuple(
        Hint(filled(entry.about, lambda name: _value(name, sheet)), entry.source)
        for entry in session.programme.guidance_for(section)
        if all_hold(entry.when, sheet, None)
    )


def _value(name: str, sheet: Sheet) -> object:
    if name == "contact":
        return str(sheet.programme.contact)
    try:
        value = sheet.find(read_reference(name, table=""))
    except BadReference:
        return _UNSTATED
    return _UNSTATED if value is None else value
