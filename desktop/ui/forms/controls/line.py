"""One line of text, and everything that is typed as one line: numbers, identifiers, telephone, mail."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.model.fields import Field
from desktop.model.values import Answer, fits, read_leniently, written
from desktop.ui.forms.editor import Editor
from desktop.ui.icons import icon
from desktop.ui.theme import Tone


class LineEditor(Editor):
    """A line whose text is read as the question's kind; text that does not fit stays as it was typed."""

    placeholder = ""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(self.placeholder)
        self.box.textEdited.connect(self._on_edited)
        self.box.returnPressed.connect(self._leave)
        self._use(self.box)

    def answer(self) -> Answer:
        """Return what the line means."""
        return read_leniently(self.field, self._folded(self.box.text()))

    def _folded(self, typed: str) -> str:
        """Return the typed text in the spelling that reading knows; a line for shorthand overrides this."""
        return typed

    def _put(self, answer: Answer) -> None:
        self.box.setText(written(answer))
        self.box.setCursorPosition(0)

    def _on_edited(self, _: str) -> None:
        self.edited.emit(self.answer())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A list or calendar that opens over the line is not a leaving of it."""
        popup = isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.PopupFocusReason
        return False if popup else super().eventFilter(watched, event)

    def _leave(self) -> None:
        answer = self.answer()
        if fits(self.field, answer) and self.box.text() != written(answer):
            self.box.setText(written(answer))
        super()._leave()


class DigitsEditor(LineEditor):
    """A whole number or a decimal one; the unit stands beside it."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)


class CodeEditor(LineEditor):
    """An identity number, credit code, patent number, ISSN …: Latin characters and digits, no capitalising help."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoAutoUppercase)


class SearchLine(QLineEdit):
    """A line to search with, for lists and pages; not the answer to any question."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(QAction(icon("search", Tone.MUTED), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self.searched)
