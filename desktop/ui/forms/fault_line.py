"""What is wrong with one answer, below it: a shape, a word and a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.rules.finding import Finding
from desktop.ui.theme import Tone
from desktop.ui.widgets import picture, text
from desktop.ui.wording import GROUPS, Group, Mark, group_of

_SERIOUS = frozenset({Group.BLOCK, Group.RETURN})
_SHOWN = 2


class FaultLine(QWidget):
    """Shows the weightiest findings of an answer; the rest stand in the list beside the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.serious = False
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_faults(self, misread: str, findings: Sequence[Finding]) -> None:
        """Show what could not be read, then what the checks say; does nothing when that is shown already."""
        order = list(Group)
        lines = [(GROUPS[group_of(finding)], finding.message, group_of(finding)) for finding in findings]
        lines.sort(key=lambda line: order.index(line[2]))
        faults = [(mark, words) for mark, words, _ in lines[:_SHOWN]]
        if misread and not any(mark is GROUPS[Group.BLOCK] for mark, _ in faults):
            faults.insert(0, (Mark("写法", "return", Tone.CAUTION), misread))
        self.serious = bool(misread) or any(group in _SERIOUS for *_, group in lines)
        shown = tuple((mark.icon, words) for mark, words in faults)
        if shown != self._shown:
            self._shown = shown
            self._fill(faults)

    def _fill(self, faults: Sequence[tuple[Mark, str]]) -> None:
        for old in self.findChildren(QLabel):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, (mark, words) in enumerate(faults):
            self._grid.addWidget(picture(mark.icon, self, tone=mark.tone), number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text(f"{mark.word}：{words}", self, tone=mark.tone), number, 1)
        self.setVisible(bool(faults))
