"""The twenty sections on the way, sizes of slots, pages from slot to slot, guidance."""

from datetime import date

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.session.guidance import hints_for
from desktop.session.page_work import move_pages, pages_left_out, parts_wanted
from desktop.session.route import SectionState, route
from desktop.session.sizes import slot_size
from desktop.session.verbs import add_row, answer, holding, plan_pages

DAY = date(2026, 3, 16)
SCAN = Original("a" * 64, "扫描.pdf", 3_000_000, DocumentFacts(FileKind.PDF, (PageFacts(595, 842),) * 3))


def _stops(session) -> dict[str, SectionState]:
    return {stop.section.key: stop.state for stop in route(session.dossier, session.report())}


def test_the_way_has_twenty_stops_in_the_portals_order(session) -> None:
    stops = route(session.dossier, session.report())
    assert [stop.section.number for stop in stops] == list(range(1, 21))


def test_a_section_is_empty_until_something_is_typed_or_added(session) -> None:
    assert _stops(session)["basic"] is SectionState.EMPTY
    assert _stops(session)["awards"] is SectionState.EMPTY
    answer(session, Address("basic", "name"), "周𬭎")
    add_row(session, "awards", {})
    assert _stops(session)["basic"] is SectionState.PROBLEMS
    assert _stops(session)["awards"] is not SectionState.EMPTY
    session.undo()
    assert _stops(session)["awards"] is SectionState.EMPTY


def test_a_section_without_objections_is_done(session) -> None:
    add_row(session, "societies", {"society_name": "协会", "post": "会员", "joined_on": date(2019, 5, 10)})
    assert _stops(session)["societies"] is SectionState.DONE


def test_a_slots_size_counts_each_page_once_and_says_how_much_it_is_over(session) -> None:
    slot = Address("achievements", "evidence", add_row(session, "achievements", {}))
    session.change("放入", holding(session.dossier, slot, SCAN))
    assert slot_size(session.dossier, slot).bytes == SCAN.size
    plan_pages(session, slot, [PlannedPage(SCAN.digest, 1), PlannedPage(SCAN.digest, 1, 90)], label="调整")
    size = slot_size(session.dossier, slot)
    assert (size.bytes, size.pages, size.over) == (1_000_000, 2, 0)
    huge = Original("b" * 64, "大.pdf", 30_000_000, SCAN.facts)
    session.change("放入", holding(session.dossier, slot, huge))
    size = slot_size(session.dossier, slot)
    assert size.limit is not None
    assert size.over == size.bytes - size.limit


def test_pages_move_to_another_slot_as_one_step_and_an_empty_original_leaves(session) -> None:
    first, second = (Address("achievements", "evidence", add_row(session, "achievements", {})) for _ in range(2))
    session.change("放入", holding(session.dossier, first, SCAN, part="合同"))
    move_pages(session, first, {0, 2}, second, label="移动")
    assert [page.page for page in session.dossier.attachment(first).pages] == [2]
    assert [page.page for page in session.dossier.attachment(second).pages] == [1, 3]
    assert {page.part for page in session.dossier.attachment(second).pages} == {"合同"}
    assert pages_left_out(session.dossier, first) == (PlannedPage(SCAN.digest, 1), PlannedPage(SCAN.digest, 3))
    move_pages(session, first, {0}, second, label="移动")
    assert session.dossier.attachment(first) == Attachment()
    session.undo()
    session.undo()
    assert len(session.dossier.attachment(first).pages) == 3


def test_the_parts_wanted_follow_the_kind_of_outcome(session) -> None:
    row = add_row(session, "publications", {})
    slot = Address("publications", "pdf", row)
    assert parts_wanted(session, slot, on=DAY) == ()
    answer(session, Address("publications", "is_published", row), "已发表")
    assert len(parts_wanted(session, slot, on=DAY)) == 5
    answer(session, Address("publications", "outcome_kind", row), "著作")
    assert parts_wanted(session, slot, on=DAY) == ()


def test_guidance_has_words_and_a_source_and_fills_its_figures(session) -> None:
    hints = [
        hint
        for key in ("basic", "achievements", "publications", "submission")
        for hint in hints_for(session, key, on=DAY)
    ]
    assert hints
    for hint in hints:
        assert hint.source
        assert "{" not in hint.words
