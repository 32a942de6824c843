"""Pages and files go from card to card and onto rows of a table, by mouse or keyboard, as one step."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop.model.addresses import Address
from desktop.session.verbs import add_row
from desktop.ui.pages_editor.choose_target import TargetDialog
from desktop.ui.slots.carrying import FILE_FORMAT
from desktop.ui.thumbnails.model import ORIGIN_FORMAT, written_origin

MOVE, LEFT, NONE = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def rows(view, evidence) -> tuple[str, str]:
    other = add_row(view.session, "achievements", {"project": "另一个项目", "evidence_class": "企业项目"})
    return evidence.row, other


@pytest.fixture
def block(view, rows, evidence, put, scan, go):
    put(evidence, scan("合同.pdf", pages=3))
    made = go("achievements").tables[0]
    made.choose(evidence.row)
    return made


def _pages(view, slot):
    return [page.page for page in view.session.dossier.attachment(slot).pages]


def _carried(strip, *places) -> QMimeData:
    return strip.pages.mimeData([strip.pages.index(place) for place in places])


def _over(card, data) -> bool:
    event = QDragEnterEvent(QPointF(5, 5), MOVE, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(card, event)
    return event.isAccepted()


def _drop(card, data) -> None:
    QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), MOVE, data, LEFT, NONE))


def test_pages_dropped_on_another_card_stand_there_and_undo_brings_them_back(block, view, evidence, go):
    data = _carried(block.panel.slots[0].strip, 0, 2)
    row = add_row(view.session, "education", {})
    target = go("education").tables[0].panel.slots[0]
    assert _over(target, data)
    assert "2 页" in target.dropping.hint._label.text()
    _drop(target, data)
    assert not target.dropping.hint.isVisible()
    assert _pages(view, Address("education", target.slot.key, row)) == [1, 3]
    assert _pages(view, evidence) == [2]
    assert "移到" in view.session.history.undo_label
    view.session.undo()
    assert _pages(view, evidence) == [1, 2, 3]
    assert _pages(view, target.address) == []


def test_pages_are_not_taken_by_the_card_they_come_from_nor_by_one_for_photographs(block, go):
    data = _carried(block.panel.slots[0].strip, 0)
    assert not _over(block.panel.slots[0], data)
    assert not _over(go("basic").slots[0], data)


def test_pages_dropped_on_another_row_go_to_its_slot_of_the_same_name(block, view, evidence, rows):
    data = _carried(block.panel.slots[0].strip, 1)
    for place, taken in ((0, False), (1, True)):
        at = QPointF(20, block.view.rowViewportPosition(place) + 5)
        move = QDragMoveEvent(at, MOVE, data, LEFT, NONE)
        block.view.dragMoveEvent(move)
        assert move.isAccepted() is taken
    block.view.dropEvent(QDropEvent(at, MOVE, data, LEFT, NONE))
    assert _pages(view, Address("achievements", "evidence", rows[1])) == [2]
    assert _pages(view, evidence) == [1, 3]


def test_the_keyboard_sends_chosen_pages_elsewhere(block, view, evidence, rows, qtbot, monkeypatch):
    def accept(dialog: TargetDialog) -> int:
        dialog.list.setCurrentRow(0)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(TargetDialog, "exec", accept)
    strip = block.panel.slots[0].strip
    strip.setFocus()
    strip.choose((0,), 0)
    qtbot.keyClick(strip, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert _pages(view, Address("achievements", "evidence", rows[1])) == [1]
    assert _pages(view, evidence) == [2, 3]


def test_a_word_file_goes_to_the_same_place_of_another_row_as_one_step(view, go, put, tmp_path):
    docx = pytest.importorskip("docx")
    first, second = (add_row(view.session, "publications", {}) for _ in range(2))
    source, target = (Address("publications", "word", row) for row in (first, second))
    document = docx.Document()
    document.add_paragraph("论文")
    document.save(tmp_path / "论文.docx")
    put(source, tmp_path / "论文.docx")
    data = QMimeData()
    data.setData(FILE_FORMAT, b"")
    data.setData(ORIGIN_FORMAT, written_origin(source))
    block = go("publications").tables[0]
    block.choose(second)
    cards = {card.slot.key: card for card in block.panel.slots}
    assert not _over(cards["pdf"], data)
    assert _over(cards["word"], data)
    _drop(cards["word"], data)
    assert [original.name for original in view.session.dossier.attached_originals(target)] == ["论文.docx"]
    assert view.session.dossier.attached_originals(source) == ()
    view.session.undo()
    assert [original.name for original in view.session.dossier.attached_originals(source)] == ["论文.docx"]


def test_a_section_opens_while_pages_are_held_over_it(block, view, qtbot):
    data = _carried(block.panel.slots[0].strip, 0)
    over = view.sections.visualRect(view.sections.model().index(3, 0)).center()
    view.sections.dragMoveEvent(QDragMoveEvent(QPointF(over), MOVE, data, LEFT, NONE))
    qtbot.waitUntil(lambda: view.place == 3, timeout=3000)
