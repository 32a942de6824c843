"""One question on a page: its label, its control, a word of help, how long it may be, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.fields import Field, Kind
from desktop.model.values import EXPECTED, fits
from desktop.rules.finding import Finding
from desktop.session.session import Session
from desktop.ui.forms.binding import Binding
from desktop.ui.forms.counting import Span, count
from desktop.ui.forms.editors import editor_for
from desktop.ui.forms.fault_line import FaultLine
from desktop.ui.theme import Tone
from desktop.ui.widgets import row, set_flag, set_tone, text

WIDE_KINDS = frozenset({Kind.LONG_TEXT, Kind.RICH_TEXT, Kind.ROWS})
_BY_PORTAL = "网页自动带出"
_BY_PORTAL_WHY = "网上申报时由系统带出，不用在网页上填；这里填写供核对和打印。"
_OURS = "网页不问"
_OURS_WHY = "网上申报时没有这一栏；这里填写供检查和打印。"


class FieldRow(QWidget):
    """A question bound to its place in the session.

    `wide` ones take the whole width of a page; `asked` is False while earlier answers say that this is
    no question for the person.
    """

    def __init__(self, field: Field, session: Session, address: Address, span: Span, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.wide = field.kind in WIDE_KINDS
        self.asked = True
        self._session = session
        self._span = span
        self.editor = editor_for(field, self)
        self.binding = Binding(self.editor, session, address, self)
        self._label = self._make_label()
        self._counter = text("", self, tone=Tone.MUTED, wrap=False)
        self._fault = FaultLine(self)
        self._findings: Sequence[Finding] = ()
        self._was_left = False
        self._lay_out()
        if not session.writable:
            self.editor.lock()
        self.editor.finished.connect(self._on_finished)
        self.editor.edited.connect(self._on_edited)

    def move_to(self, address: Address) -> None:
        """Serve the same question of another row from now on."""
        self.binding.move_to(address)
        self._findings = ()
        self._was_left = False
        self._show_faults()

    def refresh(self) -> None:
        """Show the present answer and its length, and whether it is asked at all."""
        self.binding.show()
        self._count()
        asked = is_asked(self.field, self._session, self.binding.address)
        if asked is not self.asked:
            self.asked = asked
            self.setVisible(asked)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the checks say about this answer."""
        self._findings = findings
        self._show_faults()

    def take_focus(self) -> None:
        """Put the cursor into the control."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_label(self) -> QLabel:
        label = text(self.field.label, self, wrap=True)
        label.setBuddy(self.editor)
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = row(self._label, spacing=6)
        for word, why, tone in self._remarks():
            head.addWidget(_remark(word, why, tone, self))
        head.addStretch(1)
        head.addWidget(self._counter)
        column.addLayout(head)
        column.addLayout(self._control_line())
        if self.field.help:
            column.addWidget(text(self.field.help, self, tone=Tone.MUTED))
        column.addWidget(self._fault)
        column.addStretch(1)
        self._counter.setVisible(bool(self._span))
        set_flag(self.editor, "filled-by-portal", "true" if self.field.autofilled else "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _control_line(self) -> QHBoxLayout:
        line = row(self.editor, spacing=6)
        line.setStretch(0, 1)
        if self.field.unit:
            line.addWidget(text(self.field.unit, self, wrap=False))
        return line

    def _remarks(self) -> list[tuple[str, str, Tone | None]]:
        marks: list[tuple[str, str, Tone | None]] = []
        if self.field.starred:
            marks.append(("＊", "网页上带星号，必填。", Tone.DANGER))
        if self.field.autofilled:
            marks.append((_BY_PORTAL, _BY_PORTAL_WHY, None))
        if self.field.ours:
            marks.append((_OURS, _OURS_WHY, None))
        return marks

    def _count(self) -> None:
        if not self._span:
            return
        counted = count(self.field, self.binding.value, self._span)
        self._counter.setText(counted.words)
        self._counter.setToolTip(counted.rule)
        set_tone(self._counter, Tone.DANGER if counted.outside else Tone.MUTED)

    def _on_edited(self, _: object) -> None:
        self._count()

    def _on_finished(self) -> None:
        self._was_left = True
        self._show_faults()

    def _show_faults(self) -> None:
        misread = "" if fits(self.field, self.binding.value) else f"{EXPECTED.get(self.field.kind, '请按提示填写')}。"
        # An answer that is merely missing is no reproach until the person has been there.
        calm = self.binding.value is None and not self._was_left
        self._fault.show_faults(misread, () if calm else self._findings)
        set_flag(self.editor, "fault", "true" if self._fault.serious else "")


def _remark(word: str, why: str, tone: Tone | None, parent: QWidget) -> QLabel:
    label = text(word, parent, wrap=False, tone=tone)
    label.setToolTip(why)
    label.setAccessibleDescription(why)
    if tone is None:
        label.setProperty("chip", "true")
    return label


def is_asked(field: Field, session: Session, address: Address) -> bool:
    """Whether a question is asked, given the answers it depends on; what was already typed stays in sight."""
    if session.dossier.answers.get(address) is not None:
        return True
    return all(session.dossier.answer(address.place, key, address.row) in values for key, values in field.when.items())
