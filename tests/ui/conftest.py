"""The window's tests: one application for all of them, only the bundled font, nothing left running."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import fonts, theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["shenbao"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the window's fonts and looks."""
    fonts.register()
    qapp.setStyle("Fusion")
    qapp.setFont(fonts.interface_font(families=(fonts.BUNDLED,)))
    qapp.setPalette(theme.palette(theme.Scheme.LIGHT))
    qapp.setStyleSheet(theme.style_sheet(theme.Scheme.LIGHT))
    return qapp


@pytest.fixture(autouse=True)
def _dress(dressed: QApplication) -> Iterator[None]:
    yield
    for widget in dressed.topLevelWidgets():
        widget.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here opens windows; the screenless platform cannot raise or grab, and says so."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.gui)
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
