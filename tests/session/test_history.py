"""Undo and redo."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.addresses import Address
from desktop.model.attachments import DocumentFacts, FileKind, Original
from desktop.model.dossier import Dossier
from desktop.session.history import History, Step

NAME = Address("basic", "name")


def _typed(history: History, dossier: Dossier, text: str, *, merge: str = "") -> Dossier:
    history.did(Step(f"填写{text}", dossier, merge))
    return dossier.with_answer(NAME, text)


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=20))
def test_undoing_everything_and_redoing_it_ends_where_it_was(texts: list[str]) -> None:
    history, dossier = History(), Dossier("p")
    for text in texts:
        dossier = _typed(history, dossier, text)
    present = dossier
    while (before := history.undo(present)) is not None:
        present = before
    assert present == Dossier("p")
    while (after := history.redo(present)) is not None:
        present = after
    assert present == dossier


def test_typing_on_in_one_field_is_one_step() -> None:
    history, dossier = History(), Dossier("p")
    for text in ("周", "周𬭎"):
        dossier = _typed(history, dossier, text, merge="basic.name")
    assert history.undo(dossier) == Dossier("p")


def test_leaving_a_field_ends_the_step() -> None:
    history, dossier = History(), Dossier("p")
    dossier = _typed(history, dossier, "周", merge="basic.name")
    history.end_merging()
    dossier = _typed(history, dossier, "周𬭎", merge="basic.name")
    before = history.undo(dossier)
    assert before is not None
    assert before.answer("basic", "name") == "周"


def test_a_new_step_closes_the_way_forward() -> None:
    history, dossier = History(), Dossier("p")
    dossier = _typed(history, dossier, "甲")
    before = history.undo(dossier)
    assert before is not None
    after = _typed(history, before, "乙")
    assert history.redo(after) is None


def test_what_was_given_stays_known_when_attaching_is_undone() -> None:
    original = Original("a" * 64, "合同.pdf", 1, DocumentFacts(FileKind.PDF))
    history, dossier = History(), Dossier("p")
    history.did(Step("放入合同.pdf", dossier))
    undone = history.undo(dossier.with_original(original))
    assert undone is not None
    assert original.digest in undone.originals


def test_a_row_id_is_not_given_again_after_undo() -> None:
    history, dossier = History(), Dossier("p")
    history.did(Step("添加", dossier))
    added, first = dossier.with_new_row("awards")
    undone = history.undo(added)
    assert undone is not None
    _, second = undone.with_new_row("awards")
    assert second != first
