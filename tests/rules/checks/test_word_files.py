"""Checks of Word files and the PDFs beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import told, verdicts

from desktop.rules.checks.word_files import shows

WORD, PDF = "publications[].word", "publications[].pdf"
TITLE = {"publications[1].title": "冻干工艺放大研究"}
PAPER = {"file": "论文.docx", "words": 6000, "opening": "冻干工艺放大研究 张三 摘要"}
WITH = {"title": "row.title", "word": "row.word"}


@pytest.mark.parametrize(
    ("file", "verdict"),
    [
        ({"file": "甲.docx", "text": 1200}, "pass"),
        ({"file": "甲.docx", "text": 1200, "pictures": 20}, "pass"),
        ({"file": "甲.docx", "text": 0}, "fail"),
        ({"file": "甲.docx", "text": 60, "pictures": 12}, "fail"),
        ("甲.docx", "not-applicable"),
    ],
)
def test_a_word_file_of_pictures_only_is_noticed(file, verdict) -> None:
    assert verdicts("word_has_text", WORD, {"publications[1].word": [file]}) == {verdict}


@pytest.mark.parametrize(
    ("opening", "verdict"),
    [
        ("冻 干工艺\n放大研究", "pass"),
        ("《冻干工艺放大研究》（替代论文）", "pass"),
        ("冻干工艺放大的研究", "fail"),
        ("年度工作总结", "fail"),
        ("", "not-applicable"),
    ],
)
def test_a_word_file_begins_with_the_title_entered(opening, verdict) -> None:
    answers = {**TITLE, "publications[1].word": [{"file": "甲.docx", "opening": opening}]}
    assert verdicts("word_has_title", WORD, answers, parameters={"title": "row.title"}) == {verdict}


def test_the_addition_of_the_portal_is_no_part_of_the_title() -> None:
    answers = {"publications[1].title": "冻干机清洁规程（替代论文）"}
    answers["publications[1].word"] = [{"file": "甲.docx", "opening": "冻干机清洁规程 第一章"}]
    assert verdicts("word_has_title", WORD, answers, parameters={"title": "row.title"}) == {"pass"}


@pytest.mark.parametrize(
    ("pdf", "answer"),
    [
        ({"file": "甲.pdf", "pages": 3}, "pass "),
        ({"file": "甲.pdf", "pages": 2}, "fail 只有 2 页，而 Word 有 6000 字，像是少了页"),
        ({"file": "甲.pdf", "pages": 9, "opening": "封面 目录 冻干工艺放大研究"}, "pass "),
        (
            {"file": "甲.pdf", "pages": 9, "opening": "年度总结"},
            "fail 开头没有找到题目“冻干工艺放大研究”，像是另一份文件",
        ),
    ],
)
def test_a_pdf_goes_with_the_word_file_beside_it(pdf, answer) -> None:
    answers = {**TITLE, "publications[1].word": [PAPER], "publications[1].pdf": [pdf]}
    assert told("pdf_beside_word", PDF, answers, "{fault}", parameters=WITH) == [answer]


def test_where_the_word_file_itself_lacks_the_title_the_pdf_is_not_blamed() -> None:
    word = {"file": "甲.docx", "words": 10, "opening": "别的"}
    answers = {**TITLE, "publications[1].word": [word], "publications[1].pdf": [{"file": "甲.pdf", "opening": "某文"}]}
    assert verdicts("pdf_beside_word", PDF, answers, parameters=WITH) == {"pass"}


def test_without_a_word_file_there_is_nothing_to_compare() -> None:
    answers = {**TITLE, "publications[1].pdf": ["甲.pdf"]}
    assert verdicts("pdf_beside_word", PDF, answers, parameters=WITH) == {"not-applicable"}


_TEXTS = st.text(alphabet="冻干工艺研究abcXYZ19（）《》 \n")


@given(_TEXTS, _TEXTS, _TEXTS)
def test_a_title_is_found_wherever_it_stands(title: str, before: str, after: str) -> None:
    assert shows(title, before + title + after)
