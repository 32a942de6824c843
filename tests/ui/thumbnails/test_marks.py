"""The small marks on pages say what the facts know."""

from desktop.model.attachments import Crop, PageFacts, PlannedPage
from desktop.ui.thumbnails.marks import Around, marks_of, surroundings

ALONE = Around()
A4 = PageFacts(595, 842, dpi=200, fingerprint="a")


def words(page: PlannedPage, facts: PageFacts | None, around: Around = ALONE) -> list[str]:
    return [mark.word for mark in marks_of(page, facts, around)]


def test_a_clear_page_has_no_mark():
    assert words(PlannedPage("x", 1), A4) == []


def test_a_page_nobody_knows_has_no_mark():
    assert words(PlannedPage("x", 1), None) == []


def test_blank_coarse_turned_and_cropped_pages_say_so():
    page = PlannedPage("x", 1, rotation=180, crop=Crop(0.1, 0, 1, 1))
    facts = PageFacts(595, 842, dpi=96.4, blank=True)
    assert words(page, facts) == ["空白", "低清 96 dpi", "已转 180°", "已裁剪"]


def test_150_dpi_is_enough():
    assert words(PlannedPage("x", 1), PageFacts(595, 842, dpi=150)) == []


def test_pages_that_show_the_same_name_the_first_of_them():
    same = [
        (PlannedPage("x", 1), A4),
        (PlannedPage("y", 1), PageFacts(1, 2, fingerprint="b")),
        (PlannedPage("z", 9), A4),
    ]
    assert [around.twin for around in surroundings(same)] == [None, None, 1]


def test_without_fingerprints_only_the_same_page_is_a_twin():
    bare = PageFacts(595, 842)
    pages = [(PlannedPage("x", 1), bare), (PlannedPage("x", 2), bare), (PlannedPage("x", 1), bare)]
    assert [around.twin for around in surroundings(pages)] == [None, None, 1]


def test_one_lying_page_among_standing_ones_is_asked_about():
    upright, lying = PageFacts(595, 842), PageFacts(842, 595)
    pages = [(PlannedPage("x", 1), upright), (PlannedPage("x", 2), lying), (PlannedPage("x", 3), upright)]
    assert [around.odd_one_lies for around in surroundings(pages)] == [False, True, False]


def test_a_lying_page_that_was_turned_upright_is_left_in_peace():
    upright, lying = PageFacts(595, 842), PageFacts(842, 595)
    pages = [(PlannedPage("x", 1), upright), (PlannedPage("x", 2, rotation=90), lying), (PlannedPage("x", 3), upright)]
    assert not any(around.odd_one_lies for around in surroundings(pages))
