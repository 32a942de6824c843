"""Answers are read, written and kept without loss."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.dossier import Dossier
from desktop.model.entry import read_draft, read_strictly
from desktop.model.fields import Field, Kind
from desktop.model.values import Month, WrongValue, fits, read_leniently, written

DAY = Field("day", "日期", Kind.DATE)
NUMBER = Field("number", "学时", Kind.DECIMAL)
CHOICE = Field("kind", "类别", Kind.CHOICE, options=("发明", "实用新型", "外观设计"))
OPEN = Field("kind", "类别", Kind.CHOICE, options=("主持", "参与"), open_options=True)


def _read(field: Field, text: str) -> object:
    return read_strictly(field, text, path=field.key, dossier=Dossier("p"))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_date_is_written_as_it_is_read(day: date) -> None:
    assert _read(DAY, written(day)) == day


@given(st.decimals(0, 10_000, places=2))
def test_a_number_is_written_as_it_is_read(number: Decimal) -> None:
    assert _read(NUMBER, written(number)) == number


@pytest.mark.parametrize("text", ["2026-03-01", "2026/3/1", "2026年3月1日", "２０２６-０３-０１", " 2026.3.1 "])
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert _read(DAY, text) == date(2026, 3, 1)


def test_months_and_percentages_are_read() -> None:
    assert _read(Field("m", "年月", Kind.MONTH), "2026年3月") == Month(2026, 3)
    assert _read(NUMBER, "12.5%") == Decimal("12.5")


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "明天", "26-1-1"])
def test_an_impossible_date_is_refused_on_entry_and_kept_in_a_draft(text: str) -> None:
    with pytest.raises(WrongValue):
        _read(DAY, text)
    kept = read_leniently(DAY, text)
    assert kept == text
    assert not fits(DAY, kept)


def test_a_choice_off_the_list_names_the_nearest() -> None:
    with pytest.raises(WrongValue) as caught:
        _read(CHOICE, "实用新")
    assert "实用新型" in caught.value.sentence


def test_an_open_choice_takes_what_is_typed() -> None:
    assert _read(OPEN, "技术顾问") == "技术顾问"


def test_a_draft_keeps_a_choice_off_the_list() -> None:
    assert read_draft(CHOICE, "版权") == "版权"


def test_blank_text_is_no_answer() -> None:
    assert _read(DAY, "  ") is None
    assert read_draft(CHOICE, "") is None


@pytest.mark.parametrize(("text", "value"), [("是", True), ("否", False), ("true", True), ("0", False)])
def test_yes_and_no_are_read(text: str, value: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert _read(Field("f", "f", Kind.YES_NO), text) is value
