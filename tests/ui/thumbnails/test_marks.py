"""The small marks on pages say what the facts know."""

from desktop.model.attachments import Crop, PageFacts, PlannedPage, SealSeen
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


def test_a_page_that_came_back_signed_says_so():
    assert words(PlannedPage("x", 1, signed="0BRRAE"), A4) == ["签字页"]


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


FORWARD = PlannedPage("x", 1)


def test_hints_of_a_page_stand_gravest_first_and_each_says_what_to_do():
    facts = PageFacts(595, 842, turn=180, edge_points=2.0, skew_degrees=-2.2, secrecy=("机密",), seal=SealSeen.PRESENT)
    marks = marks_of(FORWARD, facts, ALONE)
    assert [mark.word for mark in marks] == ["疑似涉密", "倒置？", "模糊？", "歪斜", "有章"]
    assert all(mark.why.endswith("。") and len(mark.why) > 15 for mark in marks)
    assert "机密" in marks[0].why
    assert "2.2 度" in marks[3].why


def test_a_missing_seal_is_told_only_where_one_is_asked_for():
    sealed, bare, grey = (PageFacts(595, 842, seal=seal) for seal in SealSeen)
    asked = Around(seals=True)
    assert [words(FORWARD, facts, asked) for facts in (sealed, bare, grey)] == [["有章"], ["无章？"], ["章看不出"]]
    assert [words(FORWARD, facts) for facts in (sealed, bare, grey)] == [["有章"], [], []]


def test_a_page_turned_upright_by_plan_is_no_longer_called_turned():
    on_its_head, lying = PageFacts(595, 842, turn=180), PageFacts(595, 842, lying=True)
    assert words(PlannedPage("x", 1, rotation=180), on_its_head) == ["已转 180°"]
    assert words(FORWARD, lying) == ["横置？"]
    assert words(PlannedPage("x", 1, rotation=90), lying) == ["已转 90°"]


def test_pages_that_look_alike_are_asked_about_and_equal_ones_are_told():
    near, far = "ffff0000" * 18, "0f0f3333" * 18
    pages = [
        (PlannedPage("x", 1), PageFacts(595, 842, fingerprint="a", likeness=near)),
        (PlannedPage("y", 1), PageFacts(595, 842, fingerprint="b", likeness=near[:-1] + "1")),
        (PlannedPage("z", 1), PageFacts(595, 842, fingerprint="a", likeness=near)),
        (PlannedPage("w", 1), PageFacts(595, 842, fingerprint="c", likeness=far)),
    ]
    around = surroundings(pages)
    assert [(each.twin, each.alike) for each in around] == [(None, None), (None, 1), (1, None), (None, None)]
    shown = [marks_of(page, facts, each) for (page, facts), each in zip(pages, around, strict=True)]
    assert [[mark.word for mark in marks] for marks in shown] == [[], ["与第1页重复？"], ["与第1页重复"], []]
    assert [marks[0].sort for marks in shown[1:3]] == ["疑似重复", "重复"]
