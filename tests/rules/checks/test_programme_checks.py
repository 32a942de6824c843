"""Checks that hold a dossier beside the programme's figures: committee, windows, hours, tenure, 公示."""

from datetime import date

import pytest
from rule_examples import judge, told, verdicts

MIDDLE = {"name": "苏州市中级评委会", "levels": ["助理级", "中级"], "division": "苏州市/苏州市本级", "source": "一"}
SENIOR = {"name": "江苏省苏州市高级评委会", "levels": ["副高级"], "division": "苏州市/苏州市本级", "source": "一"}
REFUSED = {"name": "江苏省高级评委会", "why": "不收苏州的申报人", "source": "一"}
COMMITTEES = {"committees": [MIDDLE, SENIOR], "refused_committees": [REFUSED]}
APPLYING = {"application.level": "中级", "programme": COMMITTEES}


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        ({"application.committee": "苏州市中级评委会"}, "pass 苏州市中级评委会 "),
        (
            {"application.committee": "江苏省苏州市高级评委会"},
            "fail 苏州市中级评委会 申报级别是“中级”，而这个评委会评的是副高级",
        ),
        ({"application.committee": "江苏省高级评委会"}, "fail 苏州市中级评委会 它不是本项目的评委会"),
        (
            {"application.committee": "苏州市中级评委会", "basic.division": "苏州市/苏州工业园区"},
            "fail 苏州市中级评委会 所属行政区划是“苏州市/苏州工业园区”，应选“苏州市/苏州市本级”",
        ),
        (
            {"application.committee": "苏州市中级评委会", "application.apply_speciality": "医学/药学"},
            "fail 苏州市中级评委会 申报专业是“医学/药学”，本项目只评“工程/生物医药工程”之下的专业",
        ),
    ],
)
def test_the_committee_fits_level_division_and_speciality(example, answer) -> None:
    assert told("committee", "application.committee", {**APPLYING, **example}, "{wanted} {fault}") == [answer]


def test_without_a_list_of_committees_nobody_guesses() -> None:
    example = {"application.committee": "某评委会", "application.level": "中级"}
    found = judge("committee", "application.committee", example)
    assert [(each.verdict.value, each.fix) for each in found] == [("unknown", "请先问清楚：王老师 0512-00000000。")]


@pytest.mark.parametrize(("chosen", "answer"), [("江苏省高级评委会", "fail 不收苏州的申报人"), ("别的", "pass ")])
def test_a_committee_that_only_looks_right_is_refused(chosen, answer) -> None:
    example = {"application.committee": chosen, "programme": COMMITTEES}
    assert told("not_refused_committee", "application.committee", example, "{fault}") == [answer]


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2026-02-24", "fail 2026-02-24 还没有开始"),
        ("2026-02-25", "pass "),
        ("2026-04-10", "pass "),
        ("2026-04-11", "fail 2026-04-11 已经截止"),
        ("9999-12-31", "fail 9999-12-31 已经截止"),
    ],
)
def test_the_window_holds_for_the_day_answered_and_for_today(day, answer) -> None:
    assert told("window_open", "submission.submitted_on", {"submission.submitted_on": day}, "{fault}") == [answer]
    assert told("window_open", "dossier", {"on": day}, "{fault}") == [answer]


def test_a_window_the_notice_does_not_state_is_open_to_question() -> None:
    answer = judge("window_open", "dossier", {}, parameters={"window": "paper"})
    assert [each.verdict.value for each in answer] == ["unknown"]
    assert "纸质材料" in answer[0].message


@pytest.mark.parametrize(("level", "answer"), [("中级", "pass 300"), ("副高级", "unknown 通知没有写明副高级的评审费")])
def test_the_fee_is_told_and_not_invented(level, answer) -> None:
    assert told("fee", "application.level", {"application.level": level}, "{fee}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("on", "state", "verdict"),
    [
        ("2026-04-22", "待确认缴费", "not-applicable"),
        ("2026-04-23", "待确认缴费", "fail"),
        ("2026-04-23", "评委会-已确认缴费", "pass"),
    ],
)
def test_a_state_is_reached_some_working_days_after_a_step(on, state, verdict) -> None:
    example = {"on": on, "submission.paid_on": "2026-04-13", "submission.state": state}
    parameters = {"days": 7, "state": "submission.state", "done": ["已确认缴费"]}
    assert verdicts("working_days_passed", "submission.paid_on", example, parameters=parameters) == {verdict}


