"""When a rule applies: conditions over answers, rows, counts and defaults."""

import pytest
from rule_examples import Example, sheet_of, trial

from desktop.rules.conditions import all_hold
from desktop.rules.pack_places import read_conditions

LEVELS = {"titles[1].level": "助理级", "titles[2].level": "中级"}


@pytest.mark.parametrize(
    ("when", "example", "holds"),
    [
        ({}, {}, True),
        ({"application.level": "中级"}, {"application.level": "中级"}, True),
        ({"application.level": ["中级", "副高级"]}, {"application.level": "助理级"}, False),
        ({"application.level": "中级"}, {}, False),
        ({"application.level": {"not": ["中级"]}}, {}, True),
        ({"application.level": {"not": ["中级"]}}, {"application.level": "中级"}, False),
        ({"basic.email": {"filled": True}}, {"basic.email": "甲"}, True),
        ({"basic.email": {"filled": False}}, {"basic.email": "甲"}, False),
        ({"basic.is_entrusted": False}, {}, True),
        ({"basic.is_entrusted": True}, {}, False),
        ({"basic.is_entrusted": True}, {"basic.is_entrusted": True}, True),
        ({"titles.count": {"at_least": 2}}, LEVELS, True),
        ({"titles.count": {"at_least": 3}}, LEVELS, False),
        ({"titles.count": {"at_most": 1}}, LEVELS, False),
        ({"titles.count": {"at_most": 0}}, {}, True),
        ({"basic.technical_years": {"at_least": 5}}, {}, False),
        ({"basic.technical_years": {"at_least": 5}}, {"basic.technical_years": "许多"}, False),
        ({"titles.any.level": "助理级"}, LEVELS, True),
        ({"titles.any.level": "副高级"}, LEVELS, False),
        ({"titles.any.level": {"not": ["副高级"]}}, {}, True),
        ({"titles.highest.level": "中级"}, LEVELS, True),
        ({"titles.highest.level": {"filled": False}}, {}, True),
        ({"programme.kind": "评审"}, {}, True),
        ({"programme.cutoffs.outcome": {"filled": True}}, {}, False),
        ({"application.level": "中级", "basic.email": {"filled": True}}, {"application.level": "中级"}, False),
    ],
)
def test_a_condition_holds_or_not(when: dict[str, object], example: Example, holds: bool) -> None:  # noqa: FBT001
    conditions = read_conditions(when, "", "试验")
    assert all_hold(conditions, sheet_of(example, trial()), None) is holds


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"row.title": {"filled": True}}, [True, False]),
        ({"row.language": "中文"}, [True, False]),
        ({"row.word": {"filled": True}}, [False, True]),
    ],
)
def test_a_row_is_looked_at_with_its_defaults_and_slots(when: dict[str, object], holds: list[bool]) -> None:
    example = {"publications[1].title": "甲", "publications[2].language": "英文", "publications[2].word": ["甲.docx"]}
    sheet = sheet_of(example, trial())
    conditions = read_conditions(when, "publications", "试验")
    assert [all_hold(conditions, sheet, row) for row in sheet.rows("publications")] == holds


def test_yes_is_not_the_number_one() -> None:
    conditions = read_conditions({"basic.technical_years": [True]}, "", "试验")
    assert not all_hold(conditions, sheet_of({"basic.technical_years": "1"}, trial()), None)
