"""The window's tests: one application for all of them, only the bundled font, nothing left running."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.session.opening import create_session, new_dossier
from desktop.session.session import Session
from desktop.store.settings import Settings
from desktop.ui import fonts
from desktop.ui.constants_alive import keep_constants_alive
from desktop.ui.deeds import deeds_of
from desktop.ui.doors import Doors
from desktop.ui.dossier_view import DossierView
from desktop.ui.dressing import dress
from desktop.ui.going_on import OpenNotes
from desktop.ui.preferences import Preferences
from desktop.ui.window import Window

TODAY = date(2026, 3, 20)
keep_constants_alive()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["shenbao"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the window's letters and looks."""
    QLocale.setDefault(QLocale("zh_CN"))
    fonts.register()
    dress(qapp, Settings(scheme="light"))
    qapp.setFont(fonts.interface_font(families=(fonts.BUNDLED,)))
    return qapp


@pytest.fixture(autouse=True)
def _dress(dressed: QApplication) -> Iterator[None]:
    yield
    for widget in dressed.topLevelWidgets():
        widget.close()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, notes and backups of a test lie in its own folder."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def dossier() -> Dossier:
    """A new dossier of a person."""
    return new_dossier("suzhou-biopharma-2026", "中级").with_answer(Address("basic", "name"), "张三")


@pytest.fixture
def session(dossier: Dossier, tmp_path: Path) -> Iterator[Session]:
    """A dossier file, open."""
    made = create_session(tmp_path / "张三.shenbao", dossier, today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def preferences() -> Preferences:
    """Settings as they are at the first start."""
    return Preferences()


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, preferences: Preferences, tmp_path: Path) -> Iterator[Window]:
    """The window with its menus, at the home page."""
    window = Window(preferences, today=lambda: TODAY, now=lambda: datetime(2026, 3, 20, 9, 30).astimezone())
    doors = Doors(window, OpenNotes(tmp_path / "notes"), today=lambda: TODAY)
    window.equip(deeds_of(window, doors, qapp))
    doors.recents.show()
    qtbot.addWidget(window)
    window.show()
    yield window
    if window.view is not None:
        window.view.abandon()
        window.view = None
    window.jobs.close()


@pytest.fixture
def window(empty_window: Window, session: Session) -> Window:
    """The window with a dossier open in it."""
    empty_window.show_session(session)
    return empty_window


@pytest.fixture
def view(window: Window) -> DossierView:
    """The open dossier's view."""
    assert window.view is not None
    return window.view


@pytest.fixture
def go(view: DossierView, qtbot: QtBot) -> Callable[[str], object]:
    """Opens a section by its key and returns its page."""
    from desktop.model.catalogue import SECTIONS

    def open_section(key: str) -> object:
        place = next(place for place, section in enumerate(SECTIONS) if section.key == key)
        view.choose(place)
        qtbot.wait(1)
        return view.pages.page(place)

    return open_section


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Writes PDFs of small scans: pages with a number large enough to be seen, or blank ones."""
    from PIL import Image, ImageDraw

    def page(name: str, number: int) -> Image.Image:
        drawn = Image.new("L", (300, 420), 255)
        if number:
            pen = ImageDraw.Draw(drawn)
            pen.rectangle((30, 30, 270, 390), outline=0, width=4)
            pen.text((60, 120), f"{name[:2].encode().hex()} {number}", fill=0, font_size=36)
        return drawn

    def write(name: str, *, pages: int = 1, blank: bool = False, folder: Path = tmp_path) -> Path:
        made = [page(name, number) for number in range(1, pages + 1)] + [page(name, 0)] * blank
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        made[0].save(
            path,
            "PDF" if path.suffix == ".pdf" else None,
            save_all=path.suffix == ".pdf",
            resolution=100,
            **({"append_images": made[1:]} if path.suffix == ".pdf" else {}),
        )
        return path

    return write


@pytest.fixture
def evidence(view: DossierView) -> Address:
    """The slot of a first achievement."""
    from desktop.session.verbs import add_row

    row = add_row(view.session, "achievements", {"project": "工艺强化", "evidence_class": "企业项目"})
    return Address("achievements", "evidence", row)


@pytest.fixture
def put(view: DossierView, qtbot: QtBot) -> Callable[..., None]:
    """Takes files into a slot and waits until they are in."""
    from desktop.ui.arrivals.arrivals import is_single
    from desktop.ui.arrivals.taking import Heap

    def take(slot: Address, *paths: Path) -> None:
        arrivals = view.papers.arrivals
        arrivals.take(Heap(slot, paths, is_single(slot)))
        qtbot.waitUntil(lambda: not arrivals.busy, timeout=60_000)

    return take


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here opens windows; the screenless platform cannot raise or grab, and says so."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.gui)
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
