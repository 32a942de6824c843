"""A day beside another day."""

from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from desktop.rules.checks.case import SINGLE, Case, Check, Outcome, Takes, as_day, verdict


def years_later(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February in a common year.

    A year beyond what a date can hold is a slip of the keyboard; the last possible day stands for it.
    """
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def days_later(day: date, days: int) -> date:
    """Return the day some days later, no later than the last possible day."""
    return day + timedelta(days=min(days, (date.max - day).days))


def whole_years(since: date, until: date) -> int:
    """Count the whole years from one day to another; a year is over on the same day of the next (满N年)."""
    years = until.year - since.year
    return years if years_later(since, years) <= until else years - 1


def _shifted(case: Case) -> date:
    other = as_day(case.other("other"))
    return days_later(years_later(other, case.whole("plus_years", 0)), case.whole("plus_days", 0))


def _comparison(good: Callable[[date, date], bool]) -> Callable[[Case], Outcome]:
    def asks(case: Case) -> Outcome:
        day, other = case.day(), _shifted(case)
        return verdict(good=good(day, other), other=other, days=abs((day - other).days))

    return asks


def years_at_most(case: Case) -> Outcome:
    """A number of years is not more than have passed since a day, with some slack."""
    years = case.number()
    limit = whole_years(as_day(case.other("since")), case.sheet.on) + case.whole("slack", 1)
    return verdict(good=years <= limit, limit=limit)


def _date_check(name: str, good: Callable[[date, date], bool]) -> Check:
    return Check(
        name,
        _comparison(good),
        SINGLE,
        takes={"other": Takes.REFERENCE, "plus_years": Takes.NUMBER, "plus_days": Takes.NUMBER},
        needs=frozenset({"other"}),
        gives=frozenset({"other", "days"}),
    )


CHECKS = (
    _date_check("after", date.__gt__),
    _date_check("not_before", date.__ge__),
    _date_check("before", date.__lt__),
    _date_check("not_after", date.__le__),
    Check(
        "years_at_most",
        years_at_most,
        SINGLE,
        takes={"since": Takes.REFERENCE, "slack": Takes.NUMBER},
        needs=frozenset({"since"}),
        gives=frozenset({"limit"}),
    ),
)
