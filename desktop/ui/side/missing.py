"""What is merely not filled in yet, as one short card of links instead of a card of reproach for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.model.catalogue import field_at, slot_at
from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding, Verdict
from desktop.ui.theme import Tone
from desktop.ui.widgets import button, picture, row, set_flag, text


def is_missing(finding: Finding, dossier: Dossier) -> bool:
    """Whether a finding says no more than that an answer or a file is not there yet."""
    at = finding.address
    if finding.verdict is not Verdict.FAIL or finding.confirmable:
        return False
    unanswered = field_at(at) is not None and dossier.answers.get(at) is None
    return unanswered or (slot_at(at) is not None and not dossier.attachment(at).originals)


def called(finding: Finding, dossier: Dossier) -> str:
    """Name the place: the question or slot, with the row's number where there are rows."""
    at = finding.address
    declared = field_at(at) or slot_at(at)
    number = dossier.number_of(at.place, at.row) if at.row else None
    label = declared.label if declared else at.key
    return f"第 {number} 条：{label}" if number else label


class MissingCard(QFrame):
    """`wanted` asks for the place of a finding."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_flag(self, "edge", "muted")
        self._shown: tuple[tuple[Finding, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 6)
        self._column.setSpacing(0)
        self._title = text("", self, wrap=False)
        self._column.addLayout(row(picture("state-empty", self, tone=Tone.MUTED), self._title, None, spacing=6))
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._column.addLayout(self._links)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], dossier: Dossier) -> None:
        """Link to the places of these findings, each once."""
        places = {finding.address: (finding, called(finding, dossier)) for finding in findings}
        shown = tuple(places.values())
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for finding, words in shown:
            self._links.addWidget(self._link(finding, words))
        self._title.setText(f"还没有填写（{len(shown)}）")
        self.setVisible(bool(shown))

    def _link(self, finding: Finding, words: str) -> QWidget:
        made = button(words, self, lambda: self.wanted.emit(finding), role="link")
        made.setToolTip(finding.message)
        made.setAccessibleName(f"去填写：{words}")
        return made
