"""An open dossier: changes, the way back, what is saved, what listeners hear, what the rules say."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.errors import CannotWrite
from desktop.base.files import sha256_of
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.session.events import Checked, DossierChanged, SavedStateChanged
from desktop.session.opening import open_session
from desktop.session.verbs import (
    add_row,
    answer,
    clear_slot,
    confirm,
    duplicate_row,
    holding,
    move_row,
    plan_pages,
    remove_row,
    stands_in,
)
from desktop.store.dossier_file import Addition, DossierFile

NAME = Address("basic", "name")
PUBLICITY_END, VERIFIED = Address("unit_consent", "publicity_ended_on"), Address("unit_consent", "verified_on")


def test_what_is_saved_is_there_when_it_is_opened_again(session, path) -> None:
    answer(session, NAME, "周𬭎")
    assert not session.saved
    session.save()
    assert session.saved
    session.close()
    with DossierFile.open(path, read_only=True) as file:
        assert file.dossier == session.dossier


def test_what_is_not_saved_is_not_there(session, path) -> None:
    answer(session, NAME, "周𬭎")
    session.close()
    with DossierFile.open(path, read_only=True) as file:
        assert NAME not in file.dossier.answers


def test_undoing_what_was_saved_is_unsaved_and_can_be_saved(session) -> None:
    answer(session, NAME, "甲")
    session.save()
    assert session.undo()
    assert not session.saved
    session.save()
    assert NAME not in session.file.dossier.answers
    assert session.redo()
    assert session.dossier.answers[NAME] == "甲"
    assert not session.redo()


def test_an_unchanged_dossier_is_no_step_and_no_save(session, path, monkeypatch) -> None:
    answer(session, NAME, None)
    assert not session.undo()
    monkeypatch.setattr(session.file, "save", lambda *_, **__: pytest.fail("nothing to save"))
    session.save()


def test_a_save_that_fails_loses_nothing_and_the_next_may_succeed(session, monkeypatch) -> None:
    answer(session, NAME, "甲")

    def refuse(*_, **__):
        raise CannotWrite(name="周𬭎.shenbao", reason="磁盘空间不足")

    with monkeypatch.context() as full:
        full.setattr(session.file, "save", refuse)
        with pytest.raises(CannotWrite):
            session.save()
    assert session.dossier.answers[NAME] == "甲"
    assert not session.saved
    session.save()
    assert session.saved


def test_listeners_hear_what_changed_until_they_leave(session) -> None:
    heard = []
    leave = session.listen(heard.append)
    answer(session, NAME, "甲")
    session.save()
    session.report()
    assert heard == [
        DossierChanged(frozenset({NAME}), structure=False),
        SavedStateChanged(saved=False),
        SavedStateChanged(saved=True),
        Checked(),
    ]
    heard.clear()
    row = add_row(session, "achievements", {"project": "甲"})
    changed = heard[0]
    assert changed.structure
    assert Address("achievements", "project", row) in changed.addresses
    leave()
    heard.clear()
    remove_row(session, "achievements", row)
    assert heard == []


def _failing(session) -> set[str]:
    return {finding.rule for finding in session.report().problems if finding.verdict == "fail"}


def test_the_report_follows_the_answers_back_and_forth(session) -> None:
    before = session.report()
    assert session.report() is before
    answer(session, PUBLICITY_END, date(2026, 3, 13))
    answer(session, VERIFIED, date(2026, 3, 13))
    assert "S0-188" in _failing(session)
    session.history.end_merging()
    answer(session, VERIFIED, date(2026, 3, 16))
    assert "S0-188" not in _failing(session)
    session.undo()
    assert "S0-188" in _failing(session)
    assert set(session.report().findings) == set(session.check_everything().findings)


def test_a_tick_is_a_step_and_settles_its_rule(session) -> None:
    rule = next(finding.rule for finding in session.report().problems if finding.confirmable)
    confirm(session, rule, on=date(2026, 3, 16))
    assert rule not in {finding.rule for finding in session.report().problems}
    session.undo()
    assert rule in {finding.rule for finding in session.report().problems}
    confirm(session, rule, on=date(2026, 3, 16))
    confirm(session, rule, on=None)
    assert rule in {finding.rule for finding in session.report().problems}


def test_a_dossier_opened_for_reading_is_checked_and_not_saved(session, path) -> None:
    reader = open_session(path, read_only=True)
    assert reader.report().problems
    before = reader.dossier
    with pytest.raises(CannotWrite):
        answer(reader, NAME, "甲")
    assert reader.dossier is before
    assert not reader.writable
    reader.close()


def test_facts_learned_beside_the_person_are_no_change_and_are_written_with_the_next_one(
    session, path, tmp_path
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    scan = Original(sha256_of(b"%PDF"), "a.pdf", 4, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),)))
    session.change("放入", session.dossier.with_original(scan))
    session.save(additions=[Addition(scan, file, None)])
    heard = []
    session.listen(lambda event: heard.append(event.saved) if isinstance(event, SavedStateChanged) else None)
    more = replace(scan, facts=replace(scan.facts, pages=(PageFacts(595, 842, blank=False, colour=True),)))
    session.learn(more)
    assert session.saved
    assert heard == [True]
    answer(session, NAME, "乙")
    assert not session.saved
    session.save()
    again = open_session(path, read_only=True)
    assert again.dossier.originals[scan.digest] == more
    again.close()


# --- verbs ---

SCAN = Original("a" * 64, "扫描.pdf", 10, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),) * 2))
WORD = Original("b" * 64, "论文.docx", 10, DocumentFacts(FileKind.DOCX))


def test_typing_on_is_one_step_and_another_field_a_new_one(session) -> None:
    for text in ("周", "周𬭎", "周𬭎舟"):
        answer(session, NAME, text)
    answer(session, Address("basic", "email"), "a@b.cn")
    session.undo()
    assert session.dossier.answers[NAME] == "周𬭎舟"
    session.undo()
    assert NAME not in session.dossier.answers


def test_rows_are_added_with_defaults_copied_moved_and_removed(session) -> None:
    first = add_row(session, "patents", {"patent_name": "甲"})
    assert session.dossier.answer("patents", "country", first) is not None
    second = duplicate_row(session, "patents", first)
    assert session.dossier.answer("patents", "patent_name", second) == "甲"
    assert session.dossier.row_ids("patents") == (first, second)
    move_row(session, "patents", second, to=0)
    assert session.dossier.row_ids("patents") == (second, first)
    remove_row(session, "patents", second)
    assert session.dossier.row_ids("patents") == (first,)
    for _ in range(4):
        session.undo()
    assert session.dossier.row_ids("patents") == ()


def test_a_pdf_slot_gathers_and_a_word_slot_holds_the_last(session) -> None:
    achievement, paper = add_row(session, "achievements", {}), add_row(session, "publications", {})
    evidence, word = Address("achievements", "evidence", achievement), Address("publications", "word", paper)
    dossier = holding(session.dossier, evidence, SCAN, part="合同")
    assert [page.part for page in dossier.attachment(evidence).pages] == ["合同", "合同"]
    dossier = holding(dossier, word, WORD)
    dossier = holding(dossier, word, SCAN)
    assert dossier.attachment(word) == Attachment((SCAN.digest,))
    assert {WORD.digest, SCAN.digest} <= set(dossier.originals)


def test_a_file_stands_in_a_slot_while_a_page_of_it_does(session) -> None:
    slot = Address("achievements", "evidence", add_row(session, "achievements", {}))
    assert not stands_in(session.dossier, slot, SCAN.digest)
    session.change("放入", holding(session.dossier, slot, SCAN))
    assert stands_in(session.dossier, slot, SCAN.digest)
    plan_pages(session, slot, [PlannedPage(SCAN.digest, 2)], label="删除页")
    assert stands_in(session.dossier, slot, SCAN.digest)
    plan_pages(session, slot, [], label="删除页")
    assert not stands_in(session.dossier, slot, SCAN.digest)
    session.undo()
    clear_slot(session, slot)
    assert session.dossier.attachment(slot) == Attachment()
    session.undo()
    assert len(session.dossier.attachment(slot).pages) == 1
