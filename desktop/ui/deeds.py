"""What each action of the menus does."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.base.jobs import Cancel, Report
from desktop.base.log import log_file
from desktop.session.opening import SUFFIX
from desktop.ui.dialogs import later
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.help import HelpWindow
from desktop.ui.dialogs.keys import KeysDialog
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.doors import Doors
from desktop.ui.dossier_view import DossierView
from desktop.ui.theme import Tone
from desktop.ui.window import Window

Deeds = Mapping[str, Callable[[], object]]


def deeds_of(window: Window, doors: Doors, application: QApplication) -> Deeds:
    """Return what to do for each action's key."""
    return {**_of_doors(window, doors), **_of_dossier(window), **_of_program(window, application)}


def _of_doors(window: Window, doors: Doors) -> Deeds:
    return {
        "new": doors.new,
        "open": doors.choose,
        "sample": doors.sample,
        "home": window.leave,
        "quit": window.close,
    }


def _of_dossier(window: Window) -> Deeds:
    def on_view(act: Callable[[DossierView], object]) -> Callable[[], object]:
        return lambda: act(window.view) if window.view is not None else None

    return {
        "save": on_view(lambda view: view.saver.save()),
        "save-copy": on_view(lambda view: _save_copy(window, view)),
        "print": on_view(lambda view: later.print_forms(view.bench, window)),
        "preview": on_view(lambda view: later.preview(view.bench, "application-preview", window)),
        "export": on_view(lambda view: later.export_folder(view.bench, window.preferences, window)),
        "undo": on_view(lambda view: view.session.undo()),
        "redo": on_view(lambda view: view.session.redo()),
        "previous": on_view(lambda view: view.choose(view.place - 1)),
        "next": on_view(lambda view: view.choose(view.place + 1)),
        "check": on_view(lambda view: view.check_everything()),
        "next-problem": on_view(lambda view: view.go_to_next_problem()),
    }


def _of_program(window: Window, application: QApplication) -> Deeds:
    preferences = window.preferences
    return {
        "larger": lambda: preferences.grow_text(1),
        "smaller": lambda: preferences.grow_text(-1),
        "normal": lambda: preferences.grow_text(0),
        "settings": lambda: SettingsDialog(preferences, window).exec(),
        "help": lambda: HelpWindow.open_at(window),
        "keys": lambda: KeysDialog(window.actions_by_key.by_key, window).exec(),
        "log": lambda: _open_log_folder(window),
        "about": lambda: AboutDialog(application.aboutQt, window).exec(),
    }


def _open_log_folder(window: Window) -> None:
    folder = log_file().parent
    if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
        window.messages.say(f"日志在这个文件夹：{folder}", Tone.ACCENT)


def _save_copy(window: Window, view: DossierView) -> None:
    """Write a copy beside the window; the open dossier stays the one it was."""
    name, _ = QFileDialog.getSaveFileName(window, "另存一份", str(view.session.file.path), f"申报文件 (*{SUFFIX})")
    if not name:
        return
    target = Path(name)
    target = target if target.suffix == SUFFIX else target.with_name(f"{target.name}{SUFFIX}")
    dossier = view.session.dossier

    def work(_report: Report, _cancel: Cancel) -> tuple[str, ...]:
        return view.session.file.save_copy(target, dossier)

    window.jobs.run(window, "另存一份", work, done=lambda _notices: window.messages.say(f"已另存到「{target}」。"))
