"""What a text says and how long it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import told, verdicts

from desktop.rules.checks.text import visible

TOPICS = [{"name": "基本情况", "words": ["毕业", "学历"]}, {"name": "业绩", "words": ["完成"]}]


@pytest.mark.parametrize(
    ("check", "parameters", "text", "answer"),
    [
        ("starts_with", {"text": "工程/生物"}, "工程/生物制药", "pass 工程/生物"),
        ("starts_with", {"other": "programme.speciality"}, "医学/药学", "fail 工程/生物医药工程"),
        ("ends_with", {"text": "（替代论文）"}, "规程 (替代论文)", "pass （替代论文）"),
        ("ends_with", {"text": "（替代论文）"}, "规程", "fail （替代论文）"),
        ("contains", {"words": ["工程", "制剂"]}, "无菌制剂开发", "pass 工程、制剂"),
        ("contains", {"words": ["工程"]}, "临床", "fail 工程"),
        ("lacks", {"words": ["机密"]}, "机 密级项目", "fail 机密"),
        ("lacks", {"words": ["机密"]}, "项目", "pass "),
    ],
)
def test_words_are_looked_for_whatever_blanks_and_width(check, parameters, text, answer) -> None:
    told_words = {"starts_with": "{wanted}", "ends_with": "{wanted}", "contains": "{wanted}", "lacks": "{word}"}
    example = {"application.apply_speciality": text}
    path = "application.apply_speciality"
    assert told(check, path, example, told_words[check], parameters=parameters) == [answer]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("字" * 10, "pass 10 10 0"),
        ("字" * 9 + " \n\t　", "fail 9 10 1"),
        ("<b>" + "字" * 12 + "</b>", "pass 12 10 0"),
        ("字" * 21, "fail 21 20 1"),
    ],
)
def test_length_counts_what_a_reader_sees(text, answer) -> None:
    asked = told(
        "text_length",
        "summary.text",
        {"summary.text": text},
        "{count} {limit} {difference}",
        parameters={"min": 10, "max": 20},
    )
    assert asked == [answer]


def test_limits_come_from_the_programme_and_an_unstated_one_leaves_it_open() -> None:
    limits = {"min": "programme.summary.min", "max": "programme.summary.max"}
    example = {"summary.text": "字" * 900}
    assert verdicts("text_length", "summary.text", example, parameters=limits) == {"pass"}
    open_figure = {**example, "programme": {"summary": {"max": "unknown"}}}
    assert verdicts("text_length", "summary.text", open_figure, parameters=limits) == {"unknown"}


@pytest.mark.parametrize(("length", "answer"), [(50, "pass 50 50 0"), (61, "fail 61 50 11")])
def test_a_question_s_own_length_is_the_limit(length, answer) -> None:
    path = "work_history[].technical_work"
    example = {"work_history[1].technical_work": "字" * length}
    assert told("max_length", path, example, "{count} {limit} {over}") == [answer]


def test_a_question_without_a_length_is_not_guessed_at() -> None:
    assert verdicts("max_length", "summary.text", {"summary.text": "字"}) == {"unknown"}
    assert verdicts("max_length", "summary.text", {"summary.text": "字字"}, parameters={"max": 1}) == {"fail"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [("毕 业后完成项目", "pass "), ("完成项目", "fail 基本情况"), ("你好", "fail 基本情况、业绩")],
)
def test_each_topic_is_spoken_of(text, answer) -> None:
    asked = told("outline", "summary.text", {"summary.text": text}, "{missing}", parameters={"topics": TOPICS})
    assert asked == [answer]


@given(st.text(max_size=40))
def test_what_is_counted_has_no_blanks(text: str) -> None:
    assert not any(char.isspace() for char in visible(text))
