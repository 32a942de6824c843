"""A dossier that cannot be saved cannot be changed: nothing is typed, ticked, moved or dropped in vain."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.session.folder_intake import new_from_folder
from desktop.session.opening import open_session
from desktop.ui.dossier_view import DossierView
from desktop.ui.pages_editor.door import open_page_editor
from desktop.ui.window import Window

_LEADS_ELSEWHERE = ("打开", "整理页面", "预览", "更多", "去这一处", "去填写", "再显示")


@pytest.fixture
def locked(empty_window: Window, tmp_path: Path) -> Iterator[DossierView]:
    """The sample, open for reading only."""
    file = tmp_path / "示例.shenbao"
    new_from_folder(file, next(resources("sample").rglob("dossier.toml")).parent)
    empty_window.show_session(open_session(file, read_only=True))
    assert empty_window.view is not None
    return empty_window.view


def _boxes(page: QWidget) -> list[QLineEdit | QPlainTextEdit | QTextEdit]:
    found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit)]
    return [box for box in found if box.accessibleName() != "在结果里查找"]


@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_nothing_on_a_page_can_be_changed(locked: DossierView, place: int, qtbot: QtBot) -> None:
    before = locked.session.dossier
    locked.choose(place)
    page = locked.pages.page(place)
    qtbot.wait(1)
    for box in _boxes(page):
        qtbot.keyClicks(box, "1")
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.isReadOnly()
    for made in page.findChildren(QAbstractButton):
        is_menu = isinstance(made, QToolButton) and made.menu() is not None
        if made.isVisible() and made.isEnabled() and not is_menu and not made.text().startswith(_LEADS_ELSEWHERE):
            made.click()
    for block in page.tables:
        block.view.setFocus()
        qtbot.keyClick(block.view, Qt.Key.Key_Delete)
        qtbot.keyClick(block.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert locked.session.dossier is before


def test_it_is_said_once_and_calmly_why_and_what_to_do(locked: DossierView, qtbot: QtBot) -> None:
    assert locked.why_locked is not None
    assert locked.why_locked.isVisible()
    assert "只供查看" in locked.why_locked.words
    assert "另存一份" in locked.why_locked.words
    assert locked.top.saved_words == "只供查看"
    assert not locked.window().actions_by_key.by_key["save"].isEnabled()
    assert locked.window().messages.words == ""


def test_a_copy_of_it_can_be_made_and_opened(
    locked: DossierView, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, target = locked.window(), tmp_path / "副本.shenbao"
    monkeypatch.setattr(
        "desktop.ui.dialogs.copying.QFileDialog.getSaveFileName", lambda *_args: (str(target), "申报文件")
    )
    qtbot.mouseClick(locked.why_locked.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已另存到" in window.messages.words, timeout=20_000)
    opener = next(made for made in window.messages.findChildren(QAbstractButton) if made.text() == "打开这份副本")
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.view is not None and window.view is not locked, timeout=20_000)
    assert window.view.session.writable
    assert window.view.why_locked is None


def test_pages_can_be_looked_at_and_not_changed(locked: DossierView, qtbot: QtBot) -> None:
    slot = next(at for at, held in locked.session.dossier.attachments.items() if len(held.pages) > 1)
    before = locked.session.dossier
    editor = open_page_editor(locked.bench, Address(slot.place, slot.key, slot.row), locked)
    editor.choose((0, 1))
    for key, action in editor.actions_by_key.items():
        if key not in {"compare", "large"}:
            action.trigger()
    qtbot.keyClick(editor, Qt.Key.Key_1)
    for made in editor.findChildren(QCheckBox):
        assert not made.isEnabled()
    editor.close()
    assert locked.session.dossier is before
