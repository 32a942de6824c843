"""Recent dossiers on the first page: how they stood, without opening them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.session.opening import create_session, new_dossier
from desktop.store.recent import Standing, keep_only, note_standing, noted_standing, picture_file
from desktop.ui.dossier_view import DossierView
from desktop.ui.home.recent_card import RecentCard
from desktop.ui.home.recent_files import look_at
from desktop.ui.home.remembering import Remembering, first_page
from desktop.ui.window import Window

TODAY = date(2026, 3, 20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dossier file that is closed."""
    path = tmp_path / "lisi.shenbao"
    dossier = new_dossier("suzhou-biopharma-2026", "中级").with_answer(Address("basic", "name"), "李四")
    create_session(path, dossier).close()
    return path


def _words(window: Window) -> str:
    card = window.home.findChild(RecentCard)
    return " | ".join(label.text() for label in card.findChildren(QLabel))


def _standing(file: Path, **more: object) -> Standing:
    found = file.stat()
    return Standing(name="李四", size_bytes=found.st_size, changed_ns=found.st_mtime_ns, **more)


def test_a_closed_dossier_is_shown_with_how_it_stands(
    empty_window: Window, file: Path, qtbot: QtBot, scan: Callable[..., Path]
) -> None:
    empty_window.home.dropped.emit(file)
    qtbot.waitUntil(lambda: empty_window.view is not None, timeout=10_000)
    assert empty_window.leave()
    qtbot.waitUntil(lambda: "必改" in _words(empty_window), timeout=5000)
    words = _words(empty_window)
    assert "2026年苏州市生物医药工程职称评审 · 中级" in words
    assert "完成 0/20 节" in words
    assert "距网上截止还有 21 天" in words
    assert any(made.text() == "李四" for made in empty_window.home.findChildren(QPushButton))


def test_a_click_anywhere_on_a_card_opens_the_dossier(empty_window: Window, file: Path, qtbot: QtBot) -> None:
    empty_window.home.show_recent(look_at((str(file),), today=TODAY))
    qtbot.waitExposed(empty_window)
    qtbot.mouseClick(empty_window.home.findChild(RecentCard), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: empty_window.view is not None, timeout=10_000)


def test_a_file_changed_elsewhere_is_not_judged_by_what_was_remembered(file: Path) -> None:
    note_standing(file, _standing(file, done=7, sections=20, blocking=3))
    assert ("3 处必改" in {words for words, _ in look_at((str(file),), today=TODAY)[0].state}) is True
    file.write_bytes(file.read_bytes() + b"\0")
    assert [words for words, _ in look_at((str(file),), today=TODAY)[0].state] == ["在别处改过，打开后更新"]


def test_a_damaged_file_can_still_be_clicked_and_a_missing_one_cannot(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"half a copy")
    damaged, missing = look_at((str(file), str(tmp_path / "weg.shenbao")), today=TODAY)
    assert "没有拷完整" in damaged.lines[0][0]
    assert not damaged.gone
    assert missing.gone


def test_a_note_that_cannot_be_read_counts_as_none(file: Path) -> None:
    note_standing(file, _standing(file))
    place = picture_file(file).with_suffix(".json")
    for spoilt in (b"{", b"[]", b'{"name": 3}', b"\xff\xfe"):
        place.write_bytes(spoilt)
        assert noted_standing(file) is None
    assert look_at((str(file),), today=TODAY)[0].state == ()


def test_a_dossier_taken_off_the_list_leaves_no_picture_behind(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.shenbao"
    note_standing(file, _standing(file), b"picture")
    note_standing(other, Standing(), b"picture")
    keep_only([other])
    assert not picture_file(file).exists()
    assert noted_standing(file) is None
    assert picture_file(other).exists()


def test_a_disk_that_refuses_costs_only_the_lines(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setattr("desktop.store.recent.settings_folder", lambda: blocked)
    note_standing(file, Standing())
    assert noted_standing(file) is None
    keep_only([])


def test_the_first_scan_stands_for_a_dossier_until_there_is_a_photograph(
    view: DossierView, put: Callable[..., None], evidence: Address, scan: Callable[..., Path], qtbot: QtBot
) -> None:
    assert first_page(view.session.dossier) is None
    put(evidence, scan("合同.pdf", pages=2))
    page = first_page(view.session.dossier)
    assert (page.page, page) == (1, view.session.dossier.attachment(evidence).pages[0])
    put(Address("basic", "photo"), scan("photo.jpg"))
    photo = view.session.dossier.attachment(Address("basic", "photo")).originals
    assert first_page(view.session.dossier).original == photo[0]


def test_the_picture_of_a_dossier_is_kept_beside_the_settings(
    view: DossierView, put: Callable[..., None], scan: Callable[..., Path], qtbot: QtBot
) -> None:
    put(Address("basic", "photo"), scan("photo.jpg"))
    remembering = Remembering(view)
    path = view.session.file.path
    qtbot.waitUntil(lambda: picture_file(path).is_file(), timeout=15_000)
    assert not QPixmap(str(picture_file(path))).isNull()
    remembering.last_word(lambda: None)
    qtbot.waitUntil(lambda: noted_standing(path) is not None and noted_standing(path).holds(path))
