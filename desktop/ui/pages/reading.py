"""Section 1: the programme's windows and days left, committee, fee, address, materials, and what must be confirmed."""

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.values import written
from desktop.rules.finding import Finding, Verdict
from desktop.session.verbs import confirm
from desktop.ui.forms.controls.tick import tick
from desktop.ui.pages.panel import LivePanel
from desktop.ui.programme_facts import UNSTATED, committee, fee, needed, standing
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, Card, clear, heading, set_tone, text
from desktop.ui.workbench import Workbench

_FACTS = ("网上申报", "纸质材料和缴费", "评委会", "评审费", "纸质申报表", "咨询和受理", "地址", "依据")


class ReadingPanel(LivePanel):
    """Facts of the programme for the chosen level, what to collect, and ticks."""

    places = ("application", "reading")

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self.column.addWidget(heading(bench.session.programme.name, self, step=2))
        self._facts = {words: text("", self) for words in _FACTS}
        self.column.addLayout(self._form())
        self._materials = Card(self)
        self._list = text("", self._materials)
        self._materials.column.addWidget(heading("要准备的材料", self._materials, step=2))
        self._materials.column.addWidget(self._list)
        self.column.addWidget(self._materials)
        self._confirmations = ConfirmationsCard(bench, self)
        self.column.addWidget(self._confirmations)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP * 2)
        form.setVerticalSpacing(GAP)
        for words, value in self._facts.items():
            label = QLabel(words, self)
            set_tone(label, Tone.MUTED)
            form.addRow(label, value)
        return form

    def refresh(self) -> None:
        """Show the facts for the level chosen now, as of today."""
        programme, today = self.bench.session.programme, self.bench.today()
        level = written(self.bench.session.dossier.answer("application", "level"))
        for words, key in (("网上申报", "online"), ("纸质材料和缴费", "paper")):
            shown, tone = standing(programme.windows.get(key), today)
            self._facts[words].setText(shown)
            set_tone(self._facts[words], tone)
        paper, contact = programme.paper, programme.contact
        copies = f"{paper.copies} 份，{paper.how}" if paper.copies else UNSTATED
        self._facts["评委会"].setText(committee(programme, level) if level else "先在第 3 节选申报级别")
        self._facts["评审费"].setText(fee(programme, level) if level else "先在第 3 节选申报级别")
        self._facts["纸质申报表"].setText(f"《{paper.form}》{copies}" if paper.form else copies)
        self._facts["咨询和受理"].setText(str(contact))
        self._facts["地址"].setText(" ".join(part for part in (contact.address, contact.website) if part) or UNSTATED)
        self._facts["依据"].setText(programme.notice)
        self._list.setText("\n".join(f"· {line}" for line in needed(programme, level)))
        self._confirmations.refresh()


class ConfirmationsCard(Card):
    """Everything only the person can judge, with a tick each; what is ticked stays in sight."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._shown: tuple[tuple[str, bool, str], ...] | None = None
        self.column.addWidget(heading("要本人确认的事项", self, step=2))
        self._ticks = QVBoxLayout()
        self.column.addLayout(self._ticks)
        bench.signals.checked.connect(self.refresh)

    def refresh(self) -> None:
        """List the confirmations that apply to this dossier."""
        asked = {found.rule: found for found in self._bench.session.report().findings if _asks(found)}
        shown = tuple((found.rule, found.verdict is Verdict.PASS, found.message) for found in asked.values())
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._ticks)
        for found in asked.values():
            self._ticks.addWidget(self._tick(found))
            self._ticks.addWidget(text(f"依据：{found.source}", self, tone=Tone.MUTED))
        self.setVisible(bool(asked))

    def _tick(self, found: Finding) -> QWidget:
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 0)
        box = tick(
            "已确认", line, on=found.verdict is Verdict.PASS, clicked=lambda on: self._on_tick(found.rule, on=on)
        )
        box.setAccessibleName(f"已确认：{found.message}")
        box.setEnabled(self._bench.session.writable)
        column.addWidget(text(found.message, line))
        column.addWidget(box)
        return line

    def _on_tick(self, rule: str, *, on: bool) -> None:
        confirm(self._bench.session, rule, on=self._bench.today() if on else None)


def _asks(found: Finding) -> bool:
    return found.confirmable and found.verdict in {Verdict.UNKNOWN, Verdict.PASS}
