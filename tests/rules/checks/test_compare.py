"""An answer beside another, and a day beside another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import told, verdicts

from desktop.rules.checks.dates import days_later, whole_years, years_later

UNITS = {"basic.unit_name": "苏州（某某）公司", "basic.insured_unit": "苏州(某某) 公司"}


@pytest.mark.parametrize(("check", "verdict"), [("equals", "pass"), ("differs", "fail")])
def test_blanks_and_width_make_no_difference(check, verdict) -> None:
    assert verdicts(check, "basic.unit_name", UNITS, parameters={"other": "basic.insured_unit"}) == {verdict}


def test_a_missing_other_side_is_not_judged() -> None:
    example = {"basic.unit_name": "甲"}
    other = {"other": "basic.insured_unit"}
    assert verdicts("equals", "basic.unit_name", example, parameters=other) == {"not-applicable"}


def test_a_fixed_value_is_compared_with() -> None:
    example = {"basic.insured_in_jiangsu": False}
    assert verdicts("equals", "basic.insured_in_jiangsu", example, parameters={"value": True}) == {"fail"}
    assert verdicts("differs", "basic.insured_in_jiangsu", example, parameters={"value": True}) == {"pass"}


@pytest.mark.parametrize(
    ("parameters", "answer"),
    [
        ({"values": ["中级", "副高级"]}, "pass 中级 或 副高级"),
        ({"values": ["副高级"]}, "fail 副高级"),
        ({"other": "programme.levels"}, "pass 助理级 或 中级 或 副高级"),
    ],
)
def test_one_of_several(parameters, answer) -> None:
    example = {"application.level": "中级"}
    assert told("one_of", "application.level", example, "{wanted}", parameters=parameters) == [answer]


@pytest.mark.parametrize(("value", "answer"), [("30", "pass 30"), ("30.1", "fail 30"), ("-1", "fail 0")])
def test_a_number_stays_between_its_limits(value, answer) -> None:
    example = {"publications[1].similarity_percent": value}
    path = "publications[].similarity_percent"
    assert told("number_range", path, example, "{limit}", parameters={"min": 0, "max": 30}) == [answer]


@pytest.mark.parametrize(("rank", "verdict"), [("1", "pass"), ("5", "pass"), ("6", "fail"), ("0", "fail")])
def test_a_rank_lies_within_the_people(rank, verdict) -> None:
    example = {"patents[1].rank": rank, "patents[1].people_total": "5"}
    assert verdicts("rank_within", "patents[].rank", example, parameters={"total": "row.people_total"}) == {verdict}


@pytest.mark.parametrize(
    ("check", "earlier", "same", "later"),
    [
        ("after", "fail", "fail", "pass"),
        ("not_before", "fail", "pass", "pass"),
        ("before", "pass", "fail", "fail"),
        ("not_after", "pass", "pass", "fail"),
    ],
)
def test_a_day_beside_another(check, earlier, same, later) -> None:
    for day, verdict in (("2020-06-29", earlier), ("2020-06-30", same), ("2020-07-01", later)):
        example = {"titles[1].level": "中级", "titles[1].obtained_on": "2020-06-30", "patents[1].granted_on": day}
        other = {"other": "titles.highest.obtained_on"}
        assert verdicts(check, "patents[].granted_on", example, parameters=other) == {verdict}


def test_years_and_days_are_added_to_the_other_day() -> None:
    example = {"basic.birth_date": "1990-02-28", "basic.work_started_on": "2006-02-27"}
    born = {"other": "basic.birth_date", "plus_years": 16}
    assert told("not_before", "basic.work_started_on", example, "{other} {days}", parameters=born) == [
        "fail 2006-02-28 1"
    ]


def test_a_day_typed_as_words_is_left_to_another_check() -> None:
    example = {"basic.birth_date": "去年", "basic.work_started_on": "2006-02-27"}
    born = {"other": "basic.birth_date"}
    assert verdicts("after", "basic.work_started_on", example, parameters=born) == {"not-applicable"}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_slips_of_the_keyboard_do_not_break_counting(day) -> None:
    example = {"basic.birth_date": day, "basic.work_started_on": day}
    shifted = {"other": "basic.birth_date", "plus_years": 16, "plus_days": 40}
    assert verdicts("not_before", "basic.work_started_on", example, parameters=shifted) <= {"pass", "fail"}


@pytest.mark.parametrize(("years", "answer"), [("12", "pass 12"), ("13", "fail 12")])
def test_years_of_work_do_not_exceed_those_since_the_start(years, answer) -> None:
    example = {"basic.technical_years": years, "basic.work_started_on": "2014-07-01"}
    since = {"since": "basic.work_started_on"}
    assert told("years_at_most", "basic.technical_years", example, "{limit}", parameters=since) == [answer]


def test_a_leap_day_s_anniversary_is_the_last_day_of_february() -> None:
    assert years_later(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert whole_years(date(2020, 2, 29), date(2021, 2, 28)) == 1
    assert whole_years(date(2020, 2, 29), date(2021, 2, 27)) == 0


@given(st.dates(), st.integers(0, 12000))
def test_going_on_never_leaves_the_calendar(day: date, number: int) -> None:
    assert day <= years_later(day, number) <= date.max
    assert day <= days_later(day, number) <= date.max


@given(st.dates(max_value=date(2400, 1, 1)), st.integers(0, 100), st.integers(0, 364))
def test_whole_years_are_counted_as_many_as_were_added(day: date, years: int, more: int) -> None:
    later = years_later(day, years)
    assert whole_years(day, later) == years
    assert years <= whole_years(day, days_later(later, more)) <= years + 1
