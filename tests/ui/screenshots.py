"""Pictures of every section, of the home page and of the dialogs: `python tests/ui/screenshots.py --to FOLDER`.

Light, dark, enlarged to 150 and 200 %, and with large text, with the bundled letters only, without a screen.
The dossier is the sample that ships, or one made here with long names and many rows while there is none.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

_LOOKS = (("light", 1.0, 100), ("dark", 1.0, 100), ("light", 1.5, 100), ("light", 2.0, 100), ("dark", 1.0, 160))
_DAY = date(2026, 3, 16)
_WIDTH, _HEIGHT = 1280, 820


def main() -> int:
    """Take all pictures, one process for each look."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--look", default="")
    asked.add_argument("--rows", type=int, default=200)
    given = asked.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    if given.look:
        _take(given.to, given.look, given.rows)
        return 0
    for scheme, scale, text in _LOOKS:
        look = f"{scheme}-{round(scale * 100)}{f'-text{text}' if text != 100 else ''}"
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, __file__, "--to", str(given.to), "--look", look, "--rows", str(given.rows)]
        subprocess.run(command, check=True, env=environment)
    return 0


def _take(target: Path, look: str, rows: int) -> None:
    with TemporaryDirectory(prefix="shenbao-pictures-") as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = folder
        _Pictures(target, look, Path(folder), rows).take()


class _Pictures:
    def __init__(self, target: Path, look: str, folder: Path, rows: int) -> None:
        from PySide6.QtWidgets import QApplication

        from desktop.store.settings import Settings
        from desktop.ui import fonts
        from desktop.ui.app import Application, assembled
        from desktop.ui.constants_alive import keep_constants_alive
        from desktop.ui.going_on import OpenNotes
        from desktop.ui.preferences import Preferences

        keep_constants_alive()
        self._target, self._look, self._folder, self._rows = target, look, folder, rows
        self._application: QApplication = Application(["screenshots"])
        scheme, *sizes = look.split("-")
        percent = int(sizes[1].removeprefix("text")) if len(sizes) > 1 else 100
        preferences = Preferences(load=lambda: Settings(scheme=scheme, text_percent=percent))
        self._window, self._doors = assembled(self._application, preferences, OpenNotes(folder / "notes"))
        self._application.setFont(fonts.interface_font(text_percent=percent, families=(fonts.BUNDLED,)))
        self._window._today, self._window._now = (lambda: _DAY), (lambda: datetime(2026, 3, 16, 9, 30).astimezone())
        self._window.resize(_WIDTH, _HEIGHT)
        self._window.show()

    def take(self) -> None:
        from desktop.model.catalogue import SECTIONS

        self._keep(self._window, "00-home")
        self._window.show_session(self._session())
        view = self._window.view
        for place, section in enumerate(SECTIONS):
            view.choose(place)
            self._wait(lambda: view.pages.settled)
            self._wait(lambda: view.guidance.findings.complete)
            self._keep(self._window, f"{section.number:02d}-{section.key}")
        self._dialogs()
        self._pages()
        self._many_rows()
        self._window.leave()
        self._window.close()

    def _session(self) -> object:
        from desktop.base.paths import resources
        from desktop.session.folder_intake import new_from_folder
        from desktop.session.opening import open_session

        file = self._folder / "示例.shenbao"
        sample = next(iter(resources("sample").rglob("dossier.toml")), None)
        if sample is None:
            return self._made(file)
        new_from_folder(file, sample.parent, today=lambda: _DAY)
        return open_session(file, today=lambda: _DAY)

    def _made(self, file: Path) -> object:
        from desktop.model.addresses import Address
        from desktop.session.opening import create_session, new_dossier

        dossier = new_dossier("suzhou-biopharma-2026", "中级").with_answer(Address("basic", "name"), "张䶮")
        return create_session(file, dossier, today=lambda: _DAY)

    def _dialogs(self) -> None:
        from desktop.rules.pack import load_programme, programme_ids
        from desktop.ui.dialogs.exporting import ExportDialog
        from desktop.ui.dialogs.help import HelpWindow
        from desktop.ui.dialogs.printing import PrintDialog
        from desktop.ui.dialogs.settings import SettingsDialog
        from desktop.ui.home.new_dossier import NewDossierDialog

        bench, preferences = self._window.view.bench, self._window.preferences
        programmes = [load_programme(name) for name in programme_ids()]
        made = {
            "new": NewDossierDialog(programmes, Path("/"), _DAY, self._window, preferred=programmes[-1].id),
            "print": PrintDialog(bench, self._window),
            "export": ExportDialog(bench, preferences, self._window),
            "settings": SettingsDialog(preferences, self._window),
            "help": HelpWindow(self._window),
        }
        for name, dialog in made.items():
            dialog.show()
            self._keep(dialog, f"dialog-{name}")
            dialog.close()

    def _pages(self) -> None:
        from desktop.ui.pages_editor.door import open_page_editor

        view = self._window.view
        slot = max(view.session.dossier.attachments.items(), key=lambda held: len(held[1].pages))[0]
        editor = open_page_editor(view.bench, slot, view, page=2)
        editor.resize(min(1260, self._window.width()), min(820, self._window.height()))
        self._wait(lambda: view.papers.thumbnails.idle, seconds=15)
        self._keep(editor, "pages")
        editor.close()

    def _many_rows(self) -> None:
        from desktop.model.addresses import Address

        session = self._window.view.session
        dossier = session.dossier
        for number in range(self._rows):
            dossier, row = dossier.with_new_row("societies")
            name = f"中国某某学会第{number}分会" + "生物医药工程专业委员会" * (number % 3)
            dossier = dossier.with_answer(Address("societies", "society_name", row), name)
        session.change("多行", dossier)
        self._window.view.choose(5)
        self._keep(self._window, f"06-{self._rows}-rows")

    def _keep(self, widget: object, name: str) -> None:
        self._wait(lambda: False, seconds=0.25)
        widget.grab().save(str(self._target / f"{self._look}-{name}.png"))

    def _wait(self, until: Callable[[], bool], *, seconds: float = 5.0) -> None:
        end = monotonic() + seconds
        while monotonic() < end and not until():
            self._application.processEvents()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
