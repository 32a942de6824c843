"""A dossier never changes; changing it gives a new one."""

import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.dossier import Dossier

ORIGINAL = Original("d" * 64, "合同.pdf", 10, DocumentFacts(FileKind.PDF, (PageFacts(595, 842), PageFacts(595, 842))))


def test_an_answer_changes_only_the_new_dossier() -> None:
    before = Dossier("p")
    after = before.with_answer(Address("basic", "name"), "周𬭎")
    assert before.answer("basic", "name") is None
    assert after.answer("basic", "name") == "周𬭎"
    with pytest.raises(TypeError):
        after.answers[Address("basic", "name")] = "x"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        after.programme = "q"  # type: ignore[misc]


def test_row_ids_are_never_given_twice() -> None:
    dossier, first = Dossier("p").with_new_row("awards")
    dossier = dossier.without_row("awards", first)
    dossier, second = dossier.with_new_row("awards")
    assert first != second


def test_a_removed_row_takes_its_answers_and_attachments_along_and_leaves_the_original() -> None:
    dossier, row = Dossier("p").with_new_row("achievements")
    slot = Address("achievements", "evidence", row)
    dossier = dossier.with_answer(Address("achievements", "project", row), "x").with_original(ORIGINAL)
    dossier = dossier.with_attachment(slot, Attachment().with_original(ORIGINAL))
    removed = dossier.without_row("achievements", row)
    assert not removed.answers
    assert not removed.attachments
    assert removed.originals == dossier.originals


def test_rows_keep_their_order_and_can_be_moved() -> None:
    dossier = Dossier("p")
    for _ in range(3):
        dossier, _ = dossier.with_new_row("awards")
    moved = dossier.with_row_moved("awards", "r3", to=0)
    assert [row.id for row in moved.rows_of("awards")] == ["r3", "r1", "r2"]
    assert [row.number for row in moved.rows_of("awards")] == [1, 2, 3]


def test_attaching_plans_every_page_once_in_order() -> None:
    attachment = Attachment().with_original(ORIGINAL, part="合同")
    assert [(page.page, page.part) for page in attachment.pages] == [(1, "合同"), (2, "合同")]
    assert attachment.parts == ("合同",)


def test_an_emptied_slot_is_gone() -> None:
    slot = Address("basic", "photo")
    dossier = Dossier("p").with_attachment(slot, Attachment(("a",)))
    assert slot not in dossier.with_attachment(slot, Attachment()).attachments


def test_a_dossier_crosses_process_boundaries() -> None:
    dossier = Dossier("p").with_answer(Address("basic", "name"), "x").with_confirmation("S0-180", date(2026, 3, 1))
    assert pickle.loads(pickle.dumps(dossier)) == dossier
