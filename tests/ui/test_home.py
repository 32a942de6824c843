"""From the home page into a dossier and back: new, open, recent, dropped, after a crash."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.rules.pack import load_programme, programme_ids
from desktop.session.opening import create_session, new_dossier
from desktop.session.session import Session
from desktop.ui.going_on import OpenNotes
from desktop.ui.home.new_dossier import NewDossierDialog
from desktop.ui.home.recent_files import look_at
from desktop.ui.window import Window

TODAY = date(2026, 3, 20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dossier file that is closed."""
    path = tmp_path / "李四.shenbao"
    dossier = new_dossier("suzhou-biopharma-2026", "中级").with_answer(Address("basic", "name"), "李四")
    create_session(path, dossier).close()
    return path


@pytest.fixture
def asked(empty_window: Window, tmp_path: Path) -> NewDossierDialog:
    programmes = [load_programme(name) for name in programme_ids()]
    return NewDossierDialog(programmes, tmp_path, TODAY, empty_window)


def _drop(window: Window, path: Path) -> None:
    """Drag a file over the first page and let it go there, as Qt delivers it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    kept = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.home, QDragEnterEvent(QPointF(50, 50), *kept))
    QApplication.sendEvent(window.home, QDropEvent(QPointF(50, 50), *kept))


def test_a_dropped_dossier_opens_and_stands_among_the_recent_ones(
    empty_window: Window, file: Path, qtbot: QtBot
) -> None:
    _drop(empty_window, file)
    qtbot.waitUntil(lambda: empty_window.view is not None, timeout=5000)
    assert "李四" in empty_window.windowTitle()
    assert empty_window.preferences.settings.recent[0] == str(file)
    assert empty_window.leave()
    assert any(b.text() == "李四" for b in empty_window.home.findChildren(QPushButton))


def test_a_scan_dropped_on_the_home_page_is_refused_with_what_to_do(empty_window: Window, tmp_path: Path) -> None:
    scan = tmp_path / "合同.pdf"
    scan.write_bytes(b"%PDF-1.4")
    _drop(empty_window, scan)
    assert "合同.pdf" in empty_window.messages.words
    assert "新建申报" in empty_window.messages.words


def test_a_file_that_is_no_dossier_is_refused_in_a_sentence(empty_window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "坏.shenbao"
    wrong.write_bytes(b"not a dossier")
    _drop(empty_window, wrong)
    qtbot.waitUntil(lambda: "坏" in empty_window.messages.words, timeout=5000)
    assert empty_window.view is None


def test_a_recent_file_that_is_gone_says_so(tmp_path: Path, file: Path) -> None:
    there, gone = look_at((str(file), str(tmp_path / "没有.shenbao")), today=TODAY)
    assert not there.gone
    assert gone.gone
    assert "找不到" in gone.lines[0][0]


def test_a_new_dossier_needs_programme_level_and_name(asked: NewDossierDialog, tmp_path: Path, qtbot: QtBot) -> None:
    create = asked.findChild(QDialogButtonBox).buttons()[0]
    assert asked.choice() is None
    assert not create.isEnabled()
    asked.programme.show_answer("2026年苏州市生物医药工程职称评审")
    asked.programme.edited.emit(asked.programme.answer())
    qtbot.mouseClick(asked.level.buttons["中级"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(asked.name.focusProxy(), "Zhang San")
    choice = asked.choice()
    assert create.isEnabled()
    assert (choice.programme, choice.level, choice.name) == ("suzhou-biopharma-2026", "中级", "Zhang San")
    assert choice.path == tmp_path / "Zhang San.shenbao"
    assert "300 元" in asked._needed.text()
    assert "还有 21 天" in asked._deadline.text()


def test_a_new_dossier_never_takes_the_place_of_a_file(asked: NewDossierDialog, file: Path) -> None:
    assert asked._path("李四") == file.with_name("李四_2.shenbao")


def test_after_a_crash_the_next_start_offers_to_go_on(tmp_path: Path, file: Path) -> None:
    notes = OpenNotes(tmp_path / "notes")
    notes.opened(file)
    assert OpenNotes(tmp_path / "notes").left_open() == []  # the first program still runs
    for lock in notes._locks.values():
        lock.unlock()
    assert OpenNotes(tmp_path / "notes").left_open() == [file]
    assert OpenNotes(tmp_path / "notes").left_open() == []


def test_a_dossier_closed_properly_is_not_offered(tmp_path: Path, file: Path) -> None:
    notes = OpenNotes(tmp_path / "notes")
    notes.opened(file)
    notes.closed(file)
    assert OpenNotes(tmp_path / "notes").left_open() == []


def test_a_dossier_open_elsewhere_is_said(empty_window: Window, session: Session, qtbot: QtBot) -> None:
    _drop(empty_window, session.file.path)
    qtbot.waitUntil(lambda: "正在被打开编辑" in empty_window.messages.words, timeout=5000)


def test_a_dossier_open_elsewhere_can_be_looked_at_and_copied(
    empty_window: Window, session: Session, qtbot: QtBot
) -> None:
    _drop(empty_window, session.file.path)
    qtbot.waitUntil(lambda: "正在被打开编辑" in empty_window.messages.words, timeout=5000)
    offers = {made.text(): made for made in empty_window.messages.findChildren(QPushButton)}
    qtbot.mouseClick(offers["只读打开"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: empty_window.view is not None, timeout=10000)
    assert empty_window.view.session.file.read_only
    assert "只供查看" in empty_window.view.why_locked.words
    assert empty_window.view.why_locked.copy.text() == "另存一份…"
    assert empty_window.leave()


def test_the_first_page_has_no_words_of_the_program(empty_window: Window) -> None:
    words = [label.text() for label in empty_window.home.findChildren(QLabel)]
    assert "也可以把申报文件直接拖到这个窗口。" in words
    assert not [line for line in words if ".toml" in line or ".shenbao" in line]
