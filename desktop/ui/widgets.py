"""Small makings of widgets that every part of the window shares: texts, buttons, cards, lines."""

import re
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.icons import icon
from desktop.ui.theme import Tone

Stretched = TypeVar("Stretched", bound=QWidget)

GAP = 8
WIDE_GAP = 16
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[KMG]B)")


def text(words: str, parent: QWidget, *, tone: Tone | None = None, wrap: bool = True) -> QLabel:
    """Return a plain text; its characters are never read as markup."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone.value)
    return label


def unbroken(words: str) -> str:
    """Keep a figure and its unit on one line: the space in 20 MB is one at which lines do not break."""
    return _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", words)


def copyable(label: QLabel) -> QLabel:
    """Let the words of a label be selected with the mouse, to be copied into a message."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setCursor(Qt.CursorShape.ArrowCursor)
    return label


class _Heading(QLabel):
    """A label whose letters are larger than the window's, also after the person changes the text size."""

    def __init__(self, words: str, parent: QWidget, times: float) -> None:
        super().__init__(words, parent)
        self._times = times
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Follow the window's letters."""
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._grow()
        return super().event(event)

    def _grow(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * self._times)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)


def heading(words: str, parent: QWidget, *, step: int = 1) -> QLabel:
    """Return a heading; step 1 is the page's, 2 a part's."""
    return _Heading(words, parent, {1: 1.5, 2: 1.15}[step])


def set_tone(widget: QWidget, tone: Tone | None) -> None:
    """Colour a text or a frame by what it says; the style sheet knows the colours."""
    set_flag(widget, "tone", tone.value if tone else "")


def set_flag(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects by, and redraw when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(
    words: str, parent: QWidget, clicked: Callable[[], object], *, picture: str = "", role: str = ""
) -> QPushButton:
    """Return a button; `role` is "primary" for the one thing to do next, "link" for a way to somewhere."""
    made = QPushButton(words, parent)
    if picture:
        made.setIcon(icon(picture, Tone.INVERSE if role == "primary" else None))
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def tool(words: str, parent: QWidget, clicked: Callable[[], object], *, picture: str, flat: bool = True) -> QToolButton:
    """Return a small button that shows a picture and is called `words` for screen readers and in its tip."""
    made = QToolButton(parent)
    made.setIcon(icon(picture))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setProperty("flat", "true" if flat else "")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


class Picture(QLabel):
    """An icon as a label, redrawn when light turns to dark; the words beside it speak for it."""

    def __init__(self, name: str, parent: QWidget, tone: Tone | None, size: int) -> None:
        super().__init__(parent)
        self._size = size
        self._drawn: tuple[str, Tone | None] = ("", None)
        self.setFixedSize(size, size)
        self.draw(name, tone)

    def draw(self, name: str, tone: Tone | None) -> None:
        """Show another icon."""
        self._drawn = (name, tone)
        self.setPixmap(icon(name, tone).pixmap(QSize(self._size, self._size), self.devicePixelRatio()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.draw(*self._drawn)


def picture(name: str, parent: QWidget, *, tone: Tone | None = None, size: int = 16) -> Picture:
    """Return an icon as a label."""
    return Picture(name, parent, tone, size)


def rule(parent: QWidget) -> QFrame:
    """Return a thin line between two things."""
    line = QFrame(parent)
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line


class Card(QFrame):
    """A framed part of a page with its things one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(WIDE_GAP, WIDE_GAP - 4, WIDE_GAP, WIDE_GAP - 4)
        self.column.setSpacing(GAP)


def row(*things: QWidget | None, spacing: int = GAP) -> QHBoxLayout:
    """Return things beside one another; None is the stretch between them."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for thing in things:
        if thing is None:
            made.addStretch(1)
        else:
            made.addWidget(thing, 1 if thing.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored else 0)
    return made


def stretching(widget: Stretched) -> Stretched:
    """Let a widget take the width that is left, also when its words are long."""
    policy = widget.sizePolicy()  # a wrapped text's says that its height follows from the width: that is kept
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    widget.setSizePolicy(policy)
    return widget


def clear(layout: QVBoxLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif item.layout() is not None:
            clear(item.layout())  # type: ignore[arg-type]  # every layout has takeAt
