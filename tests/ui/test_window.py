"""The window as a person uses it: with mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.session.opening import open_session
from desktop.session.route import SectionState
from desktop.session.session import Session
from desktop.session.verbs import answer
from desktop.ui.dossier_view import DossierView
from desktop.ui.pages.form_page import FormPage
from desktop.ui.saving import SaveState
from desktop.ui.slots.slot_card import SlotWidget
from desktop.ui.tables.table_block import TableBlock
from desktop.ui.window import Window

_NAME = Address("basic", "name")
Go = Callable[[str], FormPage]


def test_a_typed_answer_is_in_the_session_and_soon_on_the_disk(go: Go, session: Session, qtbot: QtBot) -> None:
    page = go("basic")
    row = page.fields.rows["unit_name"]
    row.take_focus()
    qtbot.keyClicks(row.editor.focusProxy(), "Acme")
    assert session.dossier.answer("basic", "unit_name") == "Acme"
    qtbot.waitUntil(lambda: session.saved, timeout=5000)


def test_what_is_typed_is_undone_as_one_step_and_shown(go: Go, window: Window, qtbot: QtBot) -> None:
    page = go("basic")
    row = page.fields.rows["address"]
    qtbot.keyClicks(row.editor.focusProxy(), "Road 1")
    action = window.actions_by_key.by_key["undo"]
    assert "居住地址" in action.text()
    action.trigger()
    assert row.editor.focusProxy().text() == ""
    window.actions_by_key.by_key["redo"].trigger()
    assert row.editor.focusProxy().text() == "Road 1"


def test_the_arrow_of_the_bottom_bar_walks_through_all_sections(view: DossierView, qtbot: QtBot) -> None:
    for place in range(1, len(SECTIONS)):
        qtbot.mouseClick(view.bottom.buttons["next"], Qt.MouseButton.LeftButton)
        assert view.place == place
    assert not view.bottom.buttons["next"].isEnabled()


def test_a_click_on_a_section_shows_its_page(view: DossierView, qtbot: QtBot) -> None:
    index = view.sections.model().index(8, 0)
    qtbot.mouseClick(view.sections.viewport(), Qt.MouseButton.LeftButton, pos=view.sections.visualRect(index).center())
    qtbot.waitUntil(lambda: view.pages.settled)
    assert view.pages.currentWidget().section.key == "work_history"


def test_a_finding_leads_to_its_question(view: DossierView, qtbot: QtBot) -> None:
    view.choose(1)
    missing = next(
        finding for finding in view.session.report().problems if finding.address == Address("basic", "email")
    )
    view.choose(5)
    view.guidance.wanted.emit(missing)
    row = view.pages.page(1).fields.rows["email"]
    qtbot.waitUntil(lambda: view.window().focusWidget() is row.editor.focusProxy())
    assert view.place == 1


def test_findings_follow_the_typing_after_a_rest(view: DossierView, qtbot: QtBot) -> None:
    view.choose(1)
    email = Address("basic", "email")
    assert any(finding.address == email for finding in view.session.report().problems)
    with qtbot.waitSignal(view.checker.checked, timeout=3000):
        answer(view.session, email, "zhang@example.cn")
    assert not any(card.finding.address == email for card in view.guidance.findings.cards())


def test_a_missing_answer_is_no_reproach_until_the_person_has_been_there(go: Go, qtbot: QtBot) -> None:
    row = go("basic").fields.rows["email"]
    assert row._fault.isHidden()
    row.take_focus()
    qtbot.keyClick(row.editor.focusProxy(), Qt.Key.Key_Tab)
    row.editor.finished.emit()
    assert not row._fault.isHidden()


def test_closing_writes_what_was_typed_last(window: Window, session: Session) -> None:
    answer(session, _NAME, "李四")
    path = session.file.path
    assert window.leave()
    again = open_session(path)
    assert again.dossier.answers[_NAME] == "李四"
    again.close()


def test_the_state_of_saving_is_said(view: DossierView, qtbot: QtBot) -> None:
    answer(view.session, _NAME, "李四")
    assert "有改动" in view.top.saved_words
    qtbot.waitUntil(lambda: view.session.saved, timeout=5000)
    qtbot.waitUntil(lambda: "已自动保存" in view.top.saved_words)


def test_the_window_is_named_after_the_person(window: Window, session: Session) -> None:
    answer(session, _NAME, "王五")
    assert "王五" in window.windowTitle()


def test_a_section_shows_how_it_stands(view: DossierView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(view.sections.model().stops[1].problems))
    stops = view.sections.model().stops
    assert stops[1].state is SectionState.PROBLEMS
    assert stops[4].state is SectionState.EMPTY


def test_every_question_and_slot_of_the_declarations_is_on_its_page(view: DossierView, qtbot: QtBot) -> None:
    reached: set[tuple[str, str]] = set()
    for place, section in enumerate(SECTIONS):
        page = view.pages.page(place)
        view.choose(place)
        if page.fields is not None:
            reached |= {(section.key, key) for key in page.fields.rows}
        reached |= {(section.key, slot.slot.key) for slot in page.slots}
        for block in page.tables:
            block.add_row()
            reached |= {(block.table.key, key) for key in block.panel.fields.rows}
            reached |= {(block.table.key, slot.slot.key) for slot in block.panel.slots}
    declared = {(s.key, item.key) for s in SECTIONS for item in (*s.fields, *s.slots)}
    declared |= {(t.key, item.key) for s in SECTIONS for t in s.tables for item in (*t.fields, *t.slots)}
    assert reached == declared


def test_every_address_of_a_dossier_can_be_gone_to(view: DossierView) -> None:
    for place, section in enumerate(SECTIONS):
        page = view.pages.page(place)
        for item in (*section.fields, *section.slots):
            assert page._widget_at(Address(section.key, item.key)) is not None
        for block in page.tables:
            block.add_row()
            for item in (*block.table.fields, *block.table.slots):
                found = page._widget_at(Address(block.table.key, item.key, block.chosen))
                assert found is not None
                assert not isinstance(found, TableBlock) or isinstance(found, SlotWidget)


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_every_widget_that_takes_the_focus_has_a_name(view: DossierView, place: int) -> None:
    page = view.pages.page(place)
    for block in page.tables:
        block.add_row()
    widgets = [
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.objectName() != "qt_scrollarea_viewport"
    ]
    assert [type(w).__name__ for w in widgets if not w.accessibleName() and not getattr(w, "text", str)()] == []


def test_no_two_actions_share_their_keys(window: Window) -> None:
    keys = [key.toString() for action in window.actions_by_key.by_key.values() for key in action.shortcuts()[:1]]
    assert len(keys) == len(set(keys))


def test_larger_text_grows_the_letters_at_once(window: Window, qapp: object) -> None:
    before = window.preferences.settings.text_percent
    window.actions_by_key.by_key["larger"].trigger()
    assert window.preferences.settings.text_percent == before + 10


def test_the_keys_of_the_menus_are_standard_ones(window: Window) -> None:
    undo: QAction = window.actions_by_key.by_key["undo"]
    assert undo.shortcut() == QKeySequence(QKeySequence.StandardKey.Undo)


def test_a_refused_save_is_said_and_tried_again(
    view: DossierView, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.base.errors import CannotWrite

    real = view.session.file.save
    states: list[SaveState] = []
    view.saver.state_changed.connect(states.append)

    def refuse(*_: object, **__: object) -> None:
        raise CannotWrite(name="张三.shenbao", reason="磁盘空间不足")

    monkeypatch.setattr(view.session.file, "save", refuse)
    answer(view.session, _NAME, "李四")
    qtbot.waitUntil(lambda: SaveState.FAILED in states, timeout=5000)
    assert "磁盘空间不足" in window.messages.words
    monkeypatch.setattr(view.session.file, "save", real)
    qtbot.waitUntil(lambda: view.session.saved, timeout=8000)
