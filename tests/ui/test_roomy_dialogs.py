"""Dialogs give their texts their room, also when longer ones come into them or the letters grow."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.rules.pack import load_programme, programme_ids
from desktop.store.settings import Settings
from desktop.ui import fonts
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.dressing import dress
from desktop.ui.home.new_dossier import NewDossierDialog
from desktop.ui.preferences import Preferences
from desktop.ui.settling import RoomyDialog
from desktop.ui.widgets import button, row, stretching, text
from desktop.ui.window import Window


def _cut(dialog: QDialog) -> list[str]:
    """Name the texts that are lower than their words need at their width."""
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.hasHeightForWidth()]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


@pytest.fixture
def large(qapp: QApplication):
    """Letters of 160 %."""
    before = qapp.font()
    qapp.setFont(fonts.interface_font(text_percent=160, families=(fonts.BUNDLED,)))
    yield
    dress(qapp, Settings(scheme="light"))
    qapp.setFont(before)


def test_a_text_that_grows_after_the_dialog_is_shown_is_not_cut(qtbot: QtBot) -> None:
    dialog = RoomyDialog(None)
    qtbot.addWidget(dialog)
    column, words = QVBoxLayout(dialog), text("短", dialog)
    column.addWidget(words)
    dialog.resize(200, 60)
    dialog.show()
    words.setText("这句话很长，" * 40)
    qtbot.waitUntil(lambda: _cut(dialog) == [] and dialog.height() > 60)


def test_settings_and_new_dossier_are_whole_with_large_letters(
    large: None, empty_window: Window, preferences: Preferences, qtbot: QtBot
) -> None:
    programmes = [load_programme(name) for name in programme_ids()]
    for dialog in (
        SettingsDialog(preferences, empty_window),
        NewDossierDialog(programmes, Path("/"), date(2026, 3, 16), empty_window, preferred=programmes[-1].id),
    ):
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: _cut(dialog) == [])
        dialog.close()


def test_a_text_size_set_by_the_keyboard_is_shown_in_the_settings(
    preferences: Preferences, empty_window: Window
) -> None:
    preferences.change(text_percent=130)
    assert SettingsDialog(preferences, empty_window).text_size.answer() == "130%"


def test_a_wrapped_text_that_takes_what_is_left_keeps_its_height(empty_window: Window, qtbot: QtBot) -> None:
    dialog = RoomyDialog(empty_window)
    column = QVBoxLayout(dialog)
    column.addLayout(row(stretching(text("一句要折行的长话，" * 12, dialog)), button("去", dialog, lambda: None)))
    dialog.resize(240, 40)
    dialog.show()
    qtbot.waitUntil(lambda: _cut(dialog) == [])
    dialog.close()
