"""The rows of a table as a whole: how many, which there must be, none twice."""

from collections.abc import Mapping

from desktop.model.dossier import Row
from desktop.model.values import written
from desktop.rules.checks.case import PLACES, Answers, Case, Check, Outcome, Takes, failed, passed
from desktop.rules.sheet import row_name
from desktop.rules.templates import shown

Where = Mapping[str, tuple[object, ...]]


def _where(case: Case) -> Where:
    given = case.given("where", {})
    return given if isinstance(given, Mapping) else {}


def matching(case: Case) -> tuple[Row, ...]:
    """Return the rows of the rule's table that have the values the rule asks for."""
    where = _where(case)
    return tuple(
        row for row in case.sheet.rows(case.address.place) if all(row[key] in values for key, values in where.items())
    )


def count(case: Case) -> Outcome:
    """There are at least and at most so many rows."""
    found = len(matching(case))
    fewest, most = case.limit("min"), case.limit("max")
    if fewest is not None and found < fewest:
        return failed(count=found, limit=fewest, difference=fewest - found)
    if most is not None and found > most:
        return failed(count=found, limit=most, difference=found - most)
    return passed(count=found, limit=most if fewest is None else fewest, difference=0)


def has_row(case: Case) -> Outcome:
    """There is a row with these values, and its slot holds a file when one is asked for."""
    wanted = " 或 ".join(shown(value) for values in _where(case).values() for value in values)
    rows = matching(case)
    if not rows:
        return failed(wanted=wanted, fault="还没有这一条")
    slot = case.given("slot")
    if slot and not any(case.sheet.attachment(row.address(str(slot))).originals for row in rows):
        return failed(address=rows[0].address(str(slot)), wanted=wanted, fault="已有这一条，但还没有放文件")
    return passed(wanted=wanted, fault="")


def unique(case: Case) -> Answers:
    """No two rows have the same answer to a question."""
    key = str(case.given("field", ""))
    seen: dict[str, Row] = {}
    twice = []
    for row in case.sheet.rows(case.address.place):
        text = written(row[key]).strip()
        if text and text in seen:
            twice.append(failed(address=row.address(key), value=text, rows=(row_name(seen[text]), row_name(row))))
        seen.setdefault(text, row)
    return tuple(twice) or passed(value="", rows="")


CHECKS = (
    Check(
        "count",
        count,
        PLACES,
        takes={"min": Takes.LIMIT, "max": Takes.LIMIT, "where": Takes.WHERE},
        gives=frozenset({"count", "limit", "difference"}),
    ),
    Check(
        "has_row",
        has_row,
        PLACES,
        takes={"where": Takes.WHERE, "slot": Takes.QUESTION},
        needs=frozenset({"where"}),
        gives=frozenset({"wanted", "fault"}),
    ),
    Check(
        "unique",
        unique,
        PLACES,
        takes={"field": Takes.QUESTION},
        needs=frozenset({"field"}),
        gives=frozenset({"rows"}),
    ),
)
