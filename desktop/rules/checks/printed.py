"""Signed papers against the answers they show (S0-187, D-17)."""

from desktop.model import paths
from desktop.model.catalogue import field_at
from desktop.model.dossier import Dossier
from desktop.rules.checks.case import WIDE, Case, Check, NotAsked, Outcome, Takes, verdict
from desktop.rules.references import EVERYTHING


def printed_current(case: Case) -> Outcome:
    """What the form showed when it was printed is what the dossier says now."""
    printed = case.sheet.dossier.printed.get(str(case.given("form", "")))
    if printed is None:
        raise NotAsked
    changed = tuple(
        dict.fromkeys(
            label for path, value in printed.shown.items() if (label := _changed(path, value, case.sheet.dossier))
        )
    )
    return verdict(good=not changed, changed=changed, printed_on=printed.on)


def _changed(path: str, value: str, dossier: Dossier) -> str:
    """Return the label of a question that now has another answer; empty when it has not."""
    try:
        address = paths.parse(path, dossier)
    except (paths.WrongPath, paths.NoSuchRow):
        return path if value else ""
    if paths.show(dossier.answers.get(address), dossier) == value:
        return ""
    field = field_at(address)
    return field.label if field else path


CHECKS = (
    Check(
        "printed_current",
        printed_current,
        WIDE,
        takes={"form": Takes.FORM},
        needs=frozenset({"form"}),
        gives=frozenset({"changed", "printed_on"}),
        reads=frozenset({EVERYTHING}),
    ),
)
