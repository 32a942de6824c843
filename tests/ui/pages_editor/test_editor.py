"""The page editor by mouse and keyboard: every change is a named step, undone with Ctrl+Z."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QInputDialog

from desktop.model.addresses import Address
from desktop.model.attachments import Crop
from desktop.session.verbs import add_row
from desktop.ui.pages_editor.choose_target import TargetDialog
from desktop.ui.pages_editor.door import open_page_editor
from desktop.ui.pages_editor.editor import PageEditor
from desktop.ui.pages_editor.take_pages import TakeDialog
from desktop.ui.pages_editor.targets import targets

CTRL, SHIFT, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editor(view, evidence, put, scan, qtbot) -> PageEditor:
    put(evidence, scan("a.pdf", pages=4), scan("b.pdf", pages=2))
    opened = open_page_editor(view.bench, evidence, view)
    opened.resize(1000, 760)
    qtbot.waitUntil(lambda: opened.grid.visualRect(opened.grid.pages.index(5)).isValid())
    return opened


def plan(editor) -> list[tuple[str, int]]:
    known = {original.digest: original.name[0] for original in editor._bench.session.dossier.originals.values()}
    return [f"{known[page.original]}{page.page}" for page in editor.steps.pages]


def click(qtbot, editor, place, modifier=NONE) -> None:
    point = editor.grid.visualRect(editor.grid.pages.index(place)).center()
    qtbot.mouseClick(editor.grid.viewport(), LEFT, modifier, point)


def press(qtbot, editor, key, modifier=NONE) -> None:
    qtbot.keyClick(editor.grid, key, modifier)


def test_r_turns_right_and_shift_r_left(editor, qtbot):
    click(qtbot, editor, 1)
    press(qtbot, editor, Qt.Key.Key_R)
    assert [page.rotation for page in editor.steps.pages] == [0, 90, 0, 0, 0, 0]
    press(qtbot, editor, Qt.Key.Key_R, SHIFT)
    press(qtbot, editor, Qt.Key.Key_R, SHIFT)
    assert editor.steps.pages[1].rotation == 270
    assert editor.grid.places() == (1,)


def test_delete_takes_the_chosen_pages_out_and_ctrl_z_brings_them_back(editor, qtbot):
    click(qtbot, editor, 1)
    click(qtbot, editor, 3, SHIFT)
    press(qtbot, editor, Qt.Key.Key_Delete)
    assert plan(editor) == ["a1", "b1", "b2"]
    assert editor._bench.session.history.undo_label == "删去 3 页"
    press(qtbot, editor, Qt.Key.Key_Z, CTRL)
    assert plan(editor) == ["a1", "a2", "a3", "a4", "b1", "b2"]


def test_ctrl_arrows_move_the_chosen_pages(editor, qtbot):
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_Right, CTRL)
    press(qtbot, editor, Qt.Key.Key_Right, CTRL)
    assert plan(editor) == ["a2", "a3", "a1", "a4", "b1", "b2"]
    assert editor.grid.places() == (2,)
    press(qtbot, editor, Qt.Key.Key_Left, CTRL)
    assert plan(editor) == ["a2", "a1", "a3", "a4", "b1", "b2"]


def test_dragging_pages_moves_them_before_the_gap(editor, qtbot):
    grid = editor.grid
    data = grid.pages.mimeData([grid.pages.index(4), grid.pages.index(5)])
    target = grid.visualRect(grid.pages.index(1))
    spot = QPointF(target.left() + 4, target.center().y())
    grid.dropEvent(QDropEvent(spot, Qt.DropAction.MoveAction, data, LEFT, NONE))
    assert plan(editor) == ["a1", "b1", "b2", "a2", "a3", "a4"]
    assert grid.places() == (1, 2)


def test_the_gap_is_before_or_after_the_page_under_the_mouse(editor):
    grid = editor.grid
    rect = grid.visualRect(grid.pages.index(1))
    assert grid.gap_at(QPoint(rect.left() + 3, rect.center().y())) == 1
    assert grid.gap_at(QPoint(rect.right() - 3, rect.center().y())) == 2
    assert grid.gap_at(QPoint(5, 5000)) == 6


def test_files_dropped_into_the_editor_join_the_pages(editor, scan, qtbot, view):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan("c.pdf")))])
    editor.grid.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE))
    qtbot.waitUntil(lambda: not view.papers.arrivals.busy, timeout=20_000)
    assert plan(editor)[-1] == "c1"


def test_number_keys_mark_parts_and_the_list_ticks_them(editor, qtbot):
    assert editor.parts.names == ("内部项目立项文件", "项目实际拨款证明")
    press(qtbot, editor, Qt.Key.Key_A, CTRL)
    press(qtbot, editor, Qt.Key.Key_1)
    assert {page.part for page in editor.steps.pages} == {"内部项目立项文件"}
    click(qtbot, editor, 5)
    press(qtbot, editor, Qt.Key.Key_2)
    states = [line.state for line in editor.parts._shown]
    assert states == ["第 1–5 页", "第 6 页"]
    press(qtbot, editor, Qt.Key.Key_0)
    assert [line.state for line in editor.parts._shown] == ["第 1–5 页", "还缺"]
    assert editor.steps.pages[5].part == ""


def test_a_part_of_ones_own_name_stands_below_the_wanted_ones(editor, qtbot, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("照片", True))
    click(qtbot, editor, 0)
    editor.parts._on_other()
    assert editor.steps.pages[0].part == "照片"
    assert editor.parts._shown[-1].names == ("照片",)
    assert not editor.parts._shown[-1].wanted


def test_a_rectangle_dragged_in_the_preview_is_kept_as_fractions(editor, qtbot):
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_C)
    canvas = editor.preview.planned
    page = canvas.page_rect()
    start, end = (
        QPoint(round(page.left() + share * page.width()), round(page.top() + share * page.height()))
        for share in (0.25, 0.75)
    )
    qtbot.mousePress(canvas, LEFT, NONE, start)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, LEFT, NONE, end)
    qtbot.mouseClick(editor.preview.apply, LEFT)
    crop = editor.steps.pages[0].crop
    assert crop is not None
    assert [crop.left, crop.top, crop.right, crop.bottom] == pytest.approx([0.25, 0.25, 0.75, 0.75], abs=0.02)
    assert not canvas.cropping
    qtbot.mouseClick(editor.preview.whole, LEFT)
    assert editor.steps.pages[0].crop is None


def test_cropping_works_by_keyboard_alone(editor, qtbot):
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_C)
    canvas = editor.preview.planned
    for _ in range(10):
        qtbot.keyClick(canvas, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert editor.steps.pages[0].crop == Crop(0.0, 0.0, 1.0, 0.9)


def test_esc_gives_a_crop_up_and_leaves_the_editor_open(editor, qtbot):
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_C)
    qtbot.keyClick(editor.preview.planned, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert not editor.preview.planned.cropping
    assert editor.steps.pages[0].crop is None


def test_compare_shows_the_original_beside_the_page(editor, qtbot):
    click(qtbot, editor, 2)
    press(qtbot, editor, Qt.Key.Key_R)
    press(qtbot, editor, Qt.Key.Key_D)
    assert editor.preview.source.isVisible()
    assert editor.preview.planned._item.page.rotation == 90
    assert editor.preview.source._item.page.rotation == 0


def test_one_page_can_have_the_whole_room_and_arrows_turn_over(editor, qtbot):
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_F)
    assert editor.large
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.grid.currentIndex().row() == 1
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.large
    assert editor.isVisible()


def test_pages_move_to_another_row_and_undo_brings_them_back(editor, view, monkeypatch, qtbot):
    other = Address("achievements", "evidence", add_row(view.session, "achievements", {"project": "另一条"}))

    def choose(dialog):
        place = next(row for row in range(dialog.list.count()) if "另一条" in dialog.list.item(row).text())
        dialog.list.setCurrentRow(place)
        return TargetDialog.DialogCode.Accepted

    monkeypatch.setattr(TargetDialog, "exec", choose)
    click(qtbot, editor, 4)
    click(qtbot, editor, 5, CTRL)
    press(qtbot, editor, Qt.Key.Key_M, CTRL)
    dossier = view.session.dossier
    assert plan(editor) == ["a1", "a2", "a3", "a4"]
    assert len(dossier.attachment(other).pages) == 2
    assert [original.name for original in dossier.attached_originals(editor.steps.slot)] == ["a.pdf"]
    assert "已移到" in editor.status.text()
    view.session.undo()
    assert len(plan(editor)) == 6
    assert view.session.dossier.attachment(other).pages == ()


def test_pages_can_found_a_new_row_in_one_step(editor, view):
    new = next(
        target
        for target in targets(view.session.dossier, editor.steps.slot)
        if target.new_row and target.address.place == "achievements"
    )
    rows = view.session.dossier.row_ids("achievements")
    editor.elsewhere.move_to(new, (0, 1))
    added = view.session.dossier.row_ids("achievements")[-1]
    assert added not in rows
    assert len(view.session.dossier.attachment(Address("achievements", "evidence", added)).pages) == 2
    view.session.undo()
    assert view.session.dossier.row_ids("achievements") == rows
    assert len(plan(editor)) == 6


def test_pages_come_from_another_slot_behind_the_current_one(editor, put, scan, qtbot, monkeypatch):
    session = editor._bench.session
    other = Address("patents", "proof", add_row(session, "patents", {}))
    put(other, scan("p.pdf", pages=2))

    def choose(dialog):
        dialog.list.setCurrentRow(next(r for r in range(dialog.list.count()) if "专利" in dialog.list.item(r).text()))
        dialog.pages.choose((1,), 1)
        return TakeDialog.DialogCode.Accepted

    monkeypatch.setattr(TakeDialog, "exec", choose)
    click(qtbot, editor, 0)
    press(qtbot, editor, Qt.Key.Key_T, CTRL)
    assert plan(editor) == ["a1", "p2", "a2", "a3", "a4", "b1", "b2"]
    assert len(session.dossier.attachment(other).pages) == 1
    assert editor.grid.places() == (1,)


def test_pages_left_out_can_be_put_back(editor, qtbot):
    click(qtbot, editor, 1)
    press(qtbot, editor, Qt.Key.Key_Delete)
    source = editor.elsewhere.sources()[0]
    assert source.words == "这里删去的页"
    editor.elsewhere.take_from(source, (0,), 0)
    assert plan(editor) == ["a2", "a1", "a3", "a4", "b1", "b2"]


def test_the_gauge_follows_every_change(editor, qtbot, view):
    from desktop.session.sizes import slot_size

    before = slot_size(view.session.dossier, editor.steps.slot).bytes
    press(qtbot, editor, Qt.Key.Key_A, CTRL)
    assert "已选 6 页" in editor.status.text()
    click(qtbot, editor, 0)
    said = editor.gauge.words
    press(qtbot, editor, Qt.Key.Key_Delete)
    assert slot_size(view.session.dossier, editor.steps.slot).bytes < before
    assert editor.gauge.words != said


def test_the_editor_closes_when_its_row_is_taken_back(editor, view):
    from desktop.session.verbs import remove_row

    remove_row(view.session, "achievements", editor.steps.slot.row)
    assert not editor.isVisible()


def test_the_zoom_makes_pages_larger(editor, qtbot):
    before = editor.grid.visualRect(editor.grid.pages.index(0)).width()
    editor.zoom.setValue(editor.zoom.maximum())
    qtbot.waitUntil(lambda: editor.grid.visualRect(editor.grid.pages.index(0)).width() > before)


def test_everything_that_takes_the_focus_has_a_name(editor):
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QWidget

    nameless = [
        type(widget).__name__
        for widget in editor.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_no_two_commands_share_their_keys(editor):
    keys = [key.toString() for action in editor.actions_by_key.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_a_page_drawn_turned_and_cropped_shows_what_is_kept():
    from PySide6.QtGui import QColor, QImage, QPainter

    from desktop.model.attachments import PlannedPage
    from desktop.ui.thumbnails.drawing import draw_page

    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.fillRect(0, 0, 20, 30, QColor("red"))
    painter.end()
    drawn = QImage(60, 40, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    draw_page(painter, QRectF(0, 0, 60, 40), picture, PlannedPage("x", 1, rotation=90))
    painter.end()
    # Turned clockwise the upper left quarter stands at the upper right.
    assert drawn.pixelColor(45, 10) == QColor("red")
    assert drawn.pixelColor(10, 10) == QColor("white")
    painter = QPainter(drawn)
    draw_page(painter, QRectF(0, 0, 60, 40), picture, PlannedPage("x", 1, crop=Crop(0, 0, 0.5, 0.5)))
    painter.end()
    assert drawn.pixelColor(30, 20) == QColor("red")


def test_a_finding_about_a_page_opens_that_page(view, evidence, put, scan, qtbot):
    put(evidence, scan("a.pdf", pages=2, blank=True))
    qtbot.waitUntil(lambda: not view.papers.facts.busy, timeout=20_000)
    view.checker.now()
    about_pages = [
        finding for finding in view.session.report().problems if finding.page and finding.address == evidence
    ]
    blank = next(finding for finding in about_pages if finding.page == 3)
    view.guidance.wanted.emit(blank)
    opened = view.findChild(PageEditor)
    assert opened is not None
    assert opened.grid.currentIndex().row() == 2
    opened.close()
