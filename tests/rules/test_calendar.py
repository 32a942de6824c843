"""Working days, against DOMAIN 4.7 and an independent calendar."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.calendar import NoCalendar, WorkingCalendar

OFFICIAL = WorkingCalendar.official()
KNOWN = st.dates(date(2023, 2, 1), date(2026, 10, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "counted", "not_counted"),
    [
        ("2026-03-30", "2026-04-03", "2026-04-07"),
        ("2026-04-01", "2026-04-08", "2026-04-09"),
        ("2026-04-02", "2026-04-09", "2026-04-10"),
        ("2026-02-11", "2026-02-24", "2026-02-25"),
        ("2026-04-29", "2026-05-08", "2026-05-09"),
        ("2024-02-05", "2024-02-09", "2024-02-18"),
        ("2025-09-26", "2025-10-09", "2025-10-10"),
    ],
)
def test_five_working_days_of_publicity_end_as_the_table_says(start: str, counted: str, not_counted: str) -> None:
    assert OFFICIAL.publicity_end(day(start), 5, count_first_day=True) == day(counted)
    assert OFFICIAL.publicity_end(day(start), 5, count_first_day=False) == day(not_counted)


@pytest.mark.parametrize(
    ("deadline", "start"),
    [
        ("2026-04-10", "2026-04-02"),
        ("2023-07-31", "2023-07-24"),
        ("2024-04-19", "2024-04-12"),
        ("2024-05-06", "2024-04-25"),
    ],
)
def test_the_latest_start_leaves_a_day_for_signing(deadline: str, start: str) -> None:
    assert OFFICIAL.latest_publicity_start(day(deadline), 5, count_first_day=True) == day(start)


def test_not_counting_the_first_day_costs_a_day() -> None:
    assert OFFICIAL.latest_publicity_start(day("2026-04-10"), 5, count_first_day=False) == day("2026-04-01")


@pytest.mark.parametrize(
    ("paid", "confirmed"),
    [
        ("2026-04-13", "2026-04-22"),
        ("2026-04-24", "2026-05-08"),
        ("2026-04-30", "2026-05-13"),
        ("2026-05-22", "2026-06-02"),
    ],
)
def test_seven_working_days_after_paying(paid: str, confirmed: str) -> None:
    assert OFFICIAL.after(day(paid), 7) == day(confirmed)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [each for each in days if OFFICIAL.is_working(each) != chinese_calendar.is_workday(each)] == []


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_year_names_its_notice(year: int) -> None:
    assert f"{year}年部分节假日安排的通知" in OFFICIAL.source(year)


def test_a_year_without_a_notice_is_not_guessed() -> None:
    with pytest.raises(NoCalendar, match="2027年"):
        OFFICIAL.is_working(date(2027, 3, 1))
    with pytest.raises(NoCalendar):
        OFFICIAL.publicity_end(date(2026, 12, 30), 5, count_first_day=True)


@given(KNOWN, st.integers(1, 12), st.booleans())
def test_a_span_of_publicity_has_exactly_the_days_it_was_made_for(start: date, days: int, first: bool) -> None:  # noqa: FBT001
    end = OFFICIAL.publicity_end(start, days, count_first_day=first)
    assert OFFICIAL.publicity_days(start, end, count_first_day=first) == days
    assert OFFICIAL.publicity_days(start, end - timedelta(days=1), count_first_day=first) == days - 1


@given(KNOWN, st.integers(0, 12))
def test_going_on_and_back_lands_on_a_working_day_not_after_the_start(start: date, days: int) -> None:
    back = OFFICIAL.before(OFFICIAL.after(start, days), days)
    assert back <= start
    assert OFFICIAL.count(back + timedelta(days=1), start) == 0


def test_a_span_that_ends_before_it_starts_has_no_days() -> None:
    assert OFFICIAL.count(date(2026, 3, 3), date(2026, 3, 2)) == 0
