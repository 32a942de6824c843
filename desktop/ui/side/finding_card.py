"""One finding as a card: what is wrong, what to do, where it is said, and the way there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from desktop.rules.finding import Finding, Verdict
from desktop.ui.forms.controls.tick import tick
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, copyable, picture, row, set_flag, text
from desktop.ui.wording import GROUPS, group_of


class FindingCard(QFrame):
    """`wanted` asks for the place of the finding, `ticked` carries a rule's id and whether it is confirmed."""

    wanted = Signal(object)
    ticked = Signal(str, bool)

    def __init__(self, finding: Finding, parent: QWidget, *, where: str = "", writable: bool = True) -> None:
        super().__init__(parent)
        self.finding = finding
        mark = GROUPS[group_of(finding)]
        confirm = finding.confirmable
        word = "请确认" if confirm else mark.word
        set_flag(self, "edge", mark.tone.value)
        self.setAccessibleName(f"{word}：{finding.message}")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(4)
        place = text(where, self, tone=Tone.MUTED, wrap=False)
        place.setVisible(bool(where))
        title = text(word, self, tone=mark.tone, wrap=False)
        self._go = button("去这一处", self, lambda: self.wanted.emit(finding), role="link")
        self._go.setAccessibleName(f"去这一处：{finding.message}")
        column.addLayout(row(picture(mark.icon, self, tone=mark.tone), title, None, place, self._go, spacing=6))
        column.addWidget(copyable(text(finding.message, self)))
        if finding.fix:
            column.addWidget(text(finding.fix, self, tone=Tone.MUTED))
        if confirm and writable:
            column.addWidget(self._tick())
        column.addWidget(text(f"依据：{finding.source}（{finding.rule}）", self, tone=Tone.MUTED))

    def _tick(self) -> QCheckBox:
        """A tick that only the person can set; the finding goes away with it."""
        confirmed = self.finding.verdict is Verdict.PASS
        box = tick("我已核对，确认属实", self, on=confirmed, clicked=lambda on: self.ticked.emit(self.finding.rule, on))
        box.setAccessibleName(f"确认：{self.finding.message}")
        return box
