"""Marks that pages, slots and dossiers are known by on paper."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.addresses import Address
from desktop.model.attachments import Crop, PlannedPage
from desktop.model.page_marks import MARK_BITS, from_letters, letters, page_mark, printed_mark, slot_mark

PAGE = PlannedPage("a" * 64, 3)


@given(st.integers(0, (1 << MARK_BITS) - 1))
def test_a_mark_is_read_back_from_its_letters(mark: int):
    assert from_letters(letters(mark)) == mark


def test_turning_marking_or_signing_a_page_keeps_its_mark_and_cropping_or_another_page_does_not():
    same = (replace(PAGE, rotation=90), replace(PAGE, part="合同"))
    other = (replace(PAGE, page=4), replace(PAGE, original="b" * 64), replace(PAGE, crop=Crop(0, 0, 1, 0.5)))
    assert {page_mark(page) for page in same} == {page_mark(PAGE)}
    assert page_mark(PAGE) not in {page_mark(page) for page in other}


def test_a_signed_page_answers_with_the_mark_of_the_page_it_was_printed_from():
    signed = PlannedPage("c" * 64, 1, signed=letters(page_mark(PAGE)))
    assert printed_mark(signed) == page_mark(PAGE)
    assert page_mark(signed) != page_mark(PAGE)


def test_letters_that_are_none_of_ours_count_as_no_mark():
    assert from_letters("") is None
    assert from_letters("O0O0O0") is None
    damaged = replace(PAGE, signed="坏了")
    assert printed_mark(damaged) == page_mark(PAGE)


def test_slots_of_two_rows_have_two_marks():
    assert slot_mark(Address("achievements", "evidence", "r1")) != slot_mark(Address("achievements", "evidence", "r2"))
