"""The pictures of the manual, taken anew: `python tests/ui/help_pictures.py` (`--to FOLDER` to look at them first).

Without a screen, on a fixed day, of the sample that ships. No path of this machine is shown.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from desktop.base.paths import resources
from desktop.base.work import WorkFolder
from desktop.model.addresses import Address
from desktop.model.paths import parse
from desktop.rules.pack import load_programme, programme_ids
from desktop.session.folder_intake import new_from_folder
from desktop.session.opening import open_session
from desktop.session.standing import standing_of
from desktop.store.settings import Settings
from desktop.ui.app import Application, assembled
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.dialogs.exporting import ExportDialog
from desktop.ui.going_on import OpenNotes
from desktop.ui.home.new_dossier import NewDossierDialog
from desktop.ui.home.recent_files import Recent
from desktop.ui.home.remembering import Remembering, png
from desktop.ui.pages_editor.editor import PageEditor
from desktop.ui.preferences import Preferences
from desktop.ui.theme import Tone
from desktop.ui.tour.tour import Tour

_DAY = date(2026, 3, 16)
_SIZE = (1180, 760)
_COLOURS = 160
_RED_FIELD = "publications[1].published_on"
_EVIDENCE = "achievements[1].evidence"
_PLACE = Path("文档/职称申报/沈𬭎舟.shenbao")


class Pictures:
    """The window with the sample open, and a folder for its pictures."""

    def __init__(self, target: Path, work: Path) -> None:
        keep_constants_alive()
        self._target, self._work = target, work
        self._application = Application(["pictures"])
        preferences = Preferences(load=lambda: Settings(scheme="light"))
        self.window, _ = assembled(self._application, preferences, OpenNotes(work / "notes"))
        self.window._today, self.window._now = (lambda: _DAY), (lambda: datetime(2026, 3, 16, 9, 30).astimezone())
        self.window.resize(*_SIZE)
        self.window.show()

    def take(self) -> None:
        """Take all of them."""
        file = self._work / "示例.shenbao"
        new_from_folder(file, resources("sample"), today=lambda: _DAY)
        self.window.show_session(open_session(file, today=lambda: _DAY))
        self._sections()
        self._dialogs()
        recent = self._recent()
        self.window.leave()
        self.window.home.show_recent(recent)
        self._keep(self.window, "首页")
        self.window.close()

    def _sections(self) -> None:
        view = self.window.view
        self._go(_RED_FIELD)
        self._keep(self.window, "填写")
        tour = Tour.begin(view)
        tour._go(1)
        self._keep(self.window, "导览")
        tour.end()
        self._go(_EVIDENCE)
        self._keep(self.window, "放入文件")
        view.choose(19)
        self._keep(self.window, "检查")

    def _dialogs(self) -> None:
        bench = self.window.view.bench
        programmes = [load_programme(name) for name in programme_ids()]
        asked = NewDossierDialog(programmes, Path("文档"), _DAY, self.window, preferred="suzhou-biopharma-2026")
        exported = ExportDialog(bench, self.window.preferences, self.window)
        exported._where.setText(f"桌面/{exported._plan.folder}")
        editor = PageEditor(bench, self._at(_EVIDENCE), self.window)
        editor.resize(*_SIZE)
        for dialog, name in ((asked, "新建"), (exported, "导出"), (editor, "整理页面")):
            dialog.show()
            self._wait(lambda: False, seconds=1.5 if dialog is editor else 0.3)
            self._keep(dialog, name)
            dialog.close()

    def _recent(self) -> tuple[Recent, ...]:
        remembering = Remembering(self.window.view)
        remembering._wish()
        self._wait(lambda: not remembering._face.isNull())
        standing = standing_of(self.window.view.session)
        face = self._work / "face.png"
        face.write_bytes(png(remembering._face))
        state = ((f"完成 {standing.done}/20 节", Tone.MUTED), ("没有必改的问题", Tone.GOOD))
        return (
            Recent(
                _PLACE,
                standing.name,
                f"2026-03-16 09:30 修改 · {_PLACE}",
                ((f"{standing.programme} · {standing.level}", Tone.TEXT),),
                (*state, ("距网上截止还有 25 天", Tone.MUTED)),
                face,
            ),
        )

    def _at(self, place: str) -> Address:
        return parse(place, self.window.view.session.dossier)

    def _go(self, place: str) -> None:
        self.window.view.go_to(self._at(place))
        self._wait(lambda: self.window.view.guidance.findings.complete)
        self._wait(lambda: False, seconds=1.5)

    def _keep(self, widget: QWidget, name: str) -> None:
        self._wait(lambda: False, seconds=0.4)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(widget.grab().toImage())
        whole = self._work / "whole.png"
        whole.write_bytes(buffer.data().data())
        with Image.open(whole) as taken:
            few = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            few.save(self._target / f"{name}.png", optimize=True)

    def _wait(self, until: Callable[[], bool], *, seconds: float = 8.0) -> None:
        end = monotonic() + seconds
        while monotonic() < end and not until():
            self._application.processEvents()


def main() -> int:
    """Take the pictures into the manual's folder, or another one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--to", type=Path, default=resources("help"))
    target = asked.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    with WorkFolder() as work:
        for kind in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = str(work.path / kind.lower())
        Pictures(target, work.path).take()
    return 0


if __name__ == "__main__":
    sys.exit(main())
