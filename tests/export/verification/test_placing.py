"""Where pages lie on sheets: whatever their size, nothing printed on them is under the strip or off the paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.page_codes.strip import PAGE_AREA, SHEET_HEIGHT, SHEET_WIDTH
from desktop.export.verification.placing import WHOLE, Ink, placed

MM = 25.4 / 72
SIDES = st.floats(20, 6000)
FRACTIONS = st.tuples(st.floats(0, 0.999), st.floats(0, 0.999), st.floats(0.001, 1), st.floats(0.001, 1))


@given(SIDES, SIDES, FRACTIONS)
def test_the_printed_part_of_any_page_lies_inside_the_page_area(width, height, edges):
    left, top = min(edges[0], edges[2]), min(edges[1], edges[3])
    ink = Ink(left, top, max(edges[0], edges[2], left + 0.001), max(edges[1], edges[3], top + 0.001))
    place = placed(width, height, ink)
    assert 0 < place.scale <= 1
    wide, high = (height, width) if place.turned else (width, height)
    shown = Ink(ink.top, 1 - ink.right, ink.bottom, 1 - ink.left) if place.turned else ink
    scale = place.scale * MM
    assert place.left + shown.left * wide * scale >= PAGE_AREA.left - 0.01
    assert place.left + shown.right * wide * scale <= PAGE_AREA.right + 0.01
    assert place.bottom + (1 - shown.bottom) * high * scale >= PAGE_AREA.bottom - 0.01
    assert place.bottom + (1 - shown.top) * high * scale <= PAGE_AREA.top + 0.01


def test_a_usual_page_keeps_its_size():
    place = placed(595.276, 841.89, Ink(0.12, 0.09, 0.88, 0.91))
    assert place.scale == 1.0
    assert not place.turned


def test_a_page_full_to_its_edges_is_made_a_sixth_smaller_at_most():
    assert 0.83 < placed(595.276, 841.89, WHOLE).scale < 0.86


def test_a_lying_page_is_turned_so_that_all_sheets_stand():
    assert placed(841.89, 595.276, WHOLE).turned
    assert placed(841.89, 595.276, WHOLE).scale == pytest.approx(placed(595.276, 841.89, WHOLE).scale)


def test_a_small_page_stands_in_the_middle_and_is_not_enlarged():
    place = placed(180, 260)
    assert place.scale == 1.0
    assert place.left == pytest.approx((SHEET_WIDTH - 180 * MM) / 2)
    assert PAGE_AREA.bottom < place.bottom < SHEET_HEIGHT / 2
