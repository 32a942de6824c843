"""工作经历 as a line of time."""

import pytest
from rule_examples import judge, told, verdicts


def posts(*spans: str) -> dict[str, str]:
    example = {}
    for number, span in enumerate(spans, start=1):
        started, _, ended = span.partition(" ")
        example[f"work_history[{number}].unit_name"] = f"{'甲乙丙丁'[number - 1]}公司"
        example[f"work_history[{number}].started_on"] = started
        if ended:
            example[f"work_history[{number}].ended_on"] = ended
    return example


@pytest.mark.parametrize(
    ("spans", "answers"),
    [
        (("2014-07-01 2018-06-30", "2018-07-01"), ["pass    "]),
        (("2014-07-01 2018-07-01", "2018-07-01"), ["pass    "]),
        (("2014-07-01 2018-06-30", "2018-03-01"), ["fail 甲公司 乙公司 2018-03-01 2018-06-30"]),
        (("2018-03-01", "2014-07-01 2018-06-30"), ["fail 乙公司 甲公司 2018-03-01 2018-06-30"]),
        (("2014-07-01", "2018-03-01"), ["fail 甲公司 乙公司 2018-03-01 2026-03-16"]),
        (
            ("2010-01-01 2020-01-01", "2011-01-01 2012-01-01", "2013-01-01 2014-01-01"),
            ["fail 甲公司 乙公司 2011-01-01 2012-01-01", "fail 甲公司 丙公司 2013-01-01 2014-01-01"],
        ),
    ],
)
def test_posts_follow_each_other(spans, answers) -> None:
    words = "{first} {second} {from} {to}"
    assert told("no_overlap", "work_history", posts(*spans), words) == answers


def test_an_overlap_is_shown_at_the_later_post() -> None:
    found = judge("no_overlap", "work_history", posts("2014-07-01 2018-06-30", "2018-03-01"))
    assert [each.path for each in found] == ["work_history[2].started_on"]


@pytest.mark.parametrize(
    ("spans", "answers"),
    [
        (("2014-07-01 2018-06-30", "2018-07-01"), []),
        (("2014-07-01 2018-06-30", "2018-08-01"), []),
        (("2014-07-01 2018-06-30", "2019-01-01"), ["fail 2018-07-01 2018-12-31 184"]),
        (("2014-07-01 2019-06-30", "2015-01-01 2015-02-01", "2019-07-01"), []),
        (("2014-07-01", "2020-01-01"), []),
    ],
)
def test_a_gap_of_more_than_a_month_is_named(spans, answers) -> None:
    asked = told("no_gap", "work_history", posts(*spans), "{from} {to} {days}")
    assert [answer for answer in asked if answer.startswith("fail")] == answers


def test_how_long_a_gap_may_be_is_the_rule_s() -> None:
    spans = posts("2014-07-01 2018-06-30", "2018-07-10")
    assert verdicts("no_gap", "work_history", spans, parameters={"days": 3}) == {"fail"}


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ({}, "not-applicable"),
        (posts("2014-07-01"), "pass"),
        (posts("2014-07-01 2025-06-30"), "fail"),
        (posts("2014-07-01 2026-03-16"), "pass"),
        ({**posts("2014-07-01 2026-03-20"), "submission.submitted_on": "2026-03-20"}, "pass"),
        (posts("2014-07-01", "2015-01-01 2016-01-01"), "pass"),
    ],
)
def test_the_last_post_is_still_held(example, verdict) -> None:
    assert verdicts("last_is_open", "work_history", example) == {verdict}


@pytest.mark.parametrize(("started", "answer"), [("2014-07-01", "pass"), ("2012-07-01", "fail 2012-07-01 2014-07-01")])
def test_work_began_with_the_first_post(started, answer) -> None:
    example = {**posts("2018-01-01", "2014-07-01 2017-12-31"), "basic.work_started_on": started}
    asked = told(
        "first_matches", "work_history", example, "{other} {value}", parameters={"other": "basic.work_started_on"}
    )
    assert asked[0].startswith(answer)
