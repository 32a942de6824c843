"""An answer beside another answer or a fixed value."""

import unicodedata
from decimal import Decimal

from desktop.rules.checks.case import SINGLE, Case, Check, Outcome, Takes, as_number, failed, passed, verdict
from desktop.rules.templates import shown

_OTHER = frozenset({"other"})


def same(first: object, second: object) -> bool:
    """Whether two answers are the same to a reader: blanks and the width of signs do not matter."""
    if isinstance(first, str) and isinstance(second, str):
        return _folded(first) == _folded(second)
    return first == second and isinstance(first, bool) is isinstance(second, bool)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _beside(case: Case) -> object:
    return case.given("value") if "value" in case.rule.parameters else case.other("other")


def equals(case: Case) -> Outcome:
    """The answer is the same as another."""
    value, other = case.needed(), _beside(case)
    return verdict(good=same(value, other), other=other)


def differs(case: Case) -> Outcome:
    """The answer is not the same as another."""
    value, other = case.needed(), _beside(case)
    return verdict(good=not same(value, other), other=other)


def one_of(case: Case) -> Outcome:
    """The answer is one of several."""
    value = case.needed()
    wanted = case.given("values") if "values" in case.rule.parameters else case.other("other")
    accepted = wanted if isinstance(wanted, tuple) else (wanted,)
    return verdict(good=any(same(value, each) for each in accepted), wanted=" 或 ".join(map(shown, accepted)))


def number_range(case: Case) -> Outcome:
    """The number is not below the one limit and not above the other."""
    number: int | Decimal = case.number()
    for name, good in (("min", number.__ge__), ("max", number.__le__)):
        limit = case.limit(name)
        if limit is not None and not good(limit):
            return failed(limit=limit)
    return passed(limit=case.limit("max") or case.limit("min"))


def rank_within(case: Case) -> Outcome:
    """A rank is at least 1 and not greater than the number of people."""
    rank = case.number()
    total = as_number(case.other("total"))
    return verdict(good=1 <= rank <= total, other=total)


CHECKS = (
    Check("equals", equals, SINGLE, takes={"other": Takes.REFERENCE, "value": Takes.VALUE}, gives=_OTHER),
    Check("differs", differs, SINGLE, takes={"other": Takes.REFERENCE, "value": Takes.VALUE}, gives=_OTHER),
    Check(
        "one_of",
        one_of,
        SINGLE,
        takes={"values": Takes.VALUES, "other": Takes.REFERENCE},
        gives=frozenset({"wanted"}),
    ),
    Check(
        "number_range",
        number_range,
        SINGLE,
        takes={"min": Takes.LIMIT, "max": Takes.LIMIT},
        gives=frozenset({"limit"}),
    ),
    Check(
        "rank_within", rank_within, SINGLE, takes={"total": Takes.REFERENCE}, needs=frozenset({"total"}), gives=_OTHER
    ),
)
