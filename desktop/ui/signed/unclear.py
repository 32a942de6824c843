"""One page that found no place by itself: its picture, why, and the place a person gives it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QTransform
from PySide6.QtWidgets import QFrame, QInputDialog, QLabel, QVBoxLayout, QWidget

from desktop.session.signed.sorting import Left, Matched, Spot
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, Card, button, row, set_tone, stretching, text

PICTURE_PIXELS = 220
_QUARTER, _WHOLE = 90, 360
_NOWHERE = "不放"


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about an unclear page: its name, and why it has no place."""

    name: str
    why: str


class UnclearPage(Card):
    """A card with the page's picture, turned as the person turns it; `matched` is the place given, if any."""

    def __init__(
        self,
        left: Left,
        words: Words,
        spots: Callable[[], Sequence[Spot]],
        changed: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._name = words.name
        self._spots = spots
        self._changed = changed
        self._rotation = left.rotation
        self.picture = QPixmap()
        self.spot: Spot | None = None
        self._label = QLabel("…", self)
        self._label.setFixedSize(PICTURE_PIXELS, PICTURE_PIXELS)
        self._label.setFrameShape(QFrame.Shape.Box)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setAccessibleName(words.name)
        self._where = stretching(text("", self, tone=Tone.MUTED))
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(stretching(text(words.name, self)))
        side.addWidget(stretching(text(words.why, self, tone=Tone.CAUTION)))
        side.addWidget(self._where)
        choosing = button("放到…", self, self.choose)
        choosing.setAccessibleName(f"{words.name}放到哪里")
        turning = button("向右转", self, self.turn, picture="turn-right")
        turning.setAccessibleName(f"{words.name}向右转 90 度")
        side.addLayout(row(choosing, turning, None))
        side.addStretch(1)
        line = row(self._label)
        line.addLayout(side, 1)
        self.column.addLayout(line)
        self._say()

    @property
    def matched(self) -> Matched | None:
        """The page with the place the person gave it."""
        if self.spot is None:
            return None
        return Matched(self._left.leaf, self.spot, self._rotation, None)

    def draw(self, data: bytes) -> None:
        """Show the page's picture."""
        self.picture.loadFromData(data)
        self._paint()

    def give(self, spot: Spot | None) -> None:
        """Give the page a place, or take it away."""
        self.spot = spot
        self._say()
        self._changed()

    def choose(self) -> None:
        """Ask among the places that are still waiting for their page."""
        spots = [*([self.spot] if self.spot else []), *self._spots()]
        words = [_NOWHERE, *(f"{spot.title}　第 {spot.index + 1} 页" for spot in spots)]
        chosen, accepted = QInputDialog.getItem(
            self, "放到哪里", f"{self._name}是哪一页的签字页？", words, 0, editable=False
        )
        if accepted:
            place = words.index(chosen)
            self.give(spots[place - 1] if place else None)

    def turn(self) -> None:
        """Turn the page a quarter to the right."""
        self._rotation = (self._rotation + _QUARTER) % _WHOLE
        self._paint()
        self._changed()

    def _paint(self) -> None:
        if self.picture.isNull():
            return
        turned = self.picture.transformed(
            QTransform().rotate(self._rotation), Qt.TransformationMode.SmoothTransformation
        )
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._label.setPixmap(turned.scaled(PICTURE_PIXELS, PICTURE_PIXELS, keep, smooth))

    def _say(self) -> None:
        spot = self.spot
        self._where.setText(f"→ {spot.title}　第 {spot.index + 1} 页" if spot else "没有放到任何地方")
        set_tone(self._where, Tone.GOOD if spot else Tone.MUTED)
