"""How the window stands is remembered over a restart of the program."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.ui.deeds import deeds_of
from desktop.ui.doors import Doors
from desktop.ui.dossier_view import DossierView
from desktop.ui.going_on import OpenNotes
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

TODAY = date(2026, 3, 20)


def _started_again(window: Window, qtbot: QtBot) -> Window:
    """Return a window as the next start of the program makes it: from the settings on the disk."""
    window.preferences.finish()
    made = Window(Preferences(), today=lambda: TODAY, now=datetime.now)
    qtbot.addWidget(made)
    return made


def test_size_and_place_of_the_window_are_as_they_were_after_a_restart(empty_window: Window, qtbot: QtBot) -> None:
    empty_window.setGeometry(40, 30, 700, 500)
    empty_window.resize(max(700, empty_window.minimumSizeHint().width()), 555)
    before = empty_window.geometry()
    assert empty_window.close()
    assert _started_again(empty_window, qtbot).geometry() == before


def test_a_window_closed_maximised_opens_maximised(empty_window: Window, qtbot: QtBot) -> None:
    empty_window.showMaximized()
    assert empty_window.close()
    assert _started_again(empty_window, qtbot).isMaximized()


def test_widths_of_the_columns_are_as_they_were_after_a_restart(
    view: DossierView, window: Window, session: Session, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = session.file.path
    first = view.splitter.sizes()
    view.splitter.setSizes([first[0] + 60, first[1] - 60, first[2]])
    before = view.splitter.sizes()
    assert before != first
    assert window.close()
    again = _started_again(window, qtbot)
    again.equip(deeds_of(again, Doors(again, OpenNotes(tmp_path / "notes"), today=lambda: TODAY), qapp))
    again.resize(window.size())
    again.show()
    again.show_session(open_session(path))
    assert again.view is not None
    try:
        assert again.view.splitter.sizes() == before
    finally:
        again.view.abandon()
        again.view = None
        again.jobs.close()


def test_a_place_that_cannot_be_read_is_passed_over(empty_window: Window, qtbot: QtBot) -> None:
    usual = empty_window.size()
    empty_window.preferences.change(window_geometry="zz")
    assert _started_again(empty_window, qtbot).size() == usual
