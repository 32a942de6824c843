"""Column widths: the whole width, no date broken, long texts with more room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.export.forms.columns import column_widths, most_lines, text_width

TEXTS = st.text(alphabet="甲乙丙，。abc019-@. \n", max_size=120)


@given(
    st.integers(1, 9).flatmap(
        lambda count: st.tuples(
            st.lists(TEXTS, min_size=count, max_size=count),
            st.lists(st.lists(TEXTS, min_size=count, max_size=count), max_size=4),
        )
    )
)
def test_columns_fill_the_width_and_each_has_some(case: tuple[list[str], list[list[str]]]):
    labels, rows = case
    widths = column_widths(labels, rows, 174.0, points=9.0)
    assert len(widths) == len(labels)
    assert sum(widths) == pytest.approx(174.0)
    assert min(widths) > 0


def test_a_date_is_never_broken_beside_a_long_text():
    (when, what) = column_widths(["日期", "内容"], [["2024-11-20", "很长的内容" * 60]], 100.0, points=10.5)
    assert when > text_width("2024-11-20", 10.5)
    assert what > when


def test_a_longer_text_gets_more_room():
    one, three, nine = column_widths(["一", "二", "三"], [["字" * 20, "字" * 60, "字" * 180]], 150.0, points=9.0)
    assert one < three < nine


def test_words_wider_than_the_page_still_give_a_table_of_its_width():
    widths = column_widths(["甲"] * 8, [["x" * 60] * 8], 174.0, points=9.0)
    assert sum(widths) == pytest.approx(174.0)


def test_the_fullest_cell_says_how_many_lines_a_row_has():
    assert most_lines([["字" * 100, ""]], [40.0, 40.0], points=10.5) > 9
    assert most_lines([], [40.0], points=10.5) == 0
