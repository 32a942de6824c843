"""Section 20: everything that is missing or wrong in one list, by group, with filters; then print and export."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.rules.finding import Finding
from desktop.session.verbs import confirm
from desktop.ui.flow import FlowLayout
from desktop.ui.forms.controls.line import SearchLine
from desktop.ui.icons import icon
from desktop.ui.side.findings_list import FindingsList
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, heading, set_tone, text
from desktop.ui.wording import GROUPS, Group, group_of
from desktop.ui.workbench import Workbench


class ReviewPanel(Card):
    """Counts by group as buttons that filter, a search line, and the findings in the order of weight."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._verdict = heading("", self, step=2)
        self._filters = {group: self._filter(group) for group in Group}
        self._search = SearchLine("在结果里查找", self)
        self._search.searched.connect(lambda _words: self.refresh())
        self._none = text("", self, tone=Tone.MUTED)
        self.findings = FindingsList(self, with_section=True, writable=bench.session.writable)
        self.findings.wanted.connect(lambda found: bench.go_to(found.address, section=found.section))
        self.findings.ticked.connect(self._on_ticked)
        self.column.addWidget(self._verdict)
        self.column.addLayout(FlowLayout(*self._filters.values()))
        self.column.addWidget(self._search)
        self.column.addWidget(self._none)
        self.column.addWidget(self.findings)
        bench.signals.checked.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what was checked while the page was out of sight."""
        super().showEvent(event)
        self.refresh()

    def _filter(self, group: Group) -> QToolButton:
        made = QToolButton(self)
        made.setText(GROUPS[group].word)
        made.setAccessibleName(f"显示{GROUPS[group].word}")
        made.setCheckable(True)
        made.setChecked(True)
        made.setIcon(icon(GROUPS[group].icon, GROUPS[group].tone))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(lambda _checked: self.refresh())
        return made

    def refresh(self) -> None:
        """Show what the checks say now, as far as the filters let it through; nothing while out of sight."""
        if not self.isVisible():
            return
        problems = self._bench.session.report().problems
        for group, made in self._filters.items():
            count = sum(group_of(found) is group for found in problems)
            made.setText(f"{GROUPS[group].word} {count}")
            made.setAccessibleName(f"显示{GROUPS[group].word}，{count} 项")
        blocking = sum(group_of(found) is Group.BLOCK for found in problems)
        words = f"还有 {blocking} 项必须改，改完才能正式导出" if blocking else "没有必须改的地方，可以打印和导出了"
        self._verdict.setText(words)
        set_tone(self._verdict, Tone.DANGER if blocking else Tone.GOOD)
        shown = sorted(filter(self._passes, problems), key=lambda found: list(Group).index(group_of(found)))
        self._none.setText("没有符合条件的结果。" if problems else "没有发现问题。")
        self._none.setVisible(not shown)
        self.findings.show_findings(shown)

    @property
    def _passes(self) -> Callable[[Finding], bool]:
        words = self._search.text().strip()
        groups = {group for group, made in self._filters.items() if made.isChecked()}
        return lambda found: (
            group_of(found) in groups
            and (not words or words in f"{found.message}{found.fix}{found.rule}{found.source}")
        )

    def _on_ticked(self, rule: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        confirm(self._bench.session, rule, on=self._bench.today() if on else None)
