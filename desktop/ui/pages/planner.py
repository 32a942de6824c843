"""Section 17: the chain of days as a line of steps, with the latest possible beginning."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.rules.calendar import WorkingCalendar
from desktop.ui.flow import FlowLayout
from desktop.ui.pages.panel import LivePanel
from desktop.ui.pages.plan import Plan, Step, filled_out, plan_of
from desktop.ui.theme import Tone
from desktop.ui.widgets import GAP, button, heading, picture, row, set_tone, text
from desktop.ui.workbench import Workbench

_LINK_PADDING = 2
_WEEKDAYS = "一二三四五六日"
_PICTURES = {Tone.GOOD: "state-done", Tone.DANGER: "state-problems", Tone.MUTED: "state-empty"}


class PlannerPanel(LivePanel):
    """One column per step, in a second line where there is no room; a click on a step goes to its question."""

    places = ("unit_consent", "submission", "application")

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._calendar = WorkingCalendar.official()
        self.column.addWidget(heading("日期安排", self, step=2))
        self._latest = text("", self)
        self.column.addWidget(self._latest)
        self._chain = QWidget(self)
        self.column.addWidget(self._chain)
        self._fill = button("按最早日期补齐空着的日期", self, self._on_fill, picture="calendar")
        self.column.addLayout(row(self._fill, None))
        self._plan = Plan((), None)

    def refresh(self) -> None:
        """Work the chain out anew."""
        session = self.bench.session
        self._plan = plan_of(session.dossier, session.programme, self._calendar)
        words, tone = self._sentence()
        self._latest.setText(words)
        set_tone(self._latest, tone)
        self._fill.setVisible(session.writable and bool(filled_out(self._plan, session.dossier)))
        old, self._chain = self._chain, self._steps(self._plan.steps)
        self.column.replaceWidget(old, self._chain)
        old.hide()
        old.deleteLater()

    def _sentence(self) -> tuple[str, Tone]:
        latest, publicity = self._plan.latest_start, self.bench.session.programme.publicity
        if self._plan.trouble or latest is None:
            return self._plan.trouble or "通知没有写明公示天数或截止日，算不出最晚何时开始公示。", Tone.UNSURE
        first = "，公示首日计入" if publicity.count_first_day else "，公示首日不计"
        words = (
            f"公示不少于 {publicity.working_days} 个工作日{first}（避开周末和节假日调休），结束次日起签字提交。"
            f"最晚要在 {latest}（周{_WEEKDAYS[latest.weekday()]}）开始公示。依据：{publicity.source}"
        )
        return words, Tone.DANGER if latest < self.bench.today() else Tone.TEXT

    def _steps(self, steps: tuple[Step, ...]) -> QWidget:
        holder = QWidget(self)
        columns = [self._step(step, holder) for step in steps]
        for column in columns:
            column.setFixedWidth(column.minimumSizeHint().width() + GAP)
        holder.setLayout(FlowLayout(*columns))
        return holder

    def _step(self, step: Step, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(self._head(step, holder))
        shown = f"{step.day.month}月{step.day.day}日 周{_WEEKDAYS[step.day.weekday()]}" if step.day else "—"
        column.addWidget(text(shown, holder, wrap=False))
        column.addWidget(text(step.remark, holder, tone=step.tone))
        column.addStretch(1)
        return holder

    def _head(self, step: Step, parent: QWidget) -> QHBoxLayout:
        mark = picture(_PICTURES.get(step.tone, "state-empty"), parent, tone=step.tone)
        address = step.address
        go = button(step.words, parent, lambda: self.bench.go_to(address) if address else None, role="link")
        if address is not None:
            return row(mark, go, None, spacing=2)
        # A step that leads nowhere stands as high and as far in as those that do.
        plain = text(step.words, parent, wrap=False)
        plain.setMinimumHeight(go.sizeHint().height())
        plain.setIndent(_LINK_PADDING)
        go.deleteLater()
        go.hide()
        return row(mark, plain, None, spacing=2)

    def _on_fill(self) -> None:
        session = self.bench.session
        dossier = session.dossier
        # Each filled day may make the next one's earliest day known.
        while missing := filled_out(plan_of(dossier, session.programme, self._calendar), dossier):
            for address, day in missing.items():
                dossier = dossier.with_answer(address, day)
        session.change("安排日期", dossier)
