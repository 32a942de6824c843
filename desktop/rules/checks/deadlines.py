"""Windows, the fee, and what should have happened some working days after a step."""

from datetime import date

from desktop.rules.checks.case import (
    SINGLE,
    WIDE,
    Case,
    Check,
    NotStated,
    Outcome,
    Takes,
    failed,
    passed,
    silent,
    verdict,
)
from desktop.rules.figures import figure_name
from desktop.rules.programme import Window
from desktop.rules.templates import shown


def _window(case: Case) -> Window:
    name = str(case.given("window", "online"))
    window = case.sheet.programme.windows.get(name)
    if window is None:
        raise NotStated(figure=figure_name(f"windows.{name}.shown"), contact=case.sheet.programme.contact)
    return window


def window_open(case: Case) -> Outcome:
    """A day lies in a window of the programme: the day answered, or the day of the check."""
    window = _window(case)
    day = case.day() if case.address.key else case.sheet.on
    if window.has_day(day):
        return passed(fault="", shown=window.shown, left=(window.last_day - day).days)
    fault = f"{day} 还没有开始" if day < window.first_day else f"{day} 已经截止"
    return failed(fault=fault, shown=window.shown, left=0)


def fee(case: Case) -> Outcome:
    """The review fee of the level is known; it is told, not judged."""
    level = case.text()
    amount = case.sheet.programme.fee(level)
    if amount is None:
        raise NotStated(figure=f"{level}的评审费", contact=case.sheet.programme.contact)
    return passed(fee=amount)


def working_days_passed(case: Case) -> Outcome:
    """Once so many working days are over since a day, a state has been reached."""
    until = case.sheet.calendar.after(case.day(), case.whole("days", 1))
    if case.sheet.on <= until:
        return silent()
    state = shown(case.other("state"))
    return verdict(good=any(done in state for done in case.texts("done")), until=until)


def in_year(case: Case) -> Outcome:
    """A day lies in the year another question names."""
    day: date = case.day()
    year = case.limit("year")
    return verdict(good=day.year == year, other=year)


CHECKS = (
    Check(
        "window_open",
        window_open,
        SINGLE | WIDE,
        takes={"window": Takes.WINDOW},
        gives=frozenset({"fault", "shown", "left"}),
    ),
    Check("fee", fee, SINGLE, gives=frozenset({"fee"})),
    Check(
        "working_days_passed",
        working_days_passed,
        SINGLE,
        takes={"days": Takes.NUMBER, "done": Takes.TEXTS, "state": Takes.REFERENCE},
        needs=frozenset({"days", "done", "state"}),
        gives=frozenset({"until"}),
    ),
    Check(
        "in_year", in_year, SINGLE, takes={"year": Takes.LIMIT}, needs=frozenset({"year"}), gives=frozenset({"other"})
    ),
)
