"""What stands beside a section's page: what the checks say about it, and the programme's guidance for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding
from desktop.ui.side.findings_list import FindingsList
from desktop.ui.side.missing import MissingCard, is_missing
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, copyable, heading, rule, set_tone, text

Hints = tuple[tuple[str, str], ...]

_MOST_KEPT = 30


class GuidancePanel(QScrollArea):
    """Shows findings, ticks and guidance of one section; forwards what the person wants of a finding."""

    wanted = Signal(object)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget, *, writable: bool) -> None:
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
        self.findings = FindingsList(self._page, writable=writable)
        self._advice = QVBoxLayout()
        self._kept: dict[Hints, QWidget] = {}
        self._shown: Hints | None = None
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
        if self._shown in self._kept:
            self._kept[self._shown].hide()
        self._shown = tuple(texts)
        self._hints.setVisible(bool(texts))
        if self._shown not in self._kept:
            self._keep(self._shown)
        self._kept[self._shown].show()

    def _keep(self, hints: Hints) -> None:
        """Make the guidance of a section; the latest are kept for when their section is shown again."""
        while len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept))).deleteLater()
        holder = QWidget(self._page)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for number, (words, source) in enumerate(hints):
            if number:
                column.addWidget(rule(holder))
            column.addWidget(copyable(text(words, holder)))
            column.addWidget(text(f"依据：{source}", holder, tone=Tone.MUTED))
        self._kept[hints] = holder
        self._advice.addWidget(holder)