@pytest.mark.parametrize("paid", ["2019-04-13", "9999-12-31"])
def test_working_days_of_a_year_without_a_calendar_are_not_counted(paid) -> None:
    example = {"on": "2026-05-01", "submission.paid_on": paid, "submission.state": "甲"}
    parameters = {"days": 7, "state": "submission.state", "done": ["已确认缴费"]}
    found = judge("working_days_passed", "submission.paid_on", example, parameters=parameters)
    assert [each.verdict.value for each in found] == ["unknown"]
    assert f"{paid[:4]}年" in found[0].message


@pytest.mark.parametrize(("ended", "answer"), [("2024-12-31", "pass 2024"), ("2025-01-05", "fail 2024")])
def test_a_row_ends_in_the_year_it_counts_for(ended, answer) -> None:
    example = {"continuing_education[1].year": "2024", "continuing_education[1].ended_on": ended}
    path = "continuing_education[].ended_on"
    assert told("in_year", path, example, "{other}", parameters={"year": "row.year"}) == [answer]


HOURS = {
    "levels": ["中级"],
    "hours": 14,
    "kinds": ["公需课"],
    "years": [2024, 2025],
    "points": 500,
    "points_from_year": 2020,
    "source": "十",
}
EVERY_YEAR = {**HOURS, "levels": ["副高级"], "hours": 72, "kinds": [], "years": [], "points": 1000}
EXTRA = {"points_extra_hours": 48, "points_extra_kinds": ["专业科目"]}


def education(*rows: tuple[int, str, str], level: str = "中级", since: str = "2020-06-30") -> dict[str, object]:
    example: dict[str, object] = {
        "application.level": level,
        "titles[1].level": "助理级",
        "titles[1].obtained_on": since,
        "programme": {"continuing_education": [HOURS, {**EVERY_YEAR, **EXTRA}]},
    }
    for number, (year, kind, amount) in enumerate(rows, start=1):
        key = "points" if kind == "学习强国" else "hours"
        example[f"continuing_education[{number}].year"] = str(year)
        example[f"continuing_education[{number}].hours_kind"] = kind
        example[f"continuing_education[{number}].{key}"] = amount
    return example


@pytest.mark.parametrize(
    ("example", "answers"),
    [
        (
            education((2024, "公需课", "10"), (2025, "公需课", "14")),
            ["fail 2024 10 14 公需课 10 学时，还差 4 学时", "pass 2025 14 14"],
        ),
        (
            education((2024, "公需课", "8"), (2024, "公需课", "6"), (2025, "学习强国", "500")),
            ["pass 2024 14", "pass 2025 0 14"],
        ),
        (
            education((2024, "专业科目", "20"), (2025, "学习强国", "400")),
            ["fail 2024 0 14", "fail 2025 0 14 公需课 0 学时，还差 14 学时；学习强国 400 分，不到 500 分"],
        ),
        (
            education((2024, "学习强国", "1000"), (2025, "专业科目", "72"), level="副高级", since="2023-06-30"),
            [
                "fail 2024 0 72 继续教育 0 学时，还差 72 学时；学习强国积分够了，但还要 48 学时的专业科目",
                "pass 2025 72",
            ],
        ),
    ],
)
def test_every_year_has_its_hours_or_points(example, answers) -> None:
    asked = told("hours_per_year", "continuing_education", example, "{year} {count} {limit} {fault}")
    assert len(asked) == len(answers)
    assert all(each.startswith(answer) for each, answer in zip(asked, answers, strict=True)), asked


def test_years_before_the_present_title_are_asked_about() -> None:
    found = judge("hours_per_year", "continuing_education", education((2025, "公需课", "14"), since="2025-03-01"))
    assert [each.verdict.value for each in found] == ["unknown", "pass"]
    assert "2025 年才取得现职称" in found[0].message
    assert "0512-00000000" in found[0].fix


