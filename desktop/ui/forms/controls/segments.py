"""A choice among few: buttons beside one another; pressing the chosen one again takes the answer away."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.model.values import Answer
from desktop.ui.forms.editor import Editor

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class SegmentsEditor(Editor):
    """是 / 否, or up to four short options. Arrow keys move between the buttons, space presses."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._meanings: Mapping[str, Answer] = _meanings(field)
        self._kept: Answer = None
        self.buttons = {words: self._button(words) for words in self._meanings}
        first = next(iter(self.buttons.values()))
        self._control = first
        self.setFocusProxy(first)
        self.line.addStretch(1)

    def _button(self, words: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setProperty("segment", "true")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.installEventFilter(self)
        made.clicked.connect(lambda checked: self._on_clicked(words, checked=checked))
        self.line.addWidget(made)
        return made

    def name_control(self, name: str, description: str = "") -> None:
        """Name each button with its question, so that a screen reader says both."""
        for words, made in self.buttons.items():
            made.setAccessibleName(f"{name}：{words}")
            made.setAccessibleDescription(description)

    def answer(self) -> Answer:
        """Return the chosen meaning; an answer that no button has stays as it is."""
        chosen = [self._meanings[words] for words, made in self.buttons.items() if made.isChecked()]
        return chosen[0] if chosen else self._kept

    def _put(self, answer: Answer) -> None:
        self._kept = None if answer in self._meanings.values() else answer
        for words, made in self.buttons.items():
            made.setChecked(answer is not None and self._meanings[words] == answer)

    def _on_clicked(self, words: str, *, checked: bool) -> None:
        self._put(self._meanings[words] if checked else None)
        self.edited.emit(self.answer())
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move between the buttons by the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ARROWS:
            made = list(self.buttons.values())
            at = (made.index(watched) + _ARROWS[Qt.Key(event.key())]) % len(made)  # type: ignore[arg-type]  # only buttons are watched
            made[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def _meanings(field: Field) -> Mapping[str, Answer]:
    if field.kind is Kind.YES_NO:
        return {"是": True, "否": False}
    return {option: option for option in options_of(field).values}
