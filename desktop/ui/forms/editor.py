"""What every control has in common: it shows an answer, reports what the person makes of it, and nothing else."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.model.dossier import Dossier
from desktop.model.fields import Field
from desktop.model.values import Answer


class Editor(QWidget):
    """A control for one question.

    `edited` carries the answer the control now means, and only when a person caused it. `finished`
    says that the person left the control. `show_answer` never reports, and does not touch what is
    shown when it already means that answer: the cursor and a half-typed word stay as they are.
    """

    edited = Signal(object)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.locked = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(4)
        self._control: QWidget = self

    def answer(self) -> Answer:
        """Return the answer the control now means."""
        raise NotImplementedError

    def show_answer(self, answer: Answer) -> None:
        """Show an answer that came from elsewhere."""
        if self.answer() != answer:
            self._put(answer)

    def name_control(self, name: str, description: str = "") -> None:
        """Tell screen readers what is asked."""
        self._control.setAccessibleName(name)
        self._control.setAccessibleDescription(description)

    def lock(self) -> None:
        """Let the answer be read and copied, not changed."""
        for inside in self.findChildren(QWidget):
            if isinstance(inside, QLineEdit | QPlainTextEdit | QTextEdit):
                inside.setReadOnly(True)
            elif isinstance(inside, QAbstractButton | QListWidget):
                inside.setEnabled(False)
        self.locked = True

    def offer_rows(self, dossier: Dossier) -> None:
        """Bring up to date what can be chosen; most controls offer nothing of the dossier."""

    def _put(self, answer: Answer) -> None:
        raise NotImplementedError

    def _use(self, control: QWidget) -> None:
        """Make a widget the control that has the focus and whose leaving counts."""
        self._control = control
        self.setFocusProxy(control)
        control.installEventFilter(self)
        self.line.addWidget(control, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear the control being left."""
        if watched is self._control and event.type() is QEvent.Type.FocusOut:
            self._leave()
        return False

    def _leave(self) -> None:
        self.finished.emit()