@pytest.mark.parametrize("demand", [[], [{**HOURS, "hours": "unknown"}]])
def test_hours_the_notice_does_not_state_are_asked_about(demand) -> None:
    example = {**education(), "programme": {"continuing_education": demand}}
    found = judge("hours_per_year", "continuing_education", example)
    assert [(each.verdict.value, each.fix) for each in found] == [("unknown", "请先问清楚：王老师 0512-00000000。")]


def test_a_row_without_a_year_counts_where_it_ended() -> None:
    example = education((2025, "公需课", "14"))
    example |= {
        "continuing_education[2].ended_on": "2024-09-30",
        "continuing_education[2].hours_kind": "公需课",
        "continuing_education[2].hours": "14",
    }
    assert verdicts("hours_per_year", "continuing_education", example) == {"pass"}


def route(**given: object) -> dict[str, object]:
    start = {"level": "中级", "education": [], "degree": [], "from_level": "助理级", "years": 4, "source": "一"}
    return {**start, **given}


ROUTES = [
    route(degree=["博士"], from_level="", years=0),
    route(education=["硕士研究生"], degree=["硕士"], years=2),
    route(education=["大学本科"], degree=["学士"], years=4, waiver="企业人员的年限不作要求"),
]


def person(studied: str, degree: str, since: str, *, title: str = "助理级", **programme: object) -> dict[str, object]:
    return {
        "application.level": "中级",
        "education[1].use": True,
        "education[1].education": studied,
        "education[1].degree": degree,
        "titles[1].level": title,
        "titles[1].obtained_on": since,
        "programme": {"eligibility": ROUTES, **programme},
    }


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        (person("大学本科", "学士", "2021-12-31"), "unknown"),
        (person("大学本科", "学士", "2023-06-30"), "fail"),
        (person("硕士研究生", "硕士", "2023-06-30"), "unknown"),
        (person("博士研究生", "博士", "2025-06-30"), "pass"),
        (person("中等专科", "", "2010-06-30"), "fail"),
        (person("大学本科", "学士", "2010-06-30", title="中级"), "fail"),
        ({**person("大学本科", "学士", "2023-06-30"), "basic.unit_kind": "企业单位"}, "unknown"),
        ({**person("大学本科", "学士", "2023-06-30"), "basic.unit_kind": "事业单位"}, "fail"),
        ({**person("大学本科", "学士", "2020-06-30"), "application.level": "副高级"}, "unknown"),
    ],
)
def test_some_route_of_the_conditions_is_open(example, answer) -> None:
    assert verdicts("tenure_years", "application.level", example) == {answer}


@pytest.mark.parametrize(
    ("since", "words"),
    [("2020-06-30", "也满 4 年，一般没有问题"), ("2022-06-30", "算到上一年底不满 4 年")],
)
def test_an_unstated_day_of_counting_is_said_with_the_arithmetic(since, words) -> None:
    found = judge("tenure_years", "application.level", person("大学本科", "学士", since))
    assert words in found[0].message
    assert found[0].fix == "请先问清楚：王老师 0512-00000000。"


def test_a_stated_day_of_counting_decides() -> None:
    cutoffs = {"cutoffs": {"tenure": date(2026, 3, 31)}}
    enough, short = (person("大学本科", "学士", since, **cutoffs) for since in ("2022-03-31", "2022-04-01"))
    assert verdicts("tenure_years", "application.level", enough) == {"pass"}
    assert verdicts("tenure_years", "application.level", short) == {"fail"}


@pytest.mark.parametrize(
    ("gender", "born", "answer"),
    [
        ("男", "1966-03-17", "pass 59 60"),
        ("男", "1966-03-16", "fail 60 60"),
        ("女", "1971-03-16", "fail 55 55"),
        ("女", "1971-03-17", "pass 54 55"),
    ],
)
def test_the_age_of_retiring_is_counted_to_the_day(gender, born, answer) -> None:
    example = {"basic.gender": gender, "basic.birth_date": born}
    assert told("retirement_age", "basic.birth_date", example, "{age} {limit}") == [answer]


