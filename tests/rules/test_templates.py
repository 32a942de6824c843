"""Sentences with placeholders."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.attachments import Attachment, PlannedPage
from desktop.model.values import Month
from desktop.rules.templates import filled, placeholders, shown


def test_placeholders_are_filled_in_their_order() -> None:
    values = {"row.title": "甲", "other": date(2020, 6, 30)}
    assert filled("《{row.title}》早于 {other}。", values.get) == "《甲》早于 2020-06-30。"
    assert placeholders("{a}和{b.c}、{a}") == ("a", "b.c", "a")


@given(st.text(alphabet="甲乙丙，。{} ", max_size=20).filter(lambda text: "{" not in text or "}" not in text))
def test_a_text_without_placeholders_is_left_as_it_is(text: str) -> None:
    assert filled(text, lambda name: f"!{name}") == text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "（未填）"),
        ("", ""),
        (True, "是"),
        (False, "否"),
        (12, "12"),
        (Decimal("30.10"), "30.10"),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 2, 25, 9, 0), "2026-02-25 09:00"),  # noqa: DTZ001 - wall clock
        (Month(2026, 3), "2026-03"),
        (("甲", 2), "甲、2"),
        (Attachment(("d",), (PlannedPage("d", 1), PlannedPage("d", 2))), "2页"),
        (Attachment(("d",)), "1页"),
    ],
)
def test_values_are_written_as_people_do(value: object, words: str) -> None:
    assert shown(value) == words
