"""Signed papers against the answers they show (S0-187, D-17)."""

from desktop.rules.checks.case import WIDE, Case, Check, NotAsked, Outcome, Takes, passed
from desktop.rules.finding import Verdict
from desktop.rules.papers.changes import in_words
from desktop.rules.papers.standing import State, standing
from desktop.rules.references import EVERYTHING


def printed_current(case: Case) -> Outcome:
    """What the form showed when it was printed is what the dossier says now, and so is the signed copy's."""
    found = standing(case.sheet.dossier, str(case.given("form", "")))
    if found.state is State.NEVER:
        raise NotAsked
    facts: dict[str, object] = {"changed": in_words(found.changes), "printed_on": found.on, "why": found.why}
    if not found.invalid:
        return passed(**facts)
    return Outcome(Verdict.FAIL, facts, address=next(iter(found.copies), None))


CHECKS = (
    Check(
        "printed_current",
        printed_current,
        WIDE,
        takes={"form": Takes.FORM},
        needs=frozenset({"form"}),
        gives=frozenset({"changed", "printed_on", "why"}),
        reads=frozenset({EVERYTHING}),
    ),
)
