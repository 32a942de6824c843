"""Where the window is put together: the application, its looks, its settings, the menus, the first page."""

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.base.log import start_log
from desktop.store.settings import load_settings
from desktop.ui import fonts
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.deeds import deeds_of
from desktop.ui.doors import Doors
from desktop.ui.dressing import dress
from desktop.ui.going_on import OpenNotes
from desktop.ui.icons import icon
from desktop.ui.later import load_ahead
from desktop.ui.preferences import Preferences
from desktop.ui.qt_words import QtWords
from desktop.ui.surroundings import prepare
from desktop.ui.troubles import catch_the_rest, log_qt
from desktop.ui.window import PROGRAM, Window

_LOAD_AHEAD_MILLISECONDS = 1500


class Application(QApplication):
    """The one application; on macOS a double click on a file arrives as an event."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.setApplicationName("shenbao")
        self.setApplicationDisplayName(PROGRAM)
        self.setDesktopFileName("shenbao")
        QLocale.setDefault(QLocale("zh_CN"))
        self._words = QtWords(self)
        self.installTranslator(self._words)
        self._translator = QTranslator(self)
        if self._translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self.installTranslator(self._translator)
        fonts.register()
        self.setWindowIcon(icon("application"))
        self.wanted: list[Path] = []

    def event(self, event: QEvent) -> bool:
        """Remember a file the system asks to open."""
        if isinstance(event, QFileOpenEvent):
            self.wanted.append(Path(event.file()))
            return True
        return super().event(event)


def assembled(application: QApplication, preferences: Preferences, notes: OpenNotes) -> tuple[Window, Doors]:
    """Put window, doors and menus together and dress them."""
    dress(application, preferences.settings)
    preferences.changed.connect(lambda: dress(application, preferences.settings))
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: dress(application, preferences.settings))
    window = Window(preferences, today=date.today, now=_now)
    doors = Doors(window, notes, today=date.today)
    window.equip(deeds_of(window, doors, application))
    doors.recents.show()
    return window, doors


def _now() -> datetime:
    return datetime.now().astimezone()


def main(arguments: Sequence[str]) -> int:
    """Open the window, with a dossier when one is named; returns when it is closed."""
    start_log()
    keep_constants_alive()
    prepare(os.environ, scale_percent=load_settings().scale_percent)
    log_qt()
    application = Application([sys.argv[0], *arguments])
    preferences = Preferences(application)
    window, doors = assembled(application, preferences, OpenNotes())
    catch_the_rest(window.messages.show_error)
    window.show()
    QTimer.singleShot(_LOAD_AHEAD_MILLISECONDS, window, load_ahead)
    QTimer.singleShot(0, window, lambda: _first(doors, arguments, application.wanted))
    return application.exec()


def _first(doors: Doors, arguments: Sequence[str], wanted: Sequence[Path]) -> None:
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")] or list(wanted)
    if paths:
        doors.open(paths[0])
    else:
        doors.offer_to_go_on()
