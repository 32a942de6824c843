"""What each action of the menus does."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.base.log import log_file
from desktop.model.catalogue import SECTIONS
from desktop.ui.doors import Doors
from desktop.ui.later import later
from desktop.ui.theme import Tone
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.ui.dialogs import about, copying, exporting, help, keys, previewing, printing, settings  # noqa: A004
    from desktop.ui.dossier_view import DossierView
    from desktop.ui.signed import taking_back
else:
    taking_back = later("desktop.ui.signed.taking_back")
    about, copying, exporting, help, keys, previewing, printing, settings = (  # noqa: A001 - what the dialogs are called
        later(f"desktop.ui.dialogs.{name}")
        for name in ("about", "copying", "exporting", "help", "keys", "previewing", "printing", "settings")
    )

Deeds = Mapping[str, Callable[[], object]]


def deeds_of(window: Window, doors: Doors, application: QApplication) -> Deeds:
    """Return what to do for each action's key."""
    return {**_of_doors(window, doors), **_of_dossier(window, doors), **_of_program(window, application)}


def _of_doors(window: Window, doors: Doors) -> Deeds:
    return {
        "new": doors.new,
        "open": doors.choose,
        "sample": doors.sample,
        "tour": doors.show_around,
        "home": window.leave,
        "quit": window.close,
    }


def _of_dossier(window: Window, doors: Doors) -> Deeds:
    def on_view(act: "Callable[[DossierView], object]") -> Callable[[], object]:
        return lambda: act(window.view) if window.view is not None else None

    return {
        "save": on_view(lambda view: view.saver.save()),
        "save-copy": on_view(lambda view: copying.ask_and_copy(view.bench, window, doors.open)),
        "print": on_view(lambda view: printing.open_print_dialog(view.bench, window)),
        "take-back": on_view(lambda view: taking_back.ask_for_signed_pages(view.bench, window)),
        "preview": on_view(lambda view: previewing.preview(view.bench, "application-preview", window)),
        "export": on_view(lambda view: exporting.open_export_dialog(view.bench, window.preferences, window)),
        "undo": on_view(lambda view: view.session.undo()),
        "redo": on_view(lambda view: view.session.redo()),
        "previous": on_view(lambda view: view.choose(view.place - 1)),
        "next": on_view(lambda view: view.choose(view.place + 1)),
        "check": on_view(_check_everything),
        "next-problem": on_view(_go_to_next_problem),
    }


def _check_everything(view: "DossierView") -> None:
    """Ask every rule anew and show the review, which is the last section's page."""
    view.session.check_everything()
    view.checker.now()
    view.choose(len(SECTIONS) - 1)


def _go_to_next_problem(view: "DossierView") -> None:
    """Go to the first problem after the section that is shown, from the first section on after the last."""
    order = {section.key: (place - view.place - 1) % len(SECTIONS) for place, section in enumerate(SECTIONS)}
    problems = sorted(view.session.report().problems, key=lambda finding: order.get(finding.section, 0))
    if problems:
        view.go_to(problems[0].address, section=problems[0].section)


def _of_program(window: Window, application: QApplication) -> Deeds:
    preferences = window.preferences
    return {
        "larger": lambda: preferences.grow_text(1),
        "smaller": lambda: preferences.grow_text(-1),
        "normal": lambda: preferences.grow_text(0),
        "settings": lambda: settings.SettingsDialog(preferences, window).exec(),
        "help": lambda: help.HelpWindow.open_at(window),
        "keys": lambda: keys.KeysDialog(window.actions_by_key.by_key, window).exec(),
        "log": lambda: _open_log_folder(window),
        "about": lambda: about.AboutDialog(application.aboutQt, window).exec(),
    }


def _open_log_folder(window: Window) -> None:
    folder = log_file().parent
    if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
        window.messages.say(f"日志在这个文件夹：{folder}", Tone.ACCENT)
