"""Dialogs that stand on the printing libraries, loaded when wanted or, before that, beside the open window.

Loading them with the window would more than double the time until it can be used.
"""

from importlib import import_module
from threading import Thread
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from desktop.ui.preferences import Preferences
from desktop.ui.workbench import Workbench

_HEAVY = ("printing", "exporting", "previewing")


class _Printing(Protocol):
    def open_print_dialog(self, bench: Workbench, parent: QWidget) -> None: ...


class _Exporting(Protocol):
    def open_export_dialog(self, bench: Workbench, preferences: Preferences, parent: QWidget) -> None: ...


class _Previewing(Protocol):
    def preview(self, bench: Workbench, form: str, parent: QWidget) -> None: ...


def _loaded(name: str) -> object:
    return import_module(f"desktop.ui.dialogs.{name}")


def load_ahead() -> None:
    """Load the heavy dialogs in a thread, so that the first click on them need not wait."""
    Thread(target=lambda: [_loaded(name) for name in _HEAVY], name="shenbao-load", daemon=True).start()


def print_forms(bench: Workbench, parent: QWidget) -> None:
    """Ask which forms to print, and print them."""
    cast("_Printing", _loaded("printing")).open_print_dialog(bench, parent)


def export_folder(bench: Workbench, preferences: Preferences, parent: QWidget) -> None:
    """Ask where the upload folder goes, and write it."""
    cast("_Exporting", _loaded("exporting")).open_export_dialog(bench, preferences, parent)


def preview(bench: Workbench, form: str, parent: QWidget) -> None:
    """Show a form as it will look on paper."""
    cast("_Previewing", _loaded("previewing")).preview(bench, form, parent)
