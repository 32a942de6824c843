"""A choice from a list: type any part of it, or the first letters of its pinyin, or open the list."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.model.fields import Field
from desktop.model.options import options_of, resolved
from desktop.model.values import Answer, written
from desktop.ui.forms.controls.line import LineEditor
from desktop.ui.forms.fuzzy import ranked
from desktop.ui.widgets import tool

_SHOWN_AT_ONCE = 12


class ChoiceEditor(LineEditor):
    """A line with a list below it.

    An option is meant as soon as it is named fully or by an alias; other text stays as typed, and a
    check says so where the list is closed.
    """

    placeholder = "输入几个字或拼音首字母查找"

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._offered = options_of(field)
        self._found = QStringListModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN_AT_ONCE)
        self._completer.setWidget(self.box)
        self._list = QListView()
        self._completer.setPopup(self._list)
        self._completer.activated.connect(self._on_chosen)
        self._opener = tool(f"{field.label}：打开选项", self, self._on_open, picture="chevron-down")
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setToolTip("打开选项（Alt+↓）")
        self.line.addWidget(self._opener)

    def answer(self) -> Answer:
        """Return the option that is meant, or the text as typed."""
        typed = self.box.text().strip()
        return (resolved(self.field, typed) or typed or None) if typed else None

    def matches(self, typed: str) -> list[str]:
        """Return the options that fit what was typed, best first."""
        return ranked(typed, self._offered.values, self._offered.aliases)

    def _put(self, answer: Answer) -> None:
        with QSignalBlocker(self.box):
            self.box.setText(written(answer))
            self.box.setCursorPosition(0)
        self.box.setToolTip(written(answer))

    def _on_edited(self, typed: str) -> None:
        super()._on_edited(typed)
        self._offer(self.matches(typed) if typed.strip() else [])

    def _offer(self, options: list[str]) -> None:
        self._found.setStringList(options)
        if options:
            self._completer.complete()
        else:
            self._list.hide()

    def _on_open(self) -> None:
        self.box.setFocus()
        self._offer(list(self._offered.values))

    def _on_chosen(self, option: str) -> None:
        self._put(option)
        self.edited.emit(option)
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Alt+↓, or ↓ in an empty line, opens the list."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_Down and (alt or not self.box.text()) and not self.locked:
                self._on_open()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        answer = self.answer()
        if written(answer) != self.box.text():
            self._put(answer)
        self.finished.emit()
