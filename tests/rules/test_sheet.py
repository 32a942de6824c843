"""A dossier laid out for checking, and the ladder of titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import dossier_of, sheet_of, trial

from desktop.rules.levels import LADDER, level_of_title, rank
from desktop.rules.references import Selector
from desktop.rules.sheet import education_rank, row_name, title_level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("助理工程师", "助理级"),
        (" 工程师 ", "中级"),
        ("高级工程师", "副高级"),
        ("正高级工程师", "正高级"),
        ("研究员级高级工程师", "正高级"),
        ("化工高级工程师", "副高级"),
        ("技术员", "员级"),
        ("会计", None),
        ("", None),
    ],
)
def test_a_title_tells_its_level(title: str, level: str | None) -> None:
    assert level_of_title(title) == level


def test_the_ladder_rises() -> None:
    assert [rank(level) for level in LADDER] == [1, 2, 3, 4, 5]
    assert rank("院士") == 0


def test_the_level_answered_wins_over_the_name() -> None:
    rows = sheet_of(
        {"titles[1].title_name": "工程师", "titles[1].level": "副高级", "titles[2].title_name": "工程师"}, trial()
    )
    assert [title_level(row) for row in rows.rows("titles")] == ["副高级", "中级"]


@given(st.permutations(range(5)))
def test_the_highest_title_is_the_same_in_any_order(order: list[int]) -> None:
    titles = ["技术员", "助理工程师", "工程师", "高级工程师", "工程师"]
    example = {f"titles[{place}].title_name": titles[number] for place, number in enumerate(order, start=1)}
    highest = sheet_of(example, trial()).selected(Selector.HIGHEST)
    assert highest is not None
    assert highest["title_name"] == "高级工程师"


def test_nobody_without_rows_has_a_highest_or_a_first() -> None:
    sheet = sheet_of({}, trial())
    assert [sheet.selected(each) for each in (Selector.HIGHEST, Selector.USED, Selector.FIRST, Selector.CURRENT)] == [
        None
    ] * 4


def test_an_education_stands_by_its_kind_and_its_degree() -> None:
    example = {
        "education[1].education": "大学本科",
        "education[1].degree": "硕士",
        "education[2].education": "大学本科",
    }
    first, second = sheet_of(example, trial()).rows("education")
    assert education_rank(first) > education_rank(second)


def test_a_row_without_a_title_is_called_by_its_number() -> None:
    rows = sheet_of({"achievements[1].project": "甲", "achievements[2].role": "主持"}, trial()).rows("achievements")
    assert [row_name(row) for row in rows] == ["甲", "第2条"]


def test_rows_are_those_of_the_dossier() -> None:
    example = {"titles[1].title_name": "工程师", "titles[2].level": "中级"}
    sheet, dossier = sheet_of(example, trial()), dossier_of(example)
    for laid_out, kept in zip(sheet.rows("titles"), dossier.rows_of("titles"), strict=True):
        assert (laid_out.id, laid_out.number, dict(laid_out.answers)) == (kept.id, kept.number, dict(kept.answers))
