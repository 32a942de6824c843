"""Opening copies in the system's own viewer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.base.jobs import Cancel, Report
from desktop.model.addresses import Address
from desktop.session.slot_copies import joined_copy, original_copy
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench

Make = Callable[[Report, Cancel], Path]


def open_joined(bench: Workbench, slot: Address, owner: QWidget) -> None:
    """Make the slot's one PDF beside the window and open it."""
    dossier, file = bench.session.dossier, bench.session.file
    folder, workers = bench.papers.sources.folder, bench.desk.workers
    _open(
        bench, owner, lambda _report, cancel: joined_copy(dossier, file, slot, folder, workers=workers, cancel=cancel)
    )


def open_original(bench: Workbench, digest: str, owner: QWidget) -> None:
    """Open a copy of an original as the person gave it."""
    dossier, file, folder = bench.session.dossier, bench.session.file, bench.papers.sources.folder
    _open(bench, owner, lambda _report, _cancel: original_copy(dossier, file, digest, folder))


def _open(bench: Workbench, owner: QWidget, make: Make) -> None:
    def show(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            bench.messages.say(f"这台电脑没有能打开它的程序。副本在：{path}", Tone.CAUTION)

    bench.jobs.run(owner, "准备查看用的副本", make, done=show)