def publicity(started: str, ended: str, **programme: object) -> dict[str, object]:
    dates = {"unit_consent.publicity_started_on": started, "unit_consent.publicity_ended_on": ended}
    return {**dates, "programme": programme}


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        (publicity("2026-03-30", "2026-04-03"), "pass 5 5 2026-04-03 2026-04-07"),
        (publicity("2026-04-01", "2026-04-07"), "fail 4 5 2026-04-08 2026-04-09"),
        (
            publicity("2026-03-30", "2026-04-03", publicity={"count_first_day": False}),
            "fail 4 5 2026-04-07 2026-04-07",
        ),
        (publicity("2027-03-01", "2027-03-05"), "unknown 还没有2027年的调休安排"),
        (publicity("2026-04-03", "2026-04-01"), "not-applicable"),
        (publicity("2026-03-30", "2026-04-03", publicity={"working_days": "unknown"}), "unknown 通知没有写明公示天数"),
    ],
)
def test_the_notice_hangs_long_enough(example, answer) -> None:
    words = "{days} {limit} {earliest} {strict}"
    assert told("publicity_length", "unit_consent.publicity_ended_on", example, words)[0].startswith(answer)


@pytest.mark.parametrize(("started", "answer"), [("2026-04-02", "pass"), ("2026-04-03", "fail 2026-04-02")])
def test_a_notice_that_starts_too_late_cannot_be_handed_in(started, answer) -> None:
    example = {"unit_consent.publicity_started_on": started}
    path = "unit_consent.publicity_started_on"
    assert told("publicity_fits_window", path, example, "{latest}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("signed", "verdict"),
    [("2026-03-20", "not-applicable"), ("2026-03-21", "fail"), ("2026-03-22", "pass"), ("9999-12-31", "pass")],
)
def test_signing_on_the_very_next_day_is_pointed_out(signed, verdict) -> None:
    example = {"unit_consent.publicity_ended_on": "2026-03-20", "unit_consent.verified_on": signed}
    assert verdicts("signed_strictly", "unit_consent.verified_on", example) == {verdict}


STRIP = {f"appraisal_strip[{2026 - year}].year": str(year) for year in range(2021, 2026)}
GRADES = {f"appraisal_strip[{2026 - year}].grade": "合格" for year in range(2021, 2026)}


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        ({**STRIP, **GRADES}, "pass "),
        ({**STRIP, **GRADES, "appraisal_strip[2].grade": ""}, "fail 2024年"),
        ({**STRIP, **GRADES, "submission.submitted_on": "2027-01-05"}, "fail 2026年"),
        ({**STRIP, "basic.work_started_on": "2025-07-01", "appraisal_strip[1].grade": "合格"}, "pass "),
    ],
)
def test_each_of_the_five_years_has_a_result(example, answer) -> None:
    assert told("appraisal_years", "appraisal_strip", example, "{missing}") == [answer]


@pytest.mark.parametrize(
    ("grade", "answer"), [("合格", "pass 合格"), ("优秀", "fail 优秀"), ("", "not-applicable 试验：现在不适用。")]
)
def test_the_strip_says_what_the_appraisals_say(grade, answer) -> None:
    example = {"appraisal_strip[1].year": "2025", "appraisal_strip[1].grade": "合格"}
    example |= {"appraisals[1].year": "2025", "appraisals[1].grade": grade}
    assert told("appraisals_agree", "appraisal_strip[]", example, "{other}") == [answer]


@pytest.mark.parametrize(
    ("level", "answer"), [("副高级", "pass  2026-03-10"), ("中级", "fail 申报级别 副高级 → 中级 2026-03-10")]
)
def test_a_printed_form_is_compared_with_the_answers(level, answer) -> None:
    example = {"application.level": level, "printed": {"unit-consent": {"application.level": "副高级"}}}
    words = "{changed} {printed_on}"
    assert told("printed_current", "unit_consent", example, words, parameters={"form": "unit-consent"}) == [answer]


def test_a_form_that_was_never_printed_is_not_stale() -> None:
    example = {"application.level": "中级"}
    assert verdicts("printed_current", "unit_consent", example, parameters={"form": "unit-consent"}) == {
        "not-applicable"
    }


def test_a_printed_row_that_is_gone_makes_the_form_stale() -> None:
    example = {"printed": {"unit-consent": {"titles[1].title_name": "工程师", "titles[2].title_name": ""}}}
    found = told("printed_current", "unit_consent", example, "{changed}", parameters={"form": "unit-consent"})
    assert found[0].startswith("fail")
