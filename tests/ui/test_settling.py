"""What is drawn has its room: no card and no line is ever painted lower than its words need."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.model.catalogue import SECTIONS
from desktop.session.folder_intake import new_from_folder
from desktop.session.opening import open_session
from desktop.ui.dossier_view import DossierView
from desktop.ui.pages.review import ReviewPanel
from desktop.ui.widgets import Card
from desktop.ui.window import Window

_LOOKED_AT = 4  # spoilt paintings come first; the others only cost time


def _too_low(page: QWidget) -> list[str]:
    """Name each part of a page that is lower than its layout or its words need at its width."""
    found = []
    for part in page.findChildren(QWidget):
        measure = part.layout() if part.layout() is not None else part if isinstance(part, QLabel) else None
        if measure is None or not part.isVisible() or not measure.hasHeightForWidth():
            continue
        needed = measure.heightForWidth(part.width())
        if part.height() < needed:
            found.append(f"{type(part).__name__} {part.height()} < {needed}")
    return found


class _Painted(QObject):
    """Looks at every page at the moment it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0
        self.too_low: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.times += 1
            if self.times <= _LOOKED_AT:
                self.too_low += _too_low(watched)
        return False


@pytest.fixture
def sample_view(empty_window: Window, tmp_path, qtbot: QtBot) -> DossierView:
    """The sample that ships: every section has rows, and there are findings."""
    file = tmp_path / "示例.shenbao"
    new_from_folder(file, next(resources("sample").rglob("dossier.toml")).parent)
    empty_window.show_session(open_session(file))
    return empty_window.view


def test_no_section_is_ever_painted_with_lines_over_one_another(sample_view: DossierView, qtbot: QtBot) -> None:
    spoilt, painted = {}, []
    for place, section in enumerate(SECTIONS):
        seen = _Painted()
        sample_view.pages.page(place).widget().installEventFilter(seen)
        sample_view.choose(place)
        qtbot.waitUntil(lambda seen=seen: seen.times > 0, timeout=10_000)
        qtbot.wait(30)
        spoilt |= {section.key: seen.too_low} if seen.too_low else {}
        painted.append(seen.times)
    assert spoilt == {}
    assert len(painted) == len(SECTIONS)


@pytest.mark.parametrize("key", ["reading", "submission"])
def test_cards_filled_after_they_are_shown_are_as_high_as_their_layout_asks(
    sample_view: DossierView, key: str, qtbot: QtBot
) -> None:
    place = next(place for place, section in enumerate(SECTIONS) if section.key == key)
    page = sample_view.pages.page(place)
    sample_view.choose(place)
    review = page.findChild(ReviewPanel)
    qtbot.waitUntil(lambda: review is None or review.findings.complete, timeout=10_000)
    qtbot.wait(1)
    cards = [card for card in page.findChildren(Card) if card.isVisible()]
    assert cards
    assert {
        type(card).__name__: card.height()
        for card in cards
        if card.height() < card.layout().heightForWidth(card.width())
    } == {}
    assert _too_low(page.widget()) == []
