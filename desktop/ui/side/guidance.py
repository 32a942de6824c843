"""What stands beside a section's page: what the checks say about it, and the programme's guidance for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding
from desktop.ui.side.findings_list import FindingsList
from desktop.ui.side.missing import MissingCard, is_missing
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, clear, copyable, heading, rule, set_tone, text


class GuidancePanel(QScrollArea):
    """Shows findings, ticks and guidance of one section; forwards what the person wants of a finding."""

    wanted = Signal(object)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget(self)
        self._page.setObjectName("page")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(14, 16, 14, 16)
        column.setSpacing(GAP + 2)
        self._found = heading("检查结果", self._page, step=2)
        self._none = text("", self._page, tone=Tone.GOOD)
        self.missing = MissingCard(self._page)
        self.findings = FindingsList(self._page)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(GAP)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._hints = heading("本节提示", self._page, step=2)
        for widget in (self._found, self._none, self.missing, self.findings, self._hints):
            column.addWidget(widget)
        column.addLayout(self._advice)
        column.addStretch(1)
        self.setWidget(self._page)
        self.missing.wanted.connect(self.wanted)
        self.findings.wanted.connect(self.wanted)
        self.findings.ticked.connect(self.ticked)

    def show_findings(self, findings: Sequence[Finding], dossier: Dossier, *, empty: bool) -> None:
        """Show what the checks say about the section; an empty section is neither praised nor blamed."""
        missing = [finding for finding in findings if is_missing(finding, dossier)]
        self._found.setText(f"检查结果（{len(findings)}）" if findings else "检查结果")
        self._none.setText("这一节还没有填写。" if empty else "这一节没有发现问题。")
        set_tone(self._none, Tone.MUTED if empty else Tone.GOOD)
        self._none.setVisible(not findings)
        self.missing.show_findings(missing, dossier)
        self.findings.show_findings([finding for finding in findings if finding not in missing])

    def show_guidance(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show the guidance of the section: each piece with its source."""
        if tuple(texts) == self._shown:
            return
        self._shown = tuple(texts)
        clear(self._advice)
        self._hints.setVisible(bool(texts))
        for number, (words, source) in enumerate(texts):
            if number:
                self._advice.addWidget(rule(self._page))
            self._advice.addWidget(copyable(text(words, self._page)))
            self._advice.addWidget(text(f"依据：{source}", self._page, tone=Tone.MUTED))
