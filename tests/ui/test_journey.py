"""The whole way of a person, with mouse and keys: new dossier, all twenty sections, scans dropped, forms, folder."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Kind
from desktop.session.opening import open_session
from desktop.ui.dialogs.exporting import ExportDialog, write_folder
from desktop.ui.dialogs.printing import PrintDialog
from desktop.ui.dossier_view import DossierView
from desktop.ui.forms.controls.segments import SegmentsEditor
from desktop.ui.forms.row import FieldRow
from desktop.ui.home.new_dossier import NewDossierDialog
from desktop.ui.window import Window

_TYPED = {
    Kind.DATE: "20210701", Kind.MONTH: "202107", Kind.INTEGER: "3", Kind.DECIMAL: "14", Kind.EMAIL: "zhang@example.cn",
    Kind.PHONE: "13000000000", Kind.IDENTITY_NUMBER: "11010519491231002X",
}  # fmt: skip
# Of the window's own computing; the wall time of a quiet machine is the benchmark's to measure. A machine that runs
# other things beside this computes slower, and what is used for the first time is loaded: a few turns of the hundreds
# may take more than twice the promised 50 ms, none as long as a person waits.
_LONG_SECONDS, _MOST_LONG_ONES = 0.1, 3
_LONGEST_STALL_SECONDS = 0.4


class Probe:
    """Measures how long the window's thread computed without coming back to its events."""

    def __init__(self) -> None:
        self.longest, self.long_ones, self._last = 0.0, 0, thread_time()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def rest(self) -> None:
        """Forget the time until now, in which the test itself did something."""
        self._last = thread_time()

    def _tick(self) -> None:
        now = thread_time()
        self.long_ones += now - self._last > _LONG_SECONDS
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture
def probe() -> Iterator[Probe]:
    made = Probe()
    yield made
    made.stop()


def _begin(window: Window, folder: Path, qtbot: QtBot) -> DossierView:
    window.preferences.change(last_folder=str(folder), programme="suzhou-biopharma-2026")

    def fill() -> None:
        asked = window.findChild(NewDossierDialog)
        qtbot.mouseClick(asked.level.buttons["中级"], Qt.MouseButton.LeftButton)
        qtbot.keyClicks(asked.name.focusProxy(), "Zhang San")
        qtbot.mouseClick(asked.findChild(QDialogButtonBox).buttons()[0], Qt.MouseButton.LeftButton)

    QTimer.singleShot(100, fill)
    window.actions_by_key.by_key["new"].trigger()
    qtbot.waitUntil(lambda: window.view is not None, timeout=10000)
    return window.view


def _answer(row: FieldRow, qtbot: QtBot) -> None:
    """Type an answer the way the question's kind is answered; Chinese comes from an input method."""
    row.take_focus()
    control = row.editor.focusProxy()
    if isinstance(row.editor, SegmentsEditor):
        qtbot.keyClick(control, Qt.Key.Key_Space)
    elif isinstance(control, QLineEdit) and row.field.kind in _TYPED:
        for typed in _TYPED[row.field.kind]:
            qtbot.keyClicks(control, typed)
            QApplication.processEvents()
        qtbot.keyClick(control, Qt.Key.Key_Return)
    elif isinstance(control, QLineEdit | QPlainTextEdit | QTextEdit):
        QApplication.sendEvent(control, QInputMethodEvent("ce'shi", []))
        event = QInputMethodEvent("", [])
        event.setCommitString("测试内容")
        QApplication.sendEvent(control, event)
        qtbot.keyClick(control, Qt.Key.Key_Escape)
    QApplication.processEvents()


def _drop(target: QWidget, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, QDragEnterEvent(QPointF(20, 20), *how))
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), *how))


def _fill_all(view: DossierView, qtbot: QtBot, probe: Probe) -> int:
    answered = 0
    for place in range(len(SECTIONS)):
        view.choose(place)
        qtbot.waitUntil(lambda: view.pages.settled)
        qtbot.wait(20)
        page = view.pages.page(place)
        rows = list(page.fields.rows.values()) if page.fields else []
        for block in page.tables:
            qtbot.mouseClick(block.tools.add_button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            rows += list(block.panel.fields.rows.values())
        for row in rows:
            if row.asked and view.session.dossier.answers.get(row.binding.address) is None:
                _answer(row, qtbot)
                answered += view.session.dossier.answers.get(row.binding.address) is not None
        qtbot.wait(5)
    probe.rest()
    return answered


def _drop_scans(view: DossierView, qtbot: QtBot) -> Address:
    """Drop a folder of scans on the first achievement; they stand in the order of their page numbers."""
    view.choose(11)
    block = view.pages.page(11).tables[0]
    _drop(block.panel.slots[0], [resources("sample", "12_工作业绩", "01_工艺强化科研课题")])
    address = Address("achievements", "evidence", block.chosen)
    qtbot.waitUntil(lambda: len(view.session.dossier.attachment(address).pages) >= 12, timeout=120_000)
    names = [original.name for original in view.session.dossier.attached_originals(address)]
    assert [name for name in names if name.startswith("第")] == [f"第{number}页.jpg" for number in range(1, 13)]
    return address


def test_a_person_goes_from_the_first_page_to_the_folder(
    empty_window: Window, tmp_path: Path, qtbot: QtBot, probe: Probe
) -> None:
    window = empty_window
    view = _begin(window, tmp_path, qtbot)
    assert "Zhang San" in window.windowTitle()
    answered = _fill_all(view, qtbot, probe)
    assert answered > 100

    address = _drop_scans(view, qtbot)

    qtbot.mouseClick(view.bottom.buttons["check"], Qt.MouseButton.LeftButton)
    assert view.place == 19
    probe.stop()

    PrintDialog(view.bench, window).write_to(tmp_path / "表")
    qtbot.waitUntil(lambda: "已生成" in window.messages.words, timeout=60_000)
    asked = ExportDialog(view.bench, window.preferences, window)
    write_folder(view.bench, asked._plan, tmp_path / "出")
    qtbot.waitUntil(lambda: "已导出到" in window.messages.words, timeout=120_000)
    (folder,) = (tmp_path / "出").iterdir()
    assert (folder / "先看这里.html").is_file()
    assert list(folder.glob("12_工作业绩/*.pdf"))

    assert window.leave()
    again = open_session(tmp_path / "Zhang San.shenbao", today=lambda: date(2026, 3, 20))
    assert len(again.dossier.attachment(address).pages) >= 12
    again.close()
    assert probe.longest < _LONGEST_STALL_SECONDS, f"{probe.longest * 1000:.0f} ms"
    assert probe.long_ones <= _MOST_LONG_ONES, f"{probe.long_ones} turns"
