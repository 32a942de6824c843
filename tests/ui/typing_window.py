"""A window that is worked in by itself and says what its state line shows as saved; started and killed by a test."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.model.addresses import Address
from desktop.session.opening import open_session
from desktop.session.verbs import add_row
from desktop.ui.app import Application, assembled
from desktop.ui.arrivals.taking import Heap
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.going_on import OpenNotes
from desktop.ui.preferences import Preferences

_RESTS_MILLISECONDS = (30, 60, 1700)
_ROW_AT, _SCAN_AT = 2, 4
_SLOT = Address("achievements", "evidence", "r1")


def main(file: Path, notes: Path, scans: Path) -> None:
    """Type for ever into one question of section 2, add rows and drop scans, with rests as a person makes them."""
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
        if number % 5 == _ROW_AT:
            add_row(view.session, "societies", {"society_name": f"第 {number} 个"})
        if number % 5 == _SCAN_AT:
            view.papers.arrivals.take(Heap(_SLOT, sorted(scans.iterdir())[number // 5 :][:1]))
        QTest.qWait(_RESTS_MILLISECONDS[number % len(_RESTS_MILLISECONDS)])


def _say(view: object) -> None:
    if view.top.saved_words.startswith("已自动保存"):
        stored = view.session.file.dossier
        parts = stored.answer("basic", "address"), len(stored.row_ids("societies")), len(stored.attachment(_SLOT).pages)
        sys.stdout.write(f"{','.join(map(str, parts))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
