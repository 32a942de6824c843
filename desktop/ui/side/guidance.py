"""What stands beside a section's page: what the checks say about it, and the programme's guidance for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.rules.finding import Finding
from desktop.ui.side.findings_list import FindingsList
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, clear, heading, text


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
        self.findings = FindingsList(self._page)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(GAP)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._hints = heading("本节提示", self._page, step=2)
        for widget in (self._found, self._none, self.findings, self._hints):
            column.addWidget(widget)
        column.addLayout(self._advice)
        column.addStretch(1)
        self.setWidget(self._page)
        self.findings.wanted.connect(self.wanted)
        self.findings.ticked.connect(self.ticked)

    def show_findings(self, findings: Sequence[Finding], *, empty: bool) -> None:
        """Show what the checks say about the section; an empty section is not praised."""
        self._found.setText(f"检查结果（{len(findings)}）" if findings else "检查结果")
        self._none.setText("这一节还没有填写。" if empty else "这一节没有发现问题。")
        self._none.setVisible(not findings)
        self.findings.show_findings(findings)

    def show_guidance(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show the guidance of the section: each piece with its source."""
        if tuple(texts) == self._shown:
            return
        self._shown = tuple(texts)
        clear(self._advice)
        self._hints.setVisible(bool(texts))
        for words, source in texts:
            self._advice.addWidget(text(words, self._page))
            self._advice.addWidget(text(f"依据：{source}", self._page, tone=Tone.MUTED))
