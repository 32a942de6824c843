"""Changes of a page plan lose no page, double none, and keep the order of what was not touched."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from desktop.model.attachments import Crop, PlannedPage
from desktop.ui.pages_editor import cropping, edits

PLAN = tuple(PlannedPage("x", number) for number in range(1, 7))


@st.composite
def plans(draw):
    count = draw(st.integers(1, 12))
    places = draw(st.sets(st.integers(0, count - 1), min_size=1))
    return tuple(PlannedPage("x", number) for number in range(count)), places


@given(plans(), st.integers(0, 12))
def test_moving_keeps_every_page_and_the_order_of_the_others(plan, gap):
    pages, places = plan
    now, where = edits.moved(pages, places, gap=min(gap, len(pages)))
    assert sorted(page.page for page in now) == sorted(page.page for page in pages)
    assert [now[place] for place in where] == [page for place, page in enumerate(pages) if place in places]
    others = [page for place, page in enumerate(now) if place not in where]
    assert others == [page for place, page in enumerate(pages) if place not in places]


@given(plans())
def test_shifting_back_and_forth_of_neighbours_changes_nothing(plan):
    pages, _ = plan
    if len(pages) < 3:
        return
    there, where = edits.shifted(pages, (1,), by=1)
    back, places = edits.shifted(there, where, by=-1)
    assert (back, places) == (pages, (1,))


def test_shifting_stops_at_both_ends():
    assert edits.shifted(PLAN, (0,), by=-1) == (PLAN, (0,))
    assert edits.shifted(PLAN, (5,), by=1) == (PLAN, (5,))


@given(plans(), st.sampled_from([90, -90, 180]))
def test_four_quarter_turns_are_none(plan, by):
    pages, places = plan
    now = pages
    for _ in range(4):
        now = edits.turned(now, places, by=by)
    assert now == pages


def test_turning_left_from_upright_is_270():
    assert edits.turned(PLAN, (2,), by=-90)[2].rotation == 270


def test_removing_takes_out_exactly_the_chosen():
    assert [page.page for page in edits.removed(PLAN, (0, 5))] == [2, 3, 4, 5]


def test_marking_and_unmarking():
    marked = edits.marked(PLAN, (1, 2), part="合同")
    assert [page.part for page in marked] == ["", "合同", "合同", "", "", ""]
    assert edits.marked(marked, (1, 2), part="") == PLAN


edges = st.floats(0, 0.45).map(lambda value: round(value, 3))


@given(edges, edges, edges, edges, st.sampled_from([0, 90, 180, 270]))
def test_a_crop_seen_turned_and_stored_is_the_same_crop(left, top, right, bottom, rotation):
    crop = Crop(left, top, 1 - right, 1 - bottom)
    again = cropping.kept(cropping.seen(crop, rotation), rotation) or Crop()
    for edge in ("left", "top", "right", "bottom"):
        assert abs(getattr(again, edge) - getattr(crop, edge)) < 0.006


def test_the_upper_half_of_a_page_turned_right_is_its_left_half():
    # Turned clockwise by a quarter, what was the left edge is at the top.
    assert cropping.kept(QRectF(0, 0, 1, 0.5), 90) == Crop(0.0, 0.0, 0.5, 1.0)


def test_the_whole_page_is_no_crop():
    assert cropping.kept(QRectF(0, 0, 1, 1), 270) is None


@given(st.floats(-2, 2), st.floats(-2, 2), st.booleans())
def test_a_nudged_rectangle_stays_on_the_page(across, down, size):
    rect = cropping.nudged(QRectF(0.2, 0.2, 0.5, 0.5), across, down, size=size)
    assert cropping.WHOLE.contains(rect)
    assert cropping.is_large_enough(rect)
