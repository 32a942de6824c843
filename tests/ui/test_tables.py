"""Rows of a section: add, copy, delete with undo, reorder by button, key and mouse; two hundred of them."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.session.session import Session
from desktop.session.verbs import add_row, answer
from desktop.ui.pages.form_page import FormPage
from desktop.ui.tables.table_block import TableBlock
from desktop.ui.window import Window

TABLE = "societies"


@pytest.fixture
def block(go: Callable[[str], FormPage]) -> TableBlock:
    return go(TABLE).tables[0]


def _names(session: Session) -> list[object]:
    return [row["society_name"] for row in session.dossier.rows_of(TABLE)]


def _fill(session: Session, *names: str) -> list[str]:
    return [add_row(session, TABLE, {"society_name": name}) for name in names]


def test_an_empty_table_says_how_to_begin(block: TableBlock) -> None:
    assert not block._empty.isHidden()
    assert block.view.isHidden()


def test_adding_puts_the_cursor_into_the_first_question_of_the_new_row(
    block: TableBlock, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(block.tools.add_button, Qt.MouseButton.LeftButton)
    first = block.panel.fields.rows["society_name"].editor.focusProxy()
    qtbot.keyClicks(first, "IEEE")
    assert _names(session) == ["IEEE"]
    assert block.window().focusWidget() is first


def test_a_removed_row_comes_back_with_undo(block: TableBlock, session: Session, window: Window, qtbot: QtBot) -> None:
    _fill(session, "a", "b", "c")
    block.view.choose(1)
    qtbot.mouseClick(block.tools.buttons["remove"], Qt.MouseButton.LeftButton)
    assert _names(session) == ["a", "c"]
    assert "已删除" in window.messages.words
    session.undo()
    assert _names(session) == ["a", "b", "c"]
    assert block.model.rowCount() == 3


def test_delete_key_removes_the_chosen_row_and_chooses_its_neighbour(
    block: TableBlock, session: Session, qtbot: QtBot
) -> None:
    _fill(session, "a", "b", "c")
    block.view.choose(2)
    block.view.setFocus()
    qtbot.keyClick(block.view, Qt.Key.Key_Delete)
    assert _names(session) == ["a", "b"]
    assert block.view.currentIndex().row() == 1


def test_alt_arrows_move_the_chosen_row(block: TableBlock, session: Session, qtbot: QtBot) -> None:
    rows = _fill(session, "a", "b", "c")
    block.view.choose(2)
    block.view.setFocus()
    qtbot.keyClick(block.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(block.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(block.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _names(session) == ["c", "a", "b"]
    assert block.chosen == rows[2]
    assert not block.tools.buttons["up"].isEnabled()


@pytest.mark.parametrize(("dragged", "before", "order"), [(0, 3, "bca"), (2, 0, "cab"), (0, 1, "abc"), (1, 3, "acb")])
def test_a_row_dropped_between_others_stands_there(
    block: TableBlock, session: Session, dragged: int, before: int, order: str
) -> None:
    _fill(session, "a", "b", "c")
    data: QMimeData = block.model.mimeData([block.model.index(dragged, 0)])
    block.model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert _names(session) == list(order)


def test_a_copy_stands_below_with_the_same_answers(block: TableBlock, session: Session, qtbot: QtBot) -> None:
    _fill(session, "a", "b")
    block.view.choose(0)
    qtbot.mouseClick(block.tools.buttons["copy"], Qt.MouseButton.LeftButton)
    assert _names(session) == ["a", "a", "b"]
    assert block.view.currentIndex().row() == 1


def test_typing_in_the_form_shows_in_the_table_without_losing_the_place(
    block: TableBlock, session: Session, qtbot: QtBot
) -> None:
    _fill(session, "a", "b")
    block.view.choose(1)
    control = block.panel.fields.rows["society_name"].editor.focusProxy()
    control.setFocus()
    control.setCursorPosition(0)
    qtbot.keyClicks(control, "xy")
    assert block.model.index(1, 0).data() == "xyb"
    assert control.cursorPosition() == 2
    assert block.view.currentIndex().row() == 1


def test_choosing_another_row_shows_its_answers_in_the_same_form(block: TableBlock, session: Session) -> None:
    _fill(session, "a", "b")
    block.view.choose(0)
    panel, control = block.panel, block.panel.fields.rows["society_name"].editor.focusProxy()
    block.view.choose(1)
    assert block.panel is panel
    assert control.text() == "b"
    assert "第 2 条" in panel._title.text()


def test_an_answer_changed_elsewhere_is_shown(block: TableBlock, session: Session) -> None:
    (row,) = _fill(session, "a")
    block.view.choose(0)
    answer(session, Address(TABLE, "society_name", row), "z")
    assert block.panel.fields.rows["society_name"].editor.focusProxy().text() == "z"


def test_two_hundred_rows_answer_quickly(block: TableBlock, session: Session, qtbot: QtBot) -> None:
    dossier = session.dossier
    for number in range(200):
        dossier, row = dossier.with_new_row(TABLE)
        dossier = dossier.with_answer(Address(TABLE, "society_name", row), f"学会{number}")
    session.change("导入", dossier)
    block.view.choose(150)
    control = block.panel.fields.rows["society_name"].editor.focusProxy()
    began = perf_counter()
    for _ in range(10):
        qtbot.keyClicks(control, "x")
    assert (perf_counter() - began) / 10 < 0.1
    assert block.model.rowCount() == 200
