"""How a printed form stands, and that a copy signed before a change stays void after printing anew."""

from datetime import date

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.dossier import Dossier, PrintedForm
from desktop.rules.papers.standing import State, remembered, standing, standing_at

FIRST, SECOND = date(2026, 3, 10), date(2026, 3, 12)
NAME = Address("basic", "name")


def scan(letter: str) -> Original:
    return Original(letter * 64, f"{letter}.pdf", 10, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),)))


def printed(dossier: Dossier, on: date) -> Dossier:
    return remembered(dossier, PrintedForm("commitment", on, {"basic.name": str(dossier.answer("basic", "name"))}))


def signed(dossier: Dossier, letter: str) -> Dossier:
    return dossier.with_original(scan(letter)).with_attachment(slot(dossier), Attachment().with_original(scan(letter)))


def slot(dossier: Dossier) -> Address:
    (row,) = dossier.row_ids("unit_consent")
    return Address("unit_consent", "signed", row)


@pytest.fixture
def dossier() -> Dossier:
    made, row = Dossier("suzhou-biopharma-2026").with_answer(NAME, "张三").with_new_row("unit_consent")
    return made.with_answer(Address("unit_consent", "consent_kind", row), "个人承诺书")


def test_a_form_never_printed_and_one_as_printed(dossier: Dossier) -> None:
    assert standing(dossier, "commitment").state is State.NEVER
    now = standing(signed(printed(dossier, FIRST), "a"), "commitment")
    assert (now.state, now.on, now.invalid, now.why) == (State.CURRENT, FIRST, False, "")


def test_a_change_after_signing_makes_the_copy_void_and_says_what_changed(dossier: Dossier) -> None:
    changed = signed(printed(dossier, FIRST), "a").with_answer(NAME, "李四")
    now = standing(changed, "commitment")
    assert now.state is State.STALE
    assert now.copies == (slot(dossier),)
    assert now.why == "2026-03-10 打印以后又改了：姓名 张三 → 李四"
    assert standing_at(changed, slot(dossier)) == now


def test_taking_the_change_back_makes_the_copy_good_again(dossier: Dossier) -> None:
    back = signed(printed(dossier, FIRST), "a").with_answer(NAME, "李四").with_answer(NAME, "张三")
    assert standing(back, "commitment").state is State.CURRENT


def test_printing_anew_does_not_make_the_old_copy_good(dossier: Dossier) -> None:
    again = printed(signed(printed(dossier, FIRST), "a").with_answer(NAME, "李四"), SECOND)
    assert standing(again, "commitment").state is State.OLD_COPY
    assert "还是改动以前的那一份" in standing(again, "commitment").why
    assert standing(printed(again, SECOND), "commitment").state is State.OLD_COPY


def test_a_new_copy_in_the_slot_is_good(dossier: Dossier) -> None:
    again = printed(signed(printed(dossier, FIRST), "a").with_answer(NAME, "李四"), SECOND)
    assert standing(signed(again, "b"), "commitment").state is State.CURRENT


def test_printing_twice_without_a_change_leaves_the_copy_good(dossier: Dossier) -> None:
    twice = printed(signed(printed(dossier, FIRST), "a"), SECOND)
    assert standing(twice, "commitment").state is State.CURRENT


def test_a_slot_without_a_copy_and_one_of_another_kind_hold_no_paper_of_ours(dossier: Dossier) -> None:
    assert standing_at(printed(dossier, FIRST), slot(dossier)) is None
    assert standing_at(signed(printed(dossier, FIRST), "a"), Address("basic", "photo")) is None
