"""A slot's card takes files however they come, says how it went, and loses nothing."""

import re

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from desktop.model.addresses import Address
from desktop.ui.slots.slot_card import SlotWidget

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def card(view, evidence, go) -> SlotWidget:
    page = go("achievements")
    page.tables[0].choose(evidence.row)
    return page.tables[0].panel.slots[0]


@pytest.fixture
def photo(view, go) -> SlotWidget:
    return go("basic").slots[0]


def files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def hover(card, data) -> QDragEnterEvent:
    event = QDragEnterEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(card, event)
    return event


def drop(card, *paths) -> None:
    data = files(*paths)
    hover(card, data)
    QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))


def settled(view, qtbot) -> None:
    qtbot.waitUntil(lambda: not view.papers.arrivals.busy, timeout=90_000)


def held(view, slot):
    return view.session.dossier.attachment(slot)


def test_dropped_files_become_pages_in_their_natural_order(card, view, scan, qtbot):
    drop(card, scan("第10页.pdf"), scan("第2页.pdf", pages=2))
    settled(view, qtbot)
    originals = view.session.dossier.attached_originals(card.address)
    assert [original.name for original in originals] == ["第2页.pdf", "第10页.pdf"]
    assert card.strip.pages.rowCount() == 3
    assert "共 3 页" in card.words.text()
    assert "没有超过" in card.gauge.words


def test_the_strip_shows_pictures_of_the_pages(card, view, scan, qtbot):
    drop(card, scan("a.pdf", pages=2))
    settled(view, qtbot)
    page = view.pages.currentWidget()
    page.ensureWidgetVisible(card.strip)
    qtbot.waitUntil(lambda: view.papers.thumbnails.held_bytes > 0, timeout=20_000)
    qtbot.waitUntil(lambda: view.papers.thumbnails.idle, timeout=20_000)
    keys = card.strip.shown_keys()
    assert len(keys) == 2
    assert all(view.papers.thumbnails.picture(key) is not None for key in keys)


def test_a_whole_drop_is_one_step_to_undo(card, view, scan, qtbot):
    drop(card, scan("a.pdf"), scan("b.pdf"), scan("c.pdf"))
    settled(view, qtbot)
    assert len(held(view, card.address).pages) == 3
    assert view.session.undo()
    assert held(view, card.address).pages == ()
    assert view.session.redo()
    assert len(held(view, card.address).pages) == 3


def test_the_card_shows_that_files_may_be_dropped(card, scan):
    event = hover(card, files(scan("a.pdf")))
    assert event.isAccepted()
    assert card.dropping.hint.isVisible()
    assert card.property("drop") == "over"
    QApplication.sendEvent(card, QDragLeaveEvent())
    assert not card.dropping.hint.isVisible()


def test_words_dragged_over_the_card_are_not_for_it(card):
    data = QMimeData()
    data.setText("不是文件")
    event = QDragEnterEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(card, event)
    assert not card.dropping.hint.isVisible()
    assert not event.isAccepted()


def test_a_folder_is_taken_with_everything_in_it(card, view, scan, qtbot, tmp_path):
    folder = tmp_path / "合同"
    scan("1.pdf", folder=folder)
    scan("2.pdf", folder=folder / "附件")
    drop(card, folder)
    settled(view, qtbot)
    assert len(held(view, card.address).pages) == 2


def test_an_empty_folder_is_said_to_be_empty(card, view, qtbot, tmp_path, window):
    (tmp_path / "空夹").mkdir()
    drop(card, tmp_path / "空夹")
    settled(view, qtbot)
    assert window.messages.words == "「空夹」里没有可以放入的文件。"


def test_a_file_that_cannot_be_used_is_named_with_its_reason(card, view, scan, qtbot, window):
    good = scan("好.pdf")
    empty = good.with_name("空.pdf")
    empty.touch()
    drop(card, empty, good)
    settled(view, qtbot)
    assert "放入 1 个文件，1 个没有放入" in window.messages.words
    assert "「空.pdf」是空的" in window.messages.words


def test_a_pasted_picture_becomes_a_page_named_by_the_time(card, view, qtbot):
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.yellow)
    QGuiApplication.clipboard().setImage(picture)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(view, qtbot)
    name = view.session.dossier.attached_originals(card.address)[0].name
    assert re.fullmatch(r"粘贴的图片 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png", name)


def test_pasting_copied_files_takes_them(card, view, scan, qtbot):
    QGuiApplication.clipboard().setMimeData(files(scan("a.pdf")))
    card.offering.paste()
    settled(view, qtbot)
    assert len(held(view, card.address).pages) == 1


def test_pasting_nothing_useful_says_what_to_do(card, window):
    QGuiApplication.clipboard().setText("只有文字")
    card.offering.paste()
    assert "先截图或复制文件" in window.messages.words


def test_a_slot_for_one_file_asks_before_replacing_and_undo_brings_the_old_one_back(photo, view, scan, qtbot):
    drop(photo, scan("旧.jpg"))
    settled(view, qtbot)
    assert photo.file.isVisibleTo(photo)
    drop(photo, scan("新.jpg"))
    assert "旧.jpg" in photo.question.words
    qtbot.mouseClick(photo.question.answers[0], LEFT)
    settled(view, qtbot)
    assert [original.name for original in view.session.dossier.attached_originals(photo.address)] == ["新.jpg"]
    view.session.undo()
    assert [original.name for original in view.session.dossier.attached_originals(photo.address)] == ["旧.jpg"]


