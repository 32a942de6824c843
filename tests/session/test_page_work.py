"""Pages on their way between slots, and facts learned later."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier
from desktop.session.opening import create_session, new_dossier
from desktop.session.page_work import moved, moved_to_new_row, pages_left_out, parts_wanted, with_pages_put_in
from desktop.session.verbs import add_row, holding, plan_pages

TODAY = date(2026, 3, 20)
HERE, THERE = Address("achievements", "evidence", "r1"), Address("achievements", "evidence", "r2")


def original(name: str, pages: int) -> Original:
    return Original(name, f"{name}.pdf", 100, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),) * pages))


@pytest.fixture
def dossier() -> Dossier:
    made, _ = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    made, _ = made.with_new_row("achievements")
    for one in (original("a", 3), original("b", 2)):
        made = holding(made, HERE, one)
    return made


def test_an_original_goes_along_with_its_last_page(dossier):
    after = moved(dossier, HERE, {3, 4}, THERE)
    assert after.attachment(HERE).originals == ("a",)
    assert after.attachment(THERE).originals == ("b",)
    assert [page.page for page in after.attachment(THERE).pages] == [1, 2]


def test_an_original_whose_pages_are_shared_stays_in_both(dossier):
    after = moved(dossier, HERE, {0}, THERE)
    assert after.attachment(HERE).originals == ("a", "b")
    assert after.attachment(THERE).originals == ("a",)


def test_pages_keep_turn_crop_and_part_on_their_way(dossier):
    page = PlannedPage("a", 1, rotation=90, part="合同")
    turned = dossier.with_attachment(HERE, dossier.attachment(HERE).with_pages([page]))
    assert moved(turned, HERE, {0}, THERE).attachment(THERE).pages == (page,)


def test_pages_are_put_before_the_page_named(dossier):
    there = with_pages_put_in(dossier, THERE, [PlannedPage("a", 1), PlannedPage("a", 3)])
    after = moved(there, HERE, {1}, THERE, at=1)
    assert [page.page for page in after.attachment(THERE).pages] == [1, 2, 3]


def test_a_new_row_gets_its_declared_defaults(dossier):
    after = moved_to_new_row(dossier, HERE, {0}, Address("achievements", "evidence"))
    assert after.row_ids("achievements")[-1] == "r3"
    assert len(after.attachment(HERE.of_row("r3")).pages) == 1


def test_pages_taken_out_of_the_plan_are_known(dossier):
    held = dossier.attachment(HERE)
    fewer = dossier.with_attachment(HERE, held.with_pages(held.pages[1:4]))
    assert pages_left_out(fewer, HERE) == (PlannedPage("a", 1), PlannedPage("b", 2))


def test_the_parts_wanted_follow_the_class_of_the_row(tmp_path):
    session = create_session(tmp_path / "x.shenbao", new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: TODAY)
    row = add_row(session, "achievements", {"evidence_class": "企业项目"})
    slot = Address("achievements", "evidence", row)
    assert [str(part) for part in parts_wanted(session, slot, on=TODAY)] == ["内部项目立项文件", "项目实际拨款证明"]
    session.close()


def test_what_is_learned_of_an_original_is_no_step_and_survives_undo(tmp_path):
    session = create_session(tmp_path / "x.shenbao", new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: TODAY)
    slot = Address("social_insurance", "proof", add_row(session, "social_insurance", {}))
    given = original("a", 2)
    session.change("放入", holding(session.dossier, slot, given))
    session.report()
    seen = replace(given, facts=replace(given.facts, pages=(PageFacts(595, 842, blank=True), PageFacts(595, 842))))
    heard = []
    session.listen(heard.append)
    session.learn(seen)
    assert session.history.undo_label == "放入"
    assert [event.addresses for event in heard if hasattr(event, "addresses")] == [frozenset({slot})]
    assert any(finding.page == 1 and finding.address == slot for finding in session.report().problems)
    plan_pages(session, slot, (), label="删去")
    session.undo()
    assert session.dossier.originals["a"] == seen
    session.close()


def test_nothing_is_learned_of_an_original_nobody_knows(tmp_path):
    session = create_session(tmp_path / "x.shenbao", new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: TODAY)
    session.learn(original("zzz", 1))
    assert "zzz" not in session.dossier.originals
    session.close()
