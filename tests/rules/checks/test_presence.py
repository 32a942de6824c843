"""Whether something is there."""

import pytest
from rule_examples import judge, told, verdicts


@pytest.mark.parametrize(
    ("example", "verdict"),
    [({}, "fail"), ({"basic.name": "李晓"}, "pass")],
)
def test_a_required_question_is_answered(example, verdict) -> None:
    assert verdicts("required", "basic.name", example) == {verdict}


def test_a_question_at_its_default_is_answered() -> None:
    assert verdicts("required", "basic.id_type", {}) == {"pass"}
    assert verdicts("required", "patents[].country", {"patents[1].patent_name": "一种装置"}) == {"pass"}


def test_every_starred_question_of_a_row_is_named_with_its_row() -> None:
    found = judge("starred", "work_history", {"work_history[1].unit_name": "甲公司"}, says="{row.name} {label}")
    assert {(each.path, each.message) for each in found} == {
        ("work_history[1].started_on", "甲公司 工作起始日期"),
        ("work_history[1].technical_work", "甲公司 主要从事技术工作"),
    }


def test_an_exception_among_the_starred_questions_is_left_out() -> None:
    example = {"work_history[1].unit_name": "甲公司"}
    left = judge("starred", "work_history", example, parameters={"except": ["technical_work"]})
    assert [each.path for each in left] == ["work_history[1].started_on"]


def test_a_table_without_rows_has_no_starred_question_missing() -> None:
    assert verdicts("starred", "work_history", {}) == {"pass"}


@pytest.mark.parametrize(
    ("path", "example", "answer"),
    [
        ("exception", {}, "pass 0"),
        ("exception", {"exception[1].material_name": "证书"}, "fail 1"),
        ("basic.authority", {"basic.authority": "有"}, "fail 0"),
    ],
)
def test_where_nothing_belongs_nothing_stands(path, example, answer) -> None:
    assert told("empty", path, example, "{count}") == [answer]


@pytest.mark.parametrize(("text", "verdict"), [("无", "fail"), (" / ", "fail"), ("制剂", "pass")])
def test_a_filler_is_no_answer(text, verdict) -> None:
    example = {"achievements[1].project": text}
    assert verdicts("not_filler", "achievements[].project", example) == {verdict}


def test_words_of_the_rule_replace_the_usual_fillers() -> None:
    example = {"achievements[1].project": "无"}
    assert verdicts("not_filler", "achievements[].project", example, parameters={"words": ["略"]}) == {"pass"}


@pytest.mark.parametrize(
    ("example", "answers"),
    [
        ({}, ["not-applicable 试验：现在不适用。"]),
        ({"application.committee": "甲"}, ["fail 所属行政区划、申报专业"]),
        ({"application.committee": "甲", "basic.division": "苏州市本级"}, ["fail 申报专业"]),
    ],
)
def test_what_depends_on_other_questions_names_those_that_are_missing(example, answers) -> None:
    first = {"first": ["basic.division", "application.apply_speciality"]}
    assert told("needs_first", "application.committee", example, "{missing}", parameters=first) == answers