def test_keeping_the_old_file_takes_nothing(photo, view, scan, qtbot):
    drop(photo, scan("旧.jpg"))
    settled(view, qtbot)
    drop(photo, scan("新.jpg"))
    qtbot.mouseClick(photo.question.answers[1], LEFT)
    assert photo.question.words == ""
    assert not view.papers.arrivals.busy
    assert [original.name for original in view.session.dossier.attached_originals(photo.address)] == ["旧.jpg"]


def test_several_files_for_one_place_the_first_enters_the_others_are_named(photo, view, scan, qtbot, window):
    drop(photo, scan("1.jpg"), scan("2.jpg"))
    settled(view, qtbot)
    assert [original.name for original in view.session.dossier.attached_originals(photo.address)] == ["1.jpg"]
    assert "「2.jpg」没有放入：这里只放一个文件" in window.messages.words


def test_a_word_file_does_not_go_where_a_photograph_is_wanted(photo, view, scan, qtbot, window):
    drop(photo, scan("a.pdf"))
    settled(view, qtbot)
    assert "这里只收照片" in window.messages.words


def test_files_still_enter_the_row_they_were_dropped_on_when_another_row_is_shown(card, view, scan, qtbot):
    from desktop.session.verbs import add_row

    first = card.address
    drop(card, scan("a.pdf", pages=2))
    other = add_row(view.session, "achievements", {"project": "另一条"})
    card.move_to(Address("achievements", "evidence", other))
    settled(view, qtbot)
    assert len(held(view, first).pages) == 2
    assert card.strip.pages.rowCount() == 0


def many(scan, count: int) -> list:
    """Files that differ only in a comment after their end."""
    first = scan("000.pdf")
    data = first.read_bytes()
    paths = [first.with_name(f"{number:03}.pdf") for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(data + f"\n%{number}\n".encode())
    return paths


def test_stopping_keeps_what_entered_and_names_the_rest(card, view, scan, qtbot, window):
    stopped = []

    def stop_once() -> None:
        if len(held(view, card.address).pages) and not stopped:
            stopped.append(True)
            card.arrival.stopped.emit()

    view.signals.changed.connect(lambda _changed, _structure: stop_once())
    drop(card, *many(scan, 400))
    settled(view, qtbot)
    taken = len(held(view, card.address).pages)
    assert 1 <= taken < 400
    assert f"放入 {taken} 个文件，{400 - taken} 个没有放入" in window.messages.words
    assert not card.arrival.isVisible()


def test_files_picked_in_the_dialog_enter(card, view, scan, qtbot, monkeypatch):
    path = scan("a.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    qtbot.mouseClick(card.tools.add, LEFT)
    settled(view, qtbot)
    assert len(held(view, card.address).pages) == 1
    assert view.bench.last_folder["files"] == path.parent


def test_a_locked_pdf_is_taken_once_its_password_is_given(card, view, scan, qtbot, monkeypatch):
    import pikepdf

    path = scan("a.pdf")
    locked = path.with_name("锁.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="x", user="geheim"))
    drop(card, locked)
    settled(view, qtbot)
    assert "设置了打开密码" in card.question.words
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("geheim", True))
    qtbot.mouseClick(card.question.answers[0], LEFT)
    settled(view, qtbot)
    assert len(held(view, card.address).pages) == 1


def test_clearing_offers_to_undo(card, view, put, scan, window):
    put(card.address, scan("a.pdf"))
    actions = {action.text(): action for action in card.tools.menu.actions()}
    actions["清空这里"].trigger()
    assert held(view, card.address).pages == ()
    assert "原文件留在申报文件里" in window.messages.words
    view.session.undo()
    assert len(held(view, card.address).pages) == 1


def test_the_joined_pdf_opens_in_the_systems_viewer(card, put, scan, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    put(card.address, scan("a.pdf", pages=2), scan("b.pdf"))
    qtbot.waitUntil(lambda: card._bench.session.saved, timeout=20_000)
    actions = {action.text(): action for action in card.tools.menu.actions()}
    actions["用系统程序查看合成的 PDF"].trigger()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    import pikepdf

    with pikepdf.open(opened[0]) as pdf:
        assert len(pdf.pages) == 3


def test_blank_pages_are_found_out_later_and_that_is_no_step_to_undo(card, view, put, scan, qtbot):
    put(card.address, scan("a.pdf", pages=1, blank=True))
    label = view.session.history.undo_label
    qtbot.waitUntil(
        lambda: (
            [page.blank for page in view.session.dossier.attached_originals(card.address)[0].facts.pages]
            == [False, True]
        ),
        timeout=20_000,
    )
    assert view.session.history.undo_label == label
    assert [mark.word for mark in card.strip.pages.items[1].marks][:1] == ["空白"]
    view.session.undo()
    view.session.redo()
    assert card.strip.pages.items[1].facts.blank


def test_a_double_click_on_a_page_opens_the_editor_there(card, view, put, scan, qtbot):
    from desktop.ui.pages_editor.editor import PageEditor

    put(card.address, scan("a.pdf", pages=3))
    card.strip.opened.emit(2)
    editor = view.findChild(PageEditor)
    assert editor is not None
    assert editor.grid.currentIndex().row() == 1
    editor.close()


def test_everything_on_the_card_has_a_name_and_can_be_reached_by_tab(card, put, scan):
    put(card.address, scan("a.pdf"))
    reachable = [card.tools.add, card.tools.folder, card.tools.pages, card.tools.more, card.strip]
    assert all(widget.accessibleName() for widget in reachable)
    assert all(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in reachable)
