"""A question asked inside a slot's card, answered by two buttons; nothing else waits for the answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, button, picture, set_flag, stretching, text


class Question(QFrame):
    """Asks one thing at a time; a new question takes the place of one that was not answered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_flag(self, "plate", Tone.CAUTION.value)
        self._words = stretching(text("", self))
        self._yes = button("是", self, self._on_yes, role="primary")
        self._no = button("否", self, self._on_no)
        self._act: Callable[[], None] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP, GAP, GAP, GAP)
        for part in (picture("return", self, tone=Tone.CAUTION, size=20), self._words, self._yes, self._no):
            line.addWidget(part, 1 if part is self._words else 0)
        self.hide()

    @property
    def words(self) -> str:
        """The question that stands; empty when there is none."""
        return self._words.text() if not self.isHidden() else ""

    @property
    def answers(self) -> tuple[QPushButton, QPushButton]:
        """The buttons for yes and no."""
        return self._yes, self._no

    def ask(self, words: str, yes: str, no: str, act: Callable[[], None]) -> None:
        """Ask; `act` is done on yes."""
        self._act = act
        self._words.setText(words)
        self._yes.setText(yes)
        self._no.setText(no)
        self.setAccessibleName(words)
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def withdraw(self) -> None:
        """Ask no longer."""
        self._act = None
        self.hide()

    def _on_yes(self) -> None:
        act = self._act
        self.withdraw()
        if act is not None:
            act()

    def _on_no(self) -> None:
        self.withdraw()
