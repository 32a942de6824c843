"""Printing, previewing, exporting, settings, help, about."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.session.opening import open_session
from desktop.ui.dialogs.about import AboutDialog, libraries, licence_texts
from desktop.ui.dialogs.copying import copy_to
from desktop.ui.dialogs.exporting import ExportDialog, write_folder
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.keys import KeysDialog
from desktop.ui.dialogs.previewing import PreviewDialog, preview
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.dossier_view import DossierView
from desktop.ui.preferences import Preferences
from desktop.ui.theme import Scheme, scheme_of
from desktop.ui.window import Window

_CHAPTERS = sorted(resources("help").glob("*.md"))


def test_signed_forms_are_ticked_at_first_and_are_written_and_remembered(
    view: DossierView, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = PrintDialog(view.bench, window)
    assert {name for name, box in asked.ticks.items() if box.isChecked()} == {"unit-consent", "commitment"}
    target = tmp_path / "表"
    asked.write_to(target)
    qtbot.waitUntil(lambda: "已生成" in window.messages.words, timeout=20000)
    assert {path.suffix for path in target.iterdir()} == {".pdf", ".docx"}
    assert {"unit-consent", "commitment"} <= view.session.dossier.printed.keys()


def test_nothing_ticked_cannot_be_printed(view: DossierView, window: Window) -> None:
    asked = PrintDialog(view.bench, window)
    for box in asked.ticks.values():
        if box.isChecked():
            box.click()
    assert not asked._write.isEnabled()


def test_a_preview_shows_the_pages_of_the_form(view: DossierView, window: Window, qtbot: QtBot) -> None:
    preview(view.bench, "commitment", window)
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is not None, timeout=30000)
    shown = window.findChild(PreviewDialog)
    assert "承诺书" in shown.windowTitle()
    shown.close()


def test_a_dossier_with_findings_that_block_is_exported_as_a_draft(
    view: DossierView, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = ExportDialog(view.bench, window.preferences, window)
    assert asked.draft
    assert asked.go.text() == "导出草稿"
    write_folder(view.bench, asked._plan, tmp_path)
    qtbot.waitUntil(lambda: "已导出到" in window.messages.words, timeout=60000)
    (folder,) = tmp_path.glob("*_草稿")
    assert (folder / "先看这里.html").is_file()


def test_lists_of_contents_are_made_only_when_they_are_wanted(view: DossierView, window: Window) -> None:
    asked = ExportDialog(view.bench, window.preferences, window)
    before = asked._plan.contents
    asked.contents.click()
    assert (before, asked._plan.contents) == (False, True)


def test_a_copy_is_a_dossier_of_its_own_and_the_open_one_stays(view: DossierView, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "副本.shenbao"
    copy_to(view.bench, target, view, lambda _path: None)
    qtbot.waitUntil(lambda: "已另存到" in view.bench.messages.words, timeout=20000)
    with closing(open_session(target)) as copied:
        assert copied.dossier == view.session.dossier
    assert view.session.file.path != target


def test_originals_that_did_not_get_into_a_copy_are_named(
    view: DossierView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    lost = ("合同.pdf", "证书.jpg", "论文.docx", "截图.png")
    monkeypatch.setattr(type(view.session.file), "save_copy", lambda *_: lost)
    copy_to(view.bench, tmp_path / "副本.shenbao", view, lambda _path: None)
    qtbot.waitUntil(lambda: "没有进入副本" in view.bench.messages.words, timeout=20000)
    assert "「合同.pdf」、「证书.jpg」、「论文.docx」等 4 个原件" in view.bench.messages.words


def test_a_chosen_scheme_is_put_on_at_once_and_kept(
    preferences: Preferences, window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    from desktop.ui.dressing import dress

    preferences.changed.connect(lambda: dress(qapp, preferences.settings))
    asked = SettingsDialog(preferences, window)
    qtbot.mouseClick(asked.scheme.buttons["深色"], Qt.MouseButton.LeftButton)
    assert scheme_of(qapp.palette()) is Scheme.DARK
    preferences.finish()
    assert Preferences().settings.scheme == "dark"
    qtbot.mouseClick(asked.scheme.buttons["浅色"], Qt.MouseButton.LeftButton)
    assert scheme_of(qapp.palette()) is Scheme.LIGHT


def test_the_manual_opens_and_turns_to_its_chapters(window: Window) -> None:
    manual = HelpWindow.open_at(window)
    assert manual.chapters.count() == len(_CHAPTERS) > 4
    manual.chapters.setCurrentRow(3)
    assert "必改" in manual.page.toPlainText()
    assert HelpWindow.open_at(window) is manual


@pytest.mark.parametrize("chapter", _CHAPTERS, ids=lambda path: path.stem)
def test_every_picture_and_link_of_the_manual_is_there(chapter: Path) -> None:
    import re

    words = chapter.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", words):
        assert (chapter.parent / target).is_file(), target
        if target.endswith(".png"):
            assert not QImage(str(chapter.parent / target)).isNull()
    document = QTextDocument()
    document.setMarkdown(words)
    assert document.toPlainText().strip()


def test_every_shortcut_of_the_menus_is_listed(window: Window) -> None:
    from PySide6.QtWidgets import QTreeWidget

    listed = KeysDialog(window.actions_by_key.by_key, window).findChild(QTreeWidget)
    keys = {listed.topLevelItem(row).text(1) for row in range(listed.topLevelItemCount())}
    assert {action.shortcut().toString() for action in window.actions_by_key.by_key.values()} - {""} <= keys


def test_the_libraries_are_named_with_their_licences(window: Window) -> None:
    assert AboutDialog(lambda: None, window).windowTitle()
    assert not [line for line in libraries() if "未安装" in line]
    assert [line for line in libraries() if line.startswith("PySide6") and "LGPL" in line]


def test_the_licences_of_qt_can_be_read_in_the_window(window: Window) -> None:
    shown = AboutDialog(lambda: None, window)
    tabs = shown.findChild(QTabWidget)
    pages = {tabs.tabText(place): tabs.widget(place).toPlainText() for place in range(tabs.count())}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in pages["LGPL-3.0"]
    assert "GNU GENERAL PUBLIC LICENSE" in pages["GPL-3.0"]
    assert "The Qt Company" in pages["Qt"]
    assert {"OFL-NotoSansSC", "OFL-NotoSerifSC"} <= pages.keys()


def test_every_licence_text_lies_where_a_wheel_carries_it() -> None:
    assert all(text.is_relative_to(resources()) and text.stat().st_size for text in licence_texts())


def test_pictures_of_the_manual_are_no_wider_than_its_page(window: Window, qtbot: QtBot) -> None:
    manual = HelpWindow.open_at(window)
    qtbot.waitExposed(manual)
    for number in range(manual.chapters.count()):
        manual.chapters.setCurrentRow(number)
        qtbot.wait(1)
        assert manual.page.horizontalScrollBar().maximum() == 0, manual.chapters.item(number).text()
    manual.close()
