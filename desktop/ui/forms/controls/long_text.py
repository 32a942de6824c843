"""Several lines of plain text; the box grows with what is written in it."""

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.model.fields import Field
from desktop.model.values import Answer, read_leniently, written
from desktop.ui.forms.editor import Editor

_FEWEST_LINES = 2
_FEWEST_WITHOUT_LIMIT = 4
_MOST_LINES = 14


class LongTextEditor(Editor):
    """Plain text of any length; Tab leaves the box."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.box = QPlainTextEdit(self)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._on_changed)
        self.box.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fewest = _FEWEST_LINES if field.max_length else _FEWEST_WITHOUT_LIMIT
        self._use(self.box)
        self._shown: Answer = None
        self._fit()

    def answer(self) -> Answer:
        """Return what is written; nothing but white space is no answer."""
        return read_leniently(self.field, self.box.toPlainText())

    def _put(self, answer: Answer) -> None:
        with QSignalBlocker(self.box):
            self.box.setPlainText(written(answer))
        self._shown = answer
        self._fit()

    def _on_changed(self) -> None:
        """Report what was typed; an input method's unfinished word is no text yet."""
        answer = self.answer()
        if answer != self._shown:
            self._shown = answer
            self.edited.emit(answer)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height right when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        lines = int(self.box.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._fewest), _MOST_LINES)
        height = QFontMetricsF(self.box.font()).lineSpacing() * shown + self.box.document().documentMargin() * 2
        wanted = int(height) + 14
        if wanted != self.box.minimumHeight():
            self.box.setFixedHeight(wanted)
