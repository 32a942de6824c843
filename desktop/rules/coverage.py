"""Which clause of the notice is answered by a check, by a person's confirmation, or by guidance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.rules.programme import Programme
from desktop.rules.rule import CONFIRMED, Guidance, Rule

CHECK, CONFIRMATION, GUIDANCE, NOT_APPLICABLE = "check", "confirmation", "guidance", "not-applicable"
_STRENGTH = (CHECK, CONFIRMATION, GUIDANCE, NOT_APPLICABLE)
_NUMBERED = re.compile(r"^(S\d+-\d{3}|D-\d{2})[a-z]*$")


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause of the domain table: what answers it, which rule does, and the clause it comes from."""

    id: str
    answer: str
    rule: str
    about: str
    source: str


def coverage(programme: Programme) -> tuple[Covered, ...]:
    """Return one line per clause that the programme answers, in the order of the ids; a check wins over the rest."""
    strongest: dict[str, Covered] = {}
    for covered in _lines(programme):
        known = strongest.get(covered.id)
        if known is None or _STRENGTH.index(covered.answer) < _STRENGTH.index(known.answer):
            strongest[covered.id] = covered
    return tuple(strongest[key] for key in sorted(strongest, key=_order))


def _lines(programme: Programme) -> Iterator[Covered]:
    entries: list[Rule | Guidance] = [*programme.rules, *programme.guidance]
    for entry in entries:
        for clause in (entry.id, *entry.answers):
            yield Covered(_clause(clause), _answer(entry), entry.id, entry.about, entry.source)
    for clause, why in programme.not_applicable.items():
        yield Covered(clause, NOT_APPLICABLE, "", why, "")


def _answer(entry: Rule | Guidance) -> str:
    if isinstance(entry, Guidance):
        return GUIDANCE
    return CONFIRMATION if entry.check == CONFIRMED else CHECK


def _clause(identifier: str) -> str:
    """A clause that needs several rules lends its number to each: S0-022a and S0-022b both answer S0-022."""
    match = _NUMBERED.match(identifier)
    return match[1] if match else identifier


def _order(identifier: str) -> tuple[str, int]:
    family, _, number = identifier.partition("-")
    return (family, int(number) if number.isdigit() else 0)
