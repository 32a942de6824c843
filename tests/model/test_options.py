"""The portal's values, found by what people write."""

import pytest

from desktop.model.fields import Field, Kind
from desktop.model.options import resolved

DIVISION = Field("division", "所属行政区划", Kind.TREE_CHOICE, options="divisions")
SPECIALITY = Field("speciality", "现从事专业", Kind.TREE_CHOICE, options="specialities")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("苏州市/苏州市本级", "苏州市/苏州市本级"),
        ("苏州市本级", "苏州市/苏州市本级"),
        ("苏州市→苏州工业园区", "苏州市/苏州工业园区"),
        ("高新区", "苏州市/虎丘区"),
    ],
)
def test_a_division_is_found(typed: str, value: str) -> None:
    assert resolved(DIVISION, typed) == value


def test_a_name_that_stands_twice_is_not_guessed() -> None:
    assert resolved(DIVISION, "鼓楼区") is None


def test_the_guides_own_example_is_a_speciality() -> None:
    assert resolved(SPECIALITY, "工程→生物医药工程→生物制药→制药工程") == "工程/生物医药工程/生物制药/制药工程"
