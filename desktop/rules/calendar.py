"""工作日: which days are worked, by the State Council's yearly notices, and counting in working days.

A year without a calendar is not guessed: its adjusted weekends are unknown until the notice is out.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.paths import resources

_DAY = timedelta(days=1)
_SATURDAY = 5


class NoCalendar(ShenbaoError):
    """The working days of a year are not known. Facts: year."""

    exit_code = ExitCode.INPUT
    says = "还没有{year}年的调休安排，{year}年的工作日算不准。"
    remedy = "国务院办公厅公布{year}年节假日安排后更新本软件；在此之前请自己对照日历数。"


@dataclass(frozen=True, slots=True)
class YearDays:
    """What is unusual about a year: days off that the notice names, and weekend days that are worked."""

    off: frozenset[date]
    work: frozenset[date]
    source: str


def read_year(year: int) -> YearDays | None:
    """Read `resources/calendar/<year>.toml`; None when there is none."""
    path = resources("calendar", f"{year}.toml")
    if not path.is_file():
        return None
    with path.open("rb") as file:
        data = tomllib.load(file)
    return YearDays(frozenset(data["off"]), frozenset(data["work"]), data["source"])


class WorkingCalendar:
    """Answers which days are working days; every method raises NoCalendar when a year it needs is unknown."""

    def __init__(self, years: Callable[[int], YearDays | None] | Mapping[int, YearDays]) -> None:
        self._read = years.get if isinstance(years, Mapping) else years
        self._known: dict[int, YearDays] = {}

    @classmethod
    def official(cls) -> "WorkingCalendar":
        """Return the calendar that ships with the program; a year is read when it is first needed."""
        return cls(read_year)

    def source(self, year: int) -> str:
        """Return which notice fixes the days of a year."""
        return self._year(year).source

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        days = self._year(day.year)
        return day in days.work or (day.weekday() < _SATURDAY and day not in days.off)

    def count(self, first: date, last: date) -> int:
        """Count the working days from `first` to `last`, both included; 0 when `last` is before `first`."""
        span = range((last - first).days + 1)
        return sum(self.is_working(first + _DAY * number) for number in span)

    def after(self, day: date, working_days: int) -> date:
        """Return the day on which `working_days` working days have passed since `day`, which is not counted itself."""
        self._year(day.year)
        while working_days > 0:
            day += _DAY
            working_days -= self.is_working(day)
        return day

    def before(self, day: date, working_days: int) -> date:
        """Return the day that lies `working_days` working days before `day`."""
        self._year(day.year)
        while working_days > 0:
            day -= _DAY
            working_days -= self.is_working(day)
        return day

    def publicity_end(self, start: date, working_days: int, *, count_first_day: bool) -> date:
        """Return the first day on which a 公示 that starts on `start` may end.

        Whether the first day counts is read differently by offices (DOMAIN C03; 民法典第二百零一条).
        """
        return self.after(start - _DAY if count_first_day else start, working_days)

    def publicity_days(self, start: date, end: date, *, count_first_day: bool) -> int:
        """Count the working days of a 公示 from `start` to `end`."""
        return self.count(start if count_first_day else start + _DAY, end)

    def latest_publicity_start(self, deadline: date, working_days: int, *, count_first_day: bool) -> date:
        """Return the last day to start a 公示 that ends before `deadline`, so that it is signed and submitted by then.

        The day after the end is for signing and submitting, and may be the deadline itself.
        """
        start = deadline
        while self.publicity_end(start, working_days, count_first_day=count_first_day) >= deadline or not (
            self.is_working(start)
        ):
            start -= _DAY
        return start

    def _year(self, year: int) -> YearDays:
        if year not in self._known:
            days = self._read(year)
            if days is None:
                raise NoCalendar(year=year)
            self._known[year] = days
        return self._known[year]
