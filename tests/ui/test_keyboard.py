"""The Tab key goes through every page and comes out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.session.verbs import answer
from desktop.ui.dossier_view import DossierView
from desktop.ui.pages.form_page import FormPage

_MOST_STOPS = 150
_YES = True


def _walk(view: DossierView, qtbot: QtBot) -> list[str]:
    """Press Tab from the list of sections until it has the focus again; returns where it stopped on the way."""
    window, stops = view.window(), []
    view.sections.setFocus()
    for _ in range(_MOST_STOPS):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        at = window.focusWidget()
        if at is view.sections:
            return stops
        stops.append(at.accessibleName() or at.text())
    pytest.fail(f"the Tab key does not come out again: {stops[-3:]}")


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_the_tab_key_goes_through_a_page_and_comes_out_again(
    view: DossierView, go: Callable[[str], FormPage], qtbot: QtBot, place: int
) -> None:
    page = go(SECTIONS[place].key)
    for block in page.tables:
        block.add_row()
    assert "导出上传文件夹" in _walk(view, qtbot)


def test_a_question_whose_choices_do_not_exist_yet_is_passed_by(
    view: DossierView, go: Callable[[str], FormPage], qtbot: QtBot
) -> None:
    block = go("awards").tables[0]
    block.add_row()
    answer(view.session, Address("awards", "used_as_achievement", block.chosen), _YES)
    assert block.panel.fields.rows["achievement"].asked
    assert "奖励佐证：添加文件…" in _walk(view, qtbot)
