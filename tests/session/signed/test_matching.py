"""Signed pages come back: whatever their order and direction, each goes to its place; what is wrong is told."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.intake import TakenIn
from desktop.documents.page_codes.code import PageCode
from desktop.documents.page_codes.seen import Boxes, Ink, SeenPage
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Crop, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.dossier import Dossier
from desktop.model.page_marks import dossier_mark, letters, page_mark, slot_mark
from desktop.session.folder_form_writing import folder_form_of
from desktop.session.page_work import pages_left_out
from desktop.session.signed.pile import Pile, Scan
from desktop.session.signed.placing import put_back, with_signed_pages
from desktop.session.signed.sorting import Fate, Leaf, sort_pile
from desktop.session.signed.words import doubt_lines, left_lines, matched_lines, missing_lines, summary
from tests.session.signed.conftest import signed, white_page

ALL = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2))
FULL = Boxes(Ink.THERE, Ink.THERE, Ink.THERE)


def _spots(office, found):
    return [(office.slots.index(one.spot.slot) + 1, one.spot.index + 1) for one in found]


def test_pages_in_any_order_and_direction_go_to_their_places(office):
    turns = dict(zip(ALL, (0, 90, 180, 270, 90), strict=True))
    mixed = [(key, signed(turn=turns[key], tilt=1.5)) for key in ((2, 2), (1, 3), (1, 1))]
    first = office.scan("一.pdf", *mixed)
    second = office.scan("二.pdf", *[(key, signed(turn=turns[key])) for key in ((1, 2), (2, 1))])
    pile = office.read(second, first)
    found = sort_pile(office.session.dossier, office.session.file.identity, pile)
    assert _spots(office, found.matched) == list(ALL)
    assert not found.missing
    assert not found.left
    put_back(office.session, pile, found.matched)
    for (row, number), one in zip(ALL, found.matched, strict=True):
        page = office.session.dossier.attachment(office.slots[row - 1]).pages[number - 1]
        assert (page.original, page.page, page.part) == (one.leaf.digest, one.leaf.page, "合同")
        lies = (row, number) == (1, 2)  # it was printed on its side and is set upright
        assert page.rotation == (-turns[row, number] + (90 if lies else 0)) % 360
    assert office.session.saved


def test_putting_back_is_one_step_and_the_originals_stay(office):
    before = office.session.dossier
    pile = office.read(office.scan("一.pdf", ((1, 1), signed()), ((2, 1), signed())))
    put_back(office.session, pile, sort_pile(before, office.session.file.identity, pile).matched)
    after = office.session.dossier
    assert set(before.originals) < set(after.originals)
    assert before.attachment(office.slots[0]).originals == after.attachment(office.slots[0]).originals[:1]
    assert len(after.attachment(office.slots[0]).pages) == 3
    assert office.session.undo()
    assert office.session.dossier.attachments == before.attachments
    assert office.session.redo()
    assert office.session.dossier == after


def test_the_whole_pile_is_told_in_words(office, make_office):
    other = make_office("李")
    foreign = other.scan("别人的.pdf", ((1, 1), signed()))
    poor = office.scan("没签.pdf", ((1, 1), signed(signed=False, seals=())), ((1, 2), signed(grey=True)))
    double = office.scan("两次.pdf", ((1, 1), signed(turn=180)))
    empty = office.pile_of("白.pdf", [white_page()])
    other_paper = office.folder / "无码.pdf"
    other_paper.write_bytes((office.folder / "材料2.pdf").read_bytes())
    text = office.folder / "说明.txt"
    text.write_text("不是扫描件", encoding="utf-8")
    pile = office.read(foreign, poor, double, empty, other_paper, text)
    found = sort_pile(office.session.dossier, office.session.file.identity, pile)
    assert _spots(office, found.matched) == [(1, 1), (1, 2)]
    assert {fate: len(found.of(fate)) for fate in Fate if found.of(fate)} == {
        Fate.FOREIGN: 1,
        Fate.TWICE: 1,
        Fate.BLANK: 1,
        Fate.UNREAD: 2,
    }
    (first, _) = found.matched
    assert next(scan.name for scan in pile.scans if scan.digest == first.leaf.digest) == "两次.pdf"  # the signed one
    assert list(matched_lines(found.matched)) == ["工作业绩 1　项目1：收回第 1～2 页"]
    assert list(missing_lines(found.missing)) == ["工作业绩 1　项目1：还缺第 3 页", "工作业绩 2　项目2：还缺第 1～2 页"]
    told = list(left_lines(pile, found.left))
    assert "「别人的.pdf」第 1 页是另一份申报的页" in told
    assert "「无码.pdf」第 1～2 页没有读到页上的方块码" in told
    assert not any("白.pdf" in line for line in told)
    assert list(doubt_lines(found.matched)) == ["工作业绩 1　项目1第 2 页：看不出颜色，无法判断有没有盖章"]
    assert summary(found) == "2 页找到了位置，还缺 3 页，3 页没有归位。"
    assert [refusal.name for refusal in pile.refused] == ["说明.txt"]


def test_unsigned_and_unstamped_pages_are_suspected_and_put_back_all_the_same(office):
    pile = office.read(
        office.scan("没签.pdf", ((2, 1), signed(signed=False, dated=False, tilt=-1.0, seals=((105.0, 200.0),))))
    )
    found = sort_pile(office.session.dossier, office.session.file.identity, pile)
    assert [line.rpartition("：")[2] for line in doubt_lines(found.matched)] == [
        "疑似未写日期",
        "疑似未盖章",
        "疑似未签字",
    ]
    put_back(office.session, pile, found.matched)
    assert office.session.dossier.attachment(office.slots[1]).pages[0].signed


def test_a_page_changed_since_it_was_printed_is_of_an_older_plan(office):
    sheet = office.scan("旧.pdf", ((1, 1), signed()), ((1, 3), signed()))
    slot = office.slots[0]
    held = office.session.dossier.attachment(slot)
    cut = [replace(held.pages[0], crop=Crop(0, 0, 1, 0.5)), *held.pages[1:2]]
    office.session.change("裁剪", office.session.dossier.with_attachment(slot, held.with_pages(cut)))
    pile = office.read(sheet)
    found = sort_pile(office.session.dossier, office.session.file.identity, pile)
    assert not found.matched
    assert len(found.of(Fate.OUTDATED)) == 2
    assert _spots(office, [_As(spot) for spot in found.missing]) == [(1, 2), (2, 1), (2, 2)]


class _As:
    def __init__(self, spot):
        self.spot = spot


def test_a_page_that_was_turned_or_moved_after_printing_is_found_where_it_stands_now(office):
    sheet = office.scan("一.pdf", ((1, 1), signed()))
    first, second = (office.session.dossier.attachment(slot) for slot in office.slots)
    moved = replace(first.pages[0], rotation=90)
    dossier = office.session.dossier.with_attachment(office.slots[0], replace(first, pages=first.pages[1:]))
    away = Attachment((*second.originals, first.originals[0]), (*second.pages, moved))
    office.session.change("移动", dossier.with_attachment(office.slots[1], away))
    found = sort_pile(office.session.dossier, office.session.file.identity, office.read(sheet))
    assert _spots(office, found.matched) == [(2, 3)]


def test_the_same_pile_again_changes_nothing_and_a_better_scan_takes_the_place(office):
    identity = office.session.file.identity
    bare = office.scan("没签.pdf", ((1, 1), signed(signed=False)))
    pile = office.read(bare)
    put_back(office.session, pile, sort_pile(office.session.dossier, identity, pile).matched)
    once = office.session.dossier
    again = sort_pile(once, identity, office.read(bare))
    assert [one.fate for one in again.left] == [Fate.THERE]
    better = office.read(office.scan("补签了.pdf", ((1, 1), signed())))
    put_back(office.session, better, sort_pile(once, identity, better).matched)
    page = office.session.dossier.attachment(office.slots[0]).pages[0]
    assert page.original == better.scans[0].digest
    assert [one.fate for one in sort_pile(office.session.dossier, identity, office.read(bare)).left] == [Fate.THERE]


def test_a_copy_of_the_dossier_takes_pages_printed_from_the_first(office):
    found = sort_pile(office.session.dossier, "another file", office.read(office.scan("一.pdf", ((1, 1), signed()))))
    assert _spots(office, found.matched) == [(1, 1)]


def test_pages_signed_in_other_slots_are_not_offered_as_left_out(office):
    pile = office.read(office.scan("一.pdf", ((1, 1), signed()), ((2, 1), signed())))
    put_back(office.session, pile, sort_pile(office.session.dossier, office.session.file.identity, pile).matched)
    left_out = pages_left_out(office.session.dossier, office.slots[0])
    assert [page.original for page in left_out] == [office.session.dossier.attachment(office.slots[0]).originals[0]]


def test_what_is_back_survives_saving_and_opening(office):
    pile = office.read(office.scan("一.pdf", ((1, 1), signed(turn=90))))
    put_back(office.session, pile, sort_pile(office.session.dossier, office.session.file.identity, pile).matched)
    assert office.session.file.dossier == office.session.dossier
    assert office.session.file.dossier.attachment(office.slots[0]).pages[0].signed


# --- sorting alone, with what was seen made up ---

SLOT = Address("achievements", "evidence", "r1")


def _dossier(count: int) -> Dossier:
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    assert row == SLOT.row
    facts = DocumentFacts(FileKind.PDF, tuple(PageFacts(595, 842) for _ in range(count)))
    original = Original("a" * 64, "材料.pdf", 10, facts)
    return dossier.with_original(original).with_attachment(SLOT, Attachment().with_original(original))


def _pile(dossier: Dossier, numbers, *, turns=()) -> Pile:
    pages = dossier.attachment(SLOT).pages
    scans = []
    for at, number in enumerate(numbers):
        code = PageCode(dossier_mark("x"), slot_mark(SLOT), number, page_mark(pages[number - 1]))
        seen = SeenPage(1, code, turns[at] if turns else 0, FULL)
        digest = f"{number:064d}"
        taken = TakenIn(Original(digest, f"{number}.pdf", 1, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),))))
        scans.append(Scan(taken, None, (seen,)))
    return Pile(tuple(scans))


@given(st.permutations(range(1, 7)), st.integers(0, 6))
def test_any_order_of_files_gives_the_same_placing(order, kept):
    dossier = _dossier(6)
    found = sort_pile(dossier, "x", _pile(dossier, order[:kept]))
    straight = sort_pile(dossier, "x", _pile(dossier, sorted(order[:kept])))
    assert found == straight
    assert [one.spot.index + 1 for one in found.matched] == sorted(order[:kept])
    back = {one.spot.index for one in found.matched}
    assert [spot.index for spot in found.missing] == ([n for n in range(6) if n not in back] if kept else [])


def test_of_two_scans_of_one_page_the_fuller_is_taken_in_every_order():
    dossier = _dossier(1)
    (full,) = _pile(dossier, [1]).scans
    empty = Boxes(Ink.NONE, Ink.NONE, Ink.NONE)
    poor = replace(
        full, taken=TakenIn(replace(full.taken.original, digest="0" * 64)), pages=(replace(full.pages[0], boxes=empty),)
    )
    for scans in permutations((full, poor)):
        found = sort_pile(dossier, "x", Pile(scans))
        assert [one.leaf for one in found.matched] == [Leaf(full.digest, 1)]
        assert [one.fate for one in found.left] == [Fate.TWICE]


@pytest.mark.parametrize("identity", ["x", "y"])
def test_only_pages_of_this_dossier_are_taken(identity):
    dossier = _dossier(2)
    found = sort_pile(dossier, identity, _pile(dossier, [1]))
    assert len(found.matched) == (identity == "x")
    assert len(found.of(Fate.FOREIGN)) == (identity == "y")


def test_what_came_back_signed_survives_the_folder_form():
    dossier = _dossier(2)
    pile = _pile(dossier, [2])
    signed_dossier = with_signed_pages(dossier, pile, sort_pile(dossier, "x", pile).matched)
    text = folder_form_of(signed_dossier).text
    mark = letters(page_mark(dossier.attachment(SLOT).pages[1]))
    assert f'signed = "{mark}"' in text
