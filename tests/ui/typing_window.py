"""A window that types by itself and says what its state line shows as saved; started and killed by a test."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.session.opening import open_session
from desktop.ui.app import Application, assembled
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.going_on import OpenNotes
from desktop.ui.preferences import Preferences

_RESTS_MILLISECONDS = (30, 60, 1700)


def main(file: Path, notes: Path) -> None:
    """Type for ever into one question of section 2, with rests as a person makes them."""
    keep_constants_alive()
    application = Application(["typing"])
    window, doors = assembled(application, Preferences(), OpenNotes(notes))
    session = open_session(file, today=lambda: date(2026, 3, 16))
    doors._show(session)  # the way every dossier comes into the window
    window.show()
    view = window.view
    view.choose(1)
    view.saver.state_changed.connect(lambda _state: _say(view))
    line = view.pages.page(1).fields.rows["address"].editor.focusProxy()
    for number in range(10_000):
        QTest.keyClicks(line, str(number % 10))
        QTest.qWait(_RESTS_MILLISECONDS[number % len(_RESTS_MILLISECONDS)])


def _say(view: object) -> None:
    if view.top.saved_words.startswith("已自动保存"):
        sys.stdout.write(f"{view.session.file.dossier.answer('basic', 'address')}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
