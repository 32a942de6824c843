"""公示: long enough, early enough, and signed after its end (D-08; DOMAIN C01 to C03)."""

from datetime import date

from desktop.rules.checks.case import SINGLE, Case, Check, NotAsked, NotStated, Outcome, as_day, failed, passed, verdict
from desktop.rules.checks.dates import days_later
from desktop.rules.figures import figure_name

_STRICT_DAYS = 2


def _working_days(case: Case) -> int:
    wanted = case.sheet.programme.publicity.working_days
    if wanted is None:
        raise NotStated(figure=figure_name("publicity.working_days"), contact=case.sheet.programme.contact)
    return wanted


def publicity_length(case: Case) -> Outcome:
    """From the day it starts to the day answered lie enough working days; the other way of counting is told too."""
    wanted, end = _working_days(case), case.day()
    start = as_day(case.sheet.dossier.answer("unit_consent", "publicity_started_on"))
    if end < start:
        raise NotAsked
    first = case.sheet.programme.publicity.count_first_day
    calendar = case.sheet.calendar
    days = calendar.publicity_days(start, end, count_first_day=first)
    return verdict(
        good=days >= wanted,
        days=days,
        limit=wanted,
        earliest=calendar.publicity_end(start, wanted, count_first_day=first),
        strict=calendar.publicity_end(start, wanted, count_first_day=False),
    )


def publicity_fits_window(case: Case) -> Outcome:
    """A 公示 that starts on the day answered can end, be signed and be submitted before the window closes."""
    window = case.sheet.programme.windows.get("online")
    if window is None:
        raise NotStated(figure=figure_name("windows.online.closes"), contact=case.sheet.programme.contact)
    first = case.sheet.programme.publicity.count_first_day
    latest: date = case.sheet.calendar.latest_publicity_start(
        window.last_day, _working_days(case), count_first_day=first
    )
    return verdict(good=case.day() <= latest, latest=latest)


def signed_strictly(case: Case) -> Outcome:
    """Signing waits until the day after the end is over, for offices that read 次日之后 that way."""
    ended = as_day(case.sheet.dossier.answer("unit_consent", "publicity_ended_on"))
    signed, strict = case.day(), days_later(ended, _STRICT_DAYS)
    if signed <= ended:
        raise NotAsked
    return passed(strict=strict) if signed >= strict else failed(strict=strict)


_START = ("unit_consent", "publicity_started_on")
_END = ("unit_consent", "publicity_ended_on")

CHECKS = (
    Check(
        "publicity_length",
        publicity_length,
        SINGLE,
        gives=frozenset({"days", "limit", "earliest", "strict"}),
        reads=frozenset({_START}),
    ),
    Check("publicity_fits_window", publicity_fits_window, SINGLE, gives=frozenset({"latest"})),
    Check("signed_strictly", signed_strictly, SINGLE, gives=frozenset({"strict"}), reads=frozenset({_END})),
)
