"""The summary's box: text with the five marks the portal's own box has, and no others."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QSignalBlocker
from PySide6.QtGui import QFont, QKeySequence, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolButton, QVBoxLayout, QWidget

from desktop.model.fields import Field
from desktop.model.rich_text import Paragraph, Run, marked, paragraphs, plain
from desktop.model.values import Answer, written
from desktop.ui.forms.editor import Editor
from desktop.ui.widgets import row

_HEADING_LEVEL = 3
_LEAST_HEIGHT = 320


class _Box(QTextEdit):
    """Takes pasted text without its foreign looks."""

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        self.insertPlainText(source.text())


class RichTextEditor(Editor):
    """Text with B I U S and headings; whatever else is pasted arrives as plain text."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.box = _Box(self)
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(_LEAST_HEIGHT)
        self._marks = {mark: self._mark_button(mark, *words) for mark, words in _BUTTONS.items()}
        self._shown: Answer = None
        self._lay_out()
        self.box.textChanged.connect(self._on_changed)
        self.box.cursorPositionChanged.connect(self._on_moved)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row(*self._marks.values(), None, spacing=4))
        self.line.addLayout(column, 1)
        self._use(self.box)
        self.line.removeWidget(self.box)
        column.addWidget(self.box, 1)

    def _mark_button(self, mark: str, letter: str, words: str, keys: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(letter)
        made.setCheckable(True)
        made.setAccessibleName(words)
        shortcut = QKeySequence(keys) if keys else QKeySequence()
        made.setToolTip(f"{words}（{shortcut.toString(QKeySequence.SequenceFormat.NativeText)}）" if keys else words)
        made.setShortcut(shortcut)
        font = QFont(made.font())
        _STYLES[mark](font)
        made.setFont(font)
        made.clicked.connect(lambda checked: self._mark(mark, on=checked))
        return made

    def answer(self) -> Answer:
        """Return the marked text; nothing but white space is no answer."""
        text = marked(_paragraphs_of(self.box))
        return text if plain(text).strip() else None

    def _put(self, answer: Answer) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
            cursor = self.box.textCursor()
            for number, paragraph in enumerate(paragraphs(written(answer))):
                _write(cursor, paragraph, first=number == 0)
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            self.box.setTextCursor(cursor)
            self.box.document().clearUndoRedoStacks()
        self._shown = answer

    def _on_changed(self) -> None:
        answer = self.answer()
        if answer != self._shown:
            self._shown = answer
            self.edited.emit(answer)

    def _mark(self, mark: str, *, on: bool) -> None:
        cursor = self.box.textCursor()
        if mark == "h":
            block = QTextBlockFormat()
            block.setHeadingLevel(_HEADING_LEVEL if on else 0)
            cursor.mergeBlockFormat(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(_looks(frozenset(), heading=on))
            self._on_changed()
        else:
            self.box.mergeCurrentCharFormat(_one_mark(mark, on=on))
        self.box.setFocus()

    def _on_moved(self) -> None:
        looks = self.box.currentCharFormat()
        heading = self.box.textCursor().blockFormat().headingLevel() > 0
        present = _marks_of(looks, heading=heading) | ({"h"} if heading else set())
        for mark, made in self._marks.items():
            made.setChecked(mark in present)


_BUTTONS = {
    "b": ("B", "粗体", "Ctrl+B"),
    "i": ("I", "斜体", "Ctrl+I"),
    "u": ("U", "下划线", "Ctrl+U"),
    "s": ("S", "删除线", ""),
    "h": ("H", "小标题", "Ctrl+H"),
}
_STYLES = {
    "b": lambda font: font.setBold(True),
    "i": lambda font: font.setItalic(True),
    "u": lambda font: font.setUnderline(True),
    "s": lambda font: font.setStrikeOut(True),
    "h": lambda font: font.setWeight(QFont.Weight.DemiBold),
}


def _one_mark(mark: str, *, on: bool) -> QTextCharFormat:
    looks = QTextCharFormat()
    setters = {
        "b": lambda: looks.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal),
        "i": lambda: looks.setFontItalic(on),
        "u": lambda: looks.setFontUnderline(on),
        "s": lambda: looks.setFontStrikeOut(on),
    }
    setters[mark]()
    return looks


def _looks(marks: frozenset[str], *, heading: bool) -> QTextCharFormat:
    looks = QTextCharFormat()
    bold = "b" in marks or heading
    looks.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    looks.setFontItalic("i" in marks)
    looks.setFontUnderline("u" in marks)
    looks.setFontStrikeOut("s" in marks)
    looks.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 1 if heading else 0)
    return looks


def _marks_of(looks: QTextCharFormat, *, heading: bool) -> frozenset[str]:
    present = {
        "b": looks.fontWeight() > QFont.Weight.Normal and not heading,
        "i": looks.fontItalic(),
        "u": looks.fontUnderline(),
        "s": looks.fontStrikeOut(),
    }
    return frozenset(mark for mark, on in present.items() if on)


def _write(cursor: QTextCursor, paragraph: Paragraph, *, first: bool) -> None:
    block = QTextBlockFormat()
    block.setHeadingLevel(_HEADING_LEVEL if paragraph.heading else 0)
    if first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block, _looks(frozenset(), heading=paragraph.heading))
    for run in paragraph.runs:
        cursor.insertText(run.text, _looks(run.marks, heading=paragraph.heading))


def _paragraphs_of(box: QTextEdit) -> Iterator[Paragraph]:
    block = box.document().begin()
    while block.isValid():
        yield _paragraph(block)
        block = block.next()


def _paragraph(block: QTextBlock) -> Paragraph:
    heading = block.blockFormat().headingLevel() > 0
    runs: list[Run] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        text = fragment.text().replace("\u2028", "\n").replace("\u00a0", " ")
        runs.append(Run(text, _marks_of(fragment.charFormat(), heading=heading)))
        fragments += 1
    return Paragraph(tuple(runs), heading)
