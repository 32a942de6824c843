"""How a printed form stands: never printed, as printed, changed since, or signed before it was printed anew."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.sections.s17_unit_consent import COMMITMENT, CONSENT
from desktop.rules.papers.changes import Change, changes, in_words

# Forms whose signed copy is scanned into the slot of a row of this kind.
_KIND_OF_FORM: Mapping[str, str] = MappingProxyType({"unit-consent": CONSENT, "commitment": COMMITMENT})


class State(StrEnum):
    """How a form stands."""

    NEVER = "never printed"
    CURRENT = "as printed"
    STALE = "changed since it was printed"
    OLD_COPY = "printed anew, the signed copy is the one from before"


@dataclass(frozen=True, slots=True)
class Standing:
    """A form's state: the day it was printed, what changed since, and the slots that hold a signed copy."""

    form: str
    state: State
    on: date | None = None
    changes: tuple[Change, ...] = ()
    copies: tuple[Address, ...] = ()

    @property
    def invalid(self) -> bool:
        """Whether a copy that was signed can no longer be handed in."""
        return self.state in {State.STALE, State.OLD_COPY}

    @property
    def why(self) -> str:
        """Say in Chinese what happened since; empty for a form that is in order."""
        if self.state is State.STALE:
            return f"{self.on} 打印以后又改了：{in_words(self.changes)}"
        if self.state is State.OLD_COPY:
            return f"{self.on} 已按新的内容重新打印，放着的扫描件还是改动以前的那一份"
        return ""

    @property
    def void(self) -> str:
        """Say that a signed copy can no longer be handed in, why, and what to do; empty for one in order."""
        again = "请重新打印、签字盖章，再换上新的扫描件。"
        return f"这份签过的不能再用：{self.why}。{again}" if self.invalid else ""


def standing(dossier: Dossier, form: str) -> Standing:
    """Tell how a form stands."""
    printed = dossier.printed.get(form)
    if printed is None:
        return Standing(form, State.NEVER)
    copies = signed_copies(dossier, form)
    found = changes(dossier, printed.shown)
    if found:
        return Standing(form, State.STALE, printed.on, found, copies)
    old = bool(_digests(dossier, copies) & set(printed.outdated))
    return Standing(form, State.OLD_COPY if old else State.CURRENT, printed.on, (), copies)


def standing_at(dossier: Dossier, slot: Address) -> Standing | None:
    """Tell how the form stands whose signed copy a slot holds; None when it holds none of a form of ours."""
    found = (standing(dossier, form) for form in _KIND_OF_FORM)
    return next((one for one in found if slot in one.copies), None)


def signed_copies(dossier: Dossier, form: str) -> tuple[Address, ...]:
    """Return the slots that hold a scan of a form, signed and sealed."""
    kind = _KIND_OF_FORM.get(form)
    slots = [row.address("signed") for row in dossier.rows_of("unit_consent") if kind and row["consent_kind"] == kind]
    return tuple(slot for slot in slots if dossier.attachment(slot).originals)


def remembered(dossier: Dossier, printed: PrintedForm) -> Dossier:
    """Keep what a form shows as printed now. A copy signed before a change is known as outdated from then on."""
    before = dossier.printed.get(printed.form)
    held = _digests(dossier, signed_copies(dossier, printed.form))
    outdated: set[str] = set()
    if before is not None:
        outdated = held if changes(dossier, before.shown) else held & set(before.outdated)
    return dossier.with_printed(replace(printed, outdated=tuple(sorted(outdated))))


def _digests(dossier: Dossier, slots: tuple[Address, ...]) -> set[str]:
    return {digest for slot in slots for digest in dossier.attachment(slot).originals}
