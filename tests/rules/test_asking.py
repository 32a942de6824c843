"""Asking one rule: where it applies, what it answers, and the words for it."""

import pytest
from rule_examples import DAY, Example, asked_about, dossier_of, judge, rule_of, sheet_of, trial

from desktop.model.addresses import Address
from desktop.rules.asking import ask, ask_some
from desktop.rules.finding import Finding, Severity, Verdict


def test_a_finding_carries_everything_a_face_shows() -> None:
    example = {"publications[1].title": "甲", "publications[1].published_on": "2019-05-01"}
    example |= {"titles[1].level": "中级", "titles[1].obtained_on": "2020-06-30"}
    found = judge(
        "after",
        "publications[].published_on",
        example,
        parameters={"other": "titles.highest.obtained_on"},
        section="",
        severity="block",
        says="《{row.title}》（{row.name}，第 {row.number} 条）{label} {value} 早于 {other}，{on}，{place}。",
        fix="问{contact}。",
    )
    assert found == [
        Finding(
            rule="T-001",
            verdict=Verdict.FAIL,
            severity=Severity.BLOCK,
            section="publications",
            address=Address("publications", "published_on", "r1"),
            path="publications[1].published_on",
            message="《甲》（甲，第 1 条）发表时间 2019-05-01 早于 2020-06-30，2026-03-16，学术成果。",
            fix="问王老师 0512-00000000。",
            source="试验 一",
        )
    ]


def test_a_rule_in_order_offers_no_remedy() -> None:
    found = judge("required", "basic.name", {"basic.name": "李晓"}, passes="", about="姓名已填")
    assert [(each.message, each.fix) for each in found] == [("姓名已填：符合。", "")]


def test_a_rule_whose_condition_does_not_hold_says_nothing_at_all() -> None:
    assert judge("required", "basic.name", {}, when={"application.level": "中级"}) == []
    assert judge("required", "basic.name", {"application.level": "中级"}, when={"application.level": "中级"})


def test_a_rule_about_rows_is_asked_about_each_row_that_fits() -> None:
    example = {"publications[1].is_published": "已发表", "publications[2].is_published": "未发表"}
    found = judge("required", "publications[].published_on", example, when={"row.is_published": ["已发表"]})
    assert [each.path for each in found] == ["publications[1].published_on"]


CONFIRMABLE = {"confirmable": True, "says": "请看一下。", "about": "看过"}


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ({}, Verdict.UNKNOWN),
        ({"confirm": ["T-001"]}, Verdict.PASS),
        ({"confirm": ["T-002"]}, Verdict.UNKNOWN),
        ({"basic.name": "李晓"}, Verdict.PASS),
        ({"basic.name": "李晓", "confirm": ["T-001"]}, Verdict.PASS),
    ],
)
def test_what_a_person_may_tick_is_open_until_it_is_ticked(example: Example, verdict: Verdict) -> None:
    found = judge("required", "basic.name", example, **CONFIRMABLE)
    assert [(each.verdict, each.confirmable) for each in found] == [(verdict, True)]


def test_a_tick_does_not_make_a_rule_of_another_kind_pass() -> None:
    assert [each.verdict for each in judge("required", "basic.name", {"confirm": ["T-001"]})] == [Verdict.FAIL]


FIGURE = {"parameters": {"max": "programme.counts.achievements_max"}}
ROW = {"achievements[1].project": "甲"}


def test_an_unstated_figure_is_named_with_whom_to_ask() -> None:
    found = judge("count", "achievements", ROW, **FIGURE)
    assert [(each.verdict, each.message, each.fix) for each in found] == [
        (Verdict.UNKNOWN, "通知没有写明工作业绩最多项数，无法判断。", "请先问清楚：王老师 0512-00000000。")
    ]


def test_a_rule_s_own_words_for_the_open_case_are_preferred() -> None:
    plain = judge("count", "achievements", ROW, unknown="今年没有写几项。", **FIGURE)
    assert [(each.message, each.fix) for each in plain] == [("今年没有写几项。", "请先问清楚：王老师 0512-00000000。")]
    told = judge("count", "achievements", ROW, unknown="没有写几项，问{contact}。", **FIGURE)
    assert [(each.message, each.fix) for each in told] == [("没有写几项，问王老师 0512-00000000。", "")]


def test_an_open_figure_that_can_be_ticked_keeps_its_fix_and_says_whom_to_ask() -> None:
    found = judge("count", "achievements", ROW, confirmable=True, fix="问清后勾选。", **FIGURE)
    assert [each.fix for each in found] == ["请先问清楚：王老师 0512-00000000。问清后勾选。"]
    named = judge("count", "achievements", ROW, confirmable=True, fix="问{contact}，再勾选。", **FIGURE)
    assert [each.fix for each in named] == ["问王老师 0512-00000000，再勾选。"]
    ticked = judge("count", "achievements", {**ROW, "confirm": ["T-001"]}, confirmable=True, **FIGURE)
    assert [each.verdict for each in ticked] == [Verdict.PASS]


def test_a_fact_that_a_check_had_no_occasion_to_find_leaves_no_hole() -> None:
    found = judge("no_overlap", "work_history", {}, passes="没有重叠{first}。")
    assert [each.message for each in found] == ["没有重叠。"]


def test_an_unanswered_question_is_called_unanswered() -> None:
    found = judge("required", "basic.name", {}, says="姓名{value}，邮箱{basic.email}。")
    assert [each.message for each in found] == ["姓名（未填），邮箱（未填）。"]


def test_rows_named_by_an_answer_are_called_by_their_names() -> None:
    example = {"self_assessment[1].clause": "甲", "achievements[1].project": "冻干", "achievements[2].project": "包装"}
    example["self_assessment[1].evidence"] = "achievements[2], achievements[1]"
    found = judge("required", "self_assessment[].evidence", example, passes="{value}")
    assert [each.message for each in found] == ["包装、冻干"]


def test_a_wide_rule_can_be_asked_about_some_places_only() -> None:
    sheet = sheet_of({"basic.birth_date": "去年", "basic.work_started_on": "前年", "basic.email": "甲"}, trial())
    rule = rule_of("well_typed", "fields")
    asked = ask_some(rule, sheet, [Address("basic", key) for key in ("email", "mobile", "work_started_on")])
    assert [each.path for each in asked.objections] == ["basic.work_started_on"]
    assert asked.passed == 1


def test_a_wide_rule_without_objections_says_so_once() -> None:
    sheet = sheet_of({"basic.name": "李晓", "basic.email": "甲"}, trial())
    asked = ask(rule_of("well_typed", "fields", about="日期写得对", passes=""), sheet)
    assert [(each.section, each.verdict.value, each.message) for each in asked] == [
        ("submission", "pass", "日期写得对：符合。")
    ]


def test_an_outcome_about_a_row_can_name_that_row() -> None:
    example = {"patents[1].patent_name": "一种装置"}
    found = judge("starred", "patents", example, says="{row.name}第{row.number}条{label}")
    assert "一种装置第1条专利号" in [each.message for each in found]


def test_the_day_of_the_check_is_given_and_not_read_from_a_clock() -> None:
    rule = rule_of("not_after", "basic.work_started_on", parameters={"other": "on"}, says="{other}")
    dossier = dossier_of({"basic.work_started_on": "2026-03-17"})
    assert [each.message for each in asked_about(rule, dossier, on=DAY)] == ["2026-03-16"]
