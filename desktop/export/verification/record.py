"""What was printed to be verified, as the dossier keeps it beside what other forms showed (`Dossier.printed`)."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.export.verification.slots import EvidenceSlot
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.page_marks import from_letters, letters, page_mark

RECORD = "evidence-pages"
_DOSSIER = "dossier"


def with_record(dossier: Dossier, mark: int, slots: Sequence[EvidenceSlot], *, on: date) -> Dossier:
    """Return a dossier that also remembers these pages as printed: under each slot the marks of its pages."""
    shown = dict(dossier.printed[RECORD].shown) if RECORD in dossier.printed else {}
    dossiers = dict.fromkeys([*shown.get(_DOSSIER, "").split(), letters(mark)])
    shown[_DOSSIER] = " ".join(dossiers)
    for slot in slots:
        key = _key(slot.address)
        marks = [*shown.get(key, "").split(), *(letters(page_mark(page)) for _, page in slot.pages)]
        shown[key] = " ".join(dict.fromkeys(marks))
    return dossier.with_printed(PrintedForm(RECORD, on, shown))


def printed_marks(dossier: Dossier, slot: Address) -> frozenset[int]:
    """Return the marks of the pages of a slot that were ever printed."""
    return _marks(_shown(dossier).get(_key(slot), ""))


def all_printed_marks(dossier: Dossier) -> frozenset[int]:
    """Return the marks of all pages that were ever printed."""
    return frozenset().union(*(_marks(text) for key, text in _shown(dossier).items() if key != _DOSSIER))


def dossier_marks(dossier: Dossier) -> frozenset[int]:
    """Return the marks this dossier was printed under: its own, and that of the one it is a copy of."""
    return _marks(_shown(dossier).get(_DOSSIER, ""))


def _shown(dossier: Dossier) -> Mapping[str, str]:
    return dossier.printed[RECORD].shown if RECORD in dossier.printed else {}


def _marks(text: str) -> frozenset[int]:
    return frozenset(mark for part in text.split() if (mark := from_letters(part)) is not None)


def _key(slot: Address) -> str:
    return ".".join(part for part in (slot.place, slot.row, slot.key) if part)
