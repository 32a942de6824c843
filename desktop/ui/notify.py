"""The one place that shows what went wrong or what was done: a bar with a sentence and a next step.

What leaves by itself lies over the page for that time: nothing may move under the mouse without the person's doing.
What stays until it is closed has room of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from desktop.base.errors import Cancelled, ShenbaoError
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, button, copyable, picture, set_flag, stretching, text, tool

_PICTURES = {Tone.DANGER: "block", Tone.CAUTION: "return", Tone.GOOD: "state-done", Tone.ACCENT: "info"}
_GOOD_NEWS_MILLISECONDS = 6000


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing the person can do about a message: the words on the button, and what it does."""

    words: str
    act: Callable[[], object]


class MessageBar(QFrame):
    """Shows one message at a time; good news leaves by itself, trouble stays until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(GAP * 2, GAP, GAP, GAP)
        self._line.setSpacing(GAP)
        self._things: list[QWidget] = []
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """The message that is shown; empty when there is none."""
        return self.accessibleName() if not self.isHidden() else ""

    def show_error(self, error: ShenbaoError, *offers: Offer) -> None:
        """Say what is wrong and what to do; a cancelled work is no message."""
        if not isinstance(error, Cancelled):
            self.say(str(error), Tone.DANGER, *offers)

    def say(self, words: str, tone: Tone = Tone.GOOD, *offers: Offer) -> None:
        """Show a sentence."""
        self._leaving.stop()
        self._clear()
        self._fill(words, tone, offers)
        set_flag(self, "ground", tone.value)
        self.setAccessibleName(words)
        self._stand(over=tone is Tone.GOOD and not offers)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if tone is Tone.GOOD and not offers:
            self._leaving.start(_GOOD_NEWS_MILLISECONDS)

    def _stand(self, *, over: bool) -> None:
        """Take a place: over the page, or above it with room of its own."""
        owner = self.parentWidget()
        if owner is None or not isinstance(column := owner.layout(), QBoxLayout):
            return
        if over:
            column.removeWidget(self)
            owner.installEventFilter(self)
            self._lie_over(owner)
        elif column.indexOf(self) < 0:
            owner.removeEventFilter(self)
            column.insertWidget(0, self)

    def _lie_over(self, owner: QWidget) -> None:
        # Not the layout's own hint: it takes the sentence for a column one sign wide.
        self.setGeometry(0, 0, owner.width(), self._line.totalHeightForWidth(owner.width()))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be as wide as the page one lies over."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._lie_over(watched)
        return False

    def _fill(self, words: str, tone: Tone, offers: tuple[Offer, ...]) -> None:
        sentence = stretching(copyable(text(words, self)))
        lines = sentence.sizePolicy()
        lines.setHeightForWidth(True)  # a long sentence gets all its lines
        sentence.setSizePolicy(lines)
        self._things = [picture(_PICTURES.get(tone, "info"), self, tone=tone, size=20), sentence]
        self._things += [button(offer.words, self, self._acting(offer)) for offer in offers]
        self._things.append(tool("关闭这条消息", self, self.hide, picture="close"))
        for thing in self._things:
            self._line.addWidget(thing, 1 if thing is sentence else 0)

    def _acting(self, offer: Offer) -> Callable[[], None]:
        def act() -> None:
            self.hide()
            offer.act()

        return act

    def _clear(self) -> None:
        for thing in self._things:
            self._line.removeWidget(thing)
            thing.hide()
            thing.deleteLater()
        self._things = []
