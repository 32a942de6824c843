"""工作经历 as a line of time: in order, without overlap and without unexplained gaps (D-03)."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.model.dossier import Row
from desktop.rules.checks.case import PLACES, Answers, Case, Check, NotAsked, Outcome, Takes, failed, passed, verdict
from desktop.rules.finding import Verdict
from desktop.rules.sheet import row_name

_DAY = timedelta(days=1)
_START, _END = "started_on", "ended_on"
_LONGEST_GAP_DAYS = 31


def _in_time(case: Case) -> list[Row]:
    dated = [row for row in case.sheet.rows(case.address.place) if isinstance(row[_START], date)]
    return sorted(dated, key=lambda row: (_start(row), _end(row)))


def _start(row: Row) -> date:
    value = row[_START]
    return value if isinstance(value, date) else date.min


def _end(row: Row) -> date:
    value = row[_END]
    return value if isinstance(value, date) else date.max


def no_overlap(case: Case) -> Answers:
    """No post begins before the one before it has ended; the day of change may be both's."""
    overlapping = tuple(
        Outcome(Verdict.FAIL, _overlap(earlier, later, case.sheet.on), later.address(_START))
        for earlier, later in _overlapping(_in_time(case))
    )
    return overlapping or passed()


def _overlap(earlier: Row, later: Row, on: date) -> dict[str, object]:
    until = min(_end(earlier), _end(later), on)
    return {"first": row_name(earlier), "second": row_name(later), "from": _start(later), "to": until}


def _overlapping(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    longest: Row | None = None
    for row in rows:
        if longest is not None and _start(row) < _end(longest):
            yield longest, row
        longest = row if longest is None else max(longest, row, key=_end)


def no_gap(case: Case) -> Answers:
    """Between two posts lie no more days than the rule allows without a row of their own."""
    allowed = case.whole("days", _LONGEST_GAP_DAYS)
    gaps = tuple(
        Outcome(Verdict.FAIL, {"days": days, "from": begins, "to": _start(later) - _DAY}, later.address(_START))
        for begins, days, later in _gaps(_in_time(case))
        if days > allowed
    )
    return gaps or passed()


def _gaps(rows: list[Row]) -> Iterator[tuple[date, int, Row]]:
    covered: date | None = None
    for row in rows:
        if covered is not None and covered < _start(row):
            yield covered + _DAY, (_start(row) - covered - _DAY).days, row
        covered = _end(row) if covered is None else max(covered, _end(row))


def last_is_open(case: Case) -> Outcome:
    """The latest post is still held: no end, or an end on the day of submitting (today when that is not set)."""
    rows = _in_time(case)
    if not rows:
        raise NotAsked
    last = max(rows, key=_end)
    submitted = case.sheet.dossier.answer("submission", "submitted_on")
    until = submitted if isinstance(submitted, date) else case.sheet.on
    if last[_END] is None or _end(last) == until:
        return passed(value="")
    return failed(address=last.address(_END), value=last[_END])


def first_matches(case: Case) -> Outcome:
    """The earliest post begins on the day another question names."""
    rows = _in_time(case)
    if not rows:
        raise NotAsked
    other = case.other("other")
    return verdict(good=_start(rows[0]) == other, other=other, value=_start(rows[0]))


_SPAN = frozenset({"from", "to"})

CHECKS = (
    Check("no_overlap", no_overlap, PLACES, gives=_SPAN | {"first", "second"}),
    Check("no_gap", no_gap, PLACES, takes={"days": Takes.NUMBER}, gives=_SPAN | {"days"}),
    Check("last_is_open", last_is_open, PLACES, reads=frozenset({("submission", "submitted_on")})),
    Check(
        "first_matches",
        first_matches,
        PLACES,
        takes={"other": Takes.REFERENCE},
        needs=frozenset({"other"}),
        gives=frozenset({"other"}),
    ),
)
