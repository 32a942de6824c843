"""Section 10: hours by year and kind, what is asked, and which years are missing."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.model.values import written
from desktop.rules.programme import ContinuingEducation
from desktop.ui.pages.hours_by_year import Year, verdict, years_of
from desktop.ui.pages.panel import LivePanel
from desktop.ui.theme import Tone
from desktop.ui.widgets import heading, rule, text
from desktop.ui.workbench import Workbench


class YearMatrixPanel(LivePanel):
    """A grid of years and kinds; a year the programme asks for stands in it also when it is empty."""

    places = ("continuing_education", "application")

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self.column.addWidget(heading("按年度汇总", self, step=2))
        self._asked = text("", self, tone=Tone.MUTED)
        self.column.addWidget(self._asked)
        self._table = QWidget(self)
        self.column.addWidget(self._table)

    def refresh(self) -> None:
        """Count the rows there are now."""
        session = self.bench.session
        level = written(session.dossier.answer("application", "level"))
        wanted = session.programme.education_hours(level)
        years = years_of(session.dossier, wanted)
        self._asked.setText(_asked(wanted, level))
        old, self._table = self._table, self._grid(years, wanted)
        self.column.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()

    def _grid(self, years: tuple[Year, ...], wanted: ContinuingEducation | None) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        kinds = sorted({kind for year in years for kind in year.hours})
        names = ("年度", *kinds, "合计学时", "学习强国积分", "结果")
        for column, name in enumerate(names):
            grid.addWidget(text(name, holder, tone=Tone.MUTED, wrap=False), 0, column)
        for line, year in enumerate(years, start=1):
            grid.addWidget(rule(holder), line * 2 - 1, 0, 1, len(names))
            for column, cell in enumerate(_cells(year, kinds, wanted, holder)):
                grid.addWidget(cell, line * 2, column)
        grid.setColumnStretch(len(names) - 1, 1)
        holder.setVisible(bool(years))
        return holder


def _cells(year: Year, kinds: list[str], wanted: ContinuingEducation | None, parent: QWidget) -> list[QLabel]:
    words, tone = verdict(year, wanted)
    numbers = [f"{year.hours[kind]:f}" if kind in year.hours else "—" for kind in kinds]
    total = f"{year.total:f}" if year.hours else "—"
    plain = [str(year.year), *numbers, total, str(year.points) if year.points else "—"]
    return [*(text(cell, parent, wrap=False) for cell in plain), text(words, parent, tone=tone)]


def _asked(wanted: ContinuingEducation | None, level: str) -> str:
    if not level:
        return "先在第 3 节选申报级别，才知道要多少学时。"
    if wanted is None or wanted.hours is None:
        return f"通知没有写明{level}的学时要求，请向受理部门确认。"
    kinds = f"（{'、'.join(wanted.kinds)}）" if wanted.kinds else ""
    years = f"，至少提供 {'、'.join(map(str, wanted.years))} 年" if wanted.years else "，取得现职称以来每年都要"
    points = f"；{wanted.points_from_year} 年起学习强国每年 {wanted.points} 分可以代替" if wanted.points else ""
    extra = (
        f"，另加 {wanted.points_extra_hours} 学时{'、'.join(wanted.points_extra_kinds)}"
        if wanted.points_extra_hours
        else ""
    )
    return f"{level}：每年 {wanted.hours} 学时{kinds}{years}{points}{extra}。依据：{wanted.source}"
