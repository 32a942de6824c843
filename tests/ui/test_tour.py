"""The tour of the sample: it points at what is there, never stands in the way, and can be left at any time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.ui.dossier_view import DossierView
from desktop.ui.tour.pointer import place_beside
from desktop.ui.tour.steps import TARGETS, address_of, steps_for
from desktop.ui.tour.tour import Tour
from desktop.ui.window import Window

_ROOM = QRect(0, 0, 1200, 800)
_PANEL = QRect(0, 0, 360, 180)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample's answers, without its scans."""
    folder = tmp_path_factory.mktemp("sample")
    text = resources("sample", "dossier.toml").read_text(encoding="utf-8")
    (folder / "dossier.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def toured(empty_window: Window, sample: Path, qtbot: QtBot, tmp_path: Path) -> Iterator[DossierView]:
    """The sample, open."""
    from desktop.session.folder_intake import new_from_folder

    new_from_folder(tmp_path / "s.shenbao", sample, today=empty_window._today)
    empty_window.home.dropped.emit(tmp_path / "s.shenbao")
    qtbot.waitUntil(lambda: empty_window.view is not None, timeout=20_000)
    yield empty_window.view
    empty_window.leave()


def test_every_step_points_at_something_of_the_sample(toured: DossierView, qtbot: QtBot) -> None:
    steps = steps_for(toured.session.dossier)
    assert 6 <= len(steps) <= 9
    tour = Tour.begin(toured)
    for place, step in enumerate(steps):
        qtbot.waitUntil(lambda: not tour._target().isEmpty(), timeout=3000)
        assert step.target in TARGETS
        assert tour.place == place
        assert toured.rect().contains(tour.geometry())
        qtbot.keyClick(tour, Qt.Key.Key_Right)


def test_the_last_step_ends_the_tour_and_leaves_the_window_as_it_is(toured: DossierView, qtbot: QtBot) -> None:
    tour = Tour.begin(toured)
    for _ in steps_for(toured.session.dossier):
        qtbot.mouseClick(tour.on, Qt.MouseButton.LeftButton)
    assert tour.isHidden()
    assert tour._pointer.isHidden()
    assert not toured.session.history.undo_label


def test_a_person_can_work_while_the_tour_is_shown(toured: DossierView, qtbot: QtBot) -> None:
    tour = Tour.begin(toured)
    qtbot.mouseClick(toured.bottom.buttons["next"], Qt.MouseButton.LeftButton)
    assert toured.place == 2
    assert tour.isVisible()
    under = QApplication.widgetAt(toured.bottom.buttons["check"].mapToGlobal(QPoint(5, 5)))
    assert under is not tour._pointer


def test_escape_ends_the_tour_and_the_help_menu_starts_it_again(
    toured: DossierView, empty_window: Window, qtbot: QtBot
) -> None:
    tour = Tour.begin(toured)
    qtbot.waitUntil(tour.on.hasFocus)
    qtbot.keyClick(tour.on, Qt.Key.Key_Escape)
    assert tour.isHidden()
    empty_window.actions_by_key.by_key["tour"].trigger()
    assert [made for made in toured.findChildren(Tour) if made.isVisible()]


def test_steps_whose_place_is_not_there_are_left_out(view: DossierView) -> None:
    steps = steps_for(view.session.dossier)
    assert steps
    assert all(address_of(step, view.session.dossier) for step in steps)
    assert not [step for step in steps if "[1]" in step.at]


@pytest.mark.parametrize(
    "target",
    [QRect(0, 100, 250, 600), QRect(900, 200, 280, 300), QRect(1000, 5, 150, 30), QRect(300, 400, 600, 60), QRect()],
)
def test_the_panel_stands_inside_the_window_and_not_on_its_target(target: QRect) -> None:
    stands = QRect(place_beside(target, _PANEL, _ROOM, 28), QSize(_PANEL.size()))
    assert _ROOM.contains(stands)
    assert not stands.intersects(target)
