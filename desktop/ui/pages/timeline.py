"""Section 9: education, work, titles and insurance on one axis, with gaps and overlaps between posts marked."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop.ui.pages.panel import LivePanel
from desktop.ui.pages.spans_in_time import Bar, Lane, Trouble, bars_of, troubles_of
from desktop.ui.theme import Tone, colour
from desktop.ui.widgets import button, clear, heading, picture, row, text
from desktop.ui.workbench import Workbench

_TONES = {Lane.EDUCATION: Tone.UNSURE, Lane.WORK: Tone.ACCENT, Lane.TITLES: Tone.GOOD, Lane.INSURANCE: Tone.MUTED}
_LEAST_WIDTH = 5.0
_MOST_YEAR_MARKS = 12
_YEAR_ROOM = 1.4  # widths of a year between two of them


class TimelinePanel(LivePanel):
    """The axis, and below it every gap and overlap in words with a way to its row."""

    places = ("work_history", "education", "titles", "social_insurance")

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self.column.addWidget(heading("时间轴", self, step=2))
        self.axis = Axis(self)
        self.axis.wanted.connect(lambda bar: bench.go_to(bar.address))
        self._empty = text(
            "填好起止日期后，这里会画出学历、工作、职称和社保的先后，空档和重叠会标出来。", self, tone=Tone.MUTED
        )
        self._words = QVBoxLayout()
        self.column.addWidget(self._empty)
        self.column.addWidget(self.axis)
        self.column.addLayout(self._words)

    def refresh(self) -> None:
        """Draw what is filled in now."""
        bars = bars_of(self.bench.session.dossier, self.bench.today())
        troubles = troubles_of(bars)
        self._empty.setVisible(not bars)
        self.axis.setVisible(bool(bars))
        self.axis.show_bars(bars, troubles)
        clear(self._words)
        for trouble in troubles:
            self._words.addLayout(self._line_of(trouble))
        if any(bar.lane is Lane.WORK for bar in bars) and not troubles:
            self._words.addWidget(text("工作经历首尾相接，没有空档和重叠。", self, tone=Tone.GOOD))

    def _line_of(self, trouble: Trouble) -> QHBoxLayout:
        words = text(trouble.words, self, tone=Tone.CAUTION)
        go = button("去看", self, lambda: self.bench.go_to(trouble.address), role="link")
        go.setAccessibleName(f"去看：{trouble.words}")
        line = row(picture("return", self, tone=Tone.CAUTION), words, go)
        line.setStretch(1, 1)
        return line


class Axis(QWidget):
    """Bars in lanes over years. `wanted` carries the bar that was clicked."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self._troubles: Sequence[Trouble] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], troubles: Sequence[Trouble]) -> None:
        """Take what is to be drawn, and say it to screen readers."""
        self._bars, self._troubles = bars, troubles
        said = "；".join(f"{bar.lane.value} {bar.words} {bar.start} 至 {bar.end}" for bar in bars)
        self.setAccessibleName(f"时间轴：{said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line per lane in use, and one for the years."""
        return QSize(400, int(self._line() * (len(self._lanes()) + 1) + 6))

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.5

    def _lanes(self) -> list[Lane]:
        return [lane for lane in Lane if any(bar.lane is lane for bar in self._bars)]

    def _left(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance("社保") + 12

    def _years(self) -> tuple[int, int]:
        return min(bar.start for bar in self._bars).year, max(bar.end for bar in self._bars).year + 1

    def _x(self, day: date) -> float:
        first, last = self._years()
        whole = (date(last, 1, 1) - date(first, 1, 1)).days
        share = (day - date(first, 1, 1)).days / whole
        return self._left() + share * (self.width() - self._left() - 4)

    def _box(self, bar: Bar) -> QRectF:
        top = self._lanes().index(bar.lane) * self._line() + 3
        left, right = self._x(bar.start), self._x(bar.end)
        return QRectF(left, top, max(right - left, _LEAST_WIDTH), self._line() - 6)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw years, lanes, bars and troubles."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_years(painter)
        for number, lane in enumerate(self._lanes()):
            painter.setPen(colour(Tone.MUTED, self.palette()))
            where = QRectF(0, number * self._line(), self._left() - 8, self._line())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, lane.value)
        for bar in self._bars:
            self._paint_bar(painter, bar)
        if Lane.WORK in self._lanes():
            for trouble in self._troubles:
                self._paint_trouble(painter, trouble)
        painter.end()

    def _paint_years(self, painter: QPainter) -> None:
        first, last = self._years()
        bottom = len(self._lanes()) * self._line()
        wide = QFontMetricsF(self.font()).horizontalAdvance("2000")
        fitting = int((self.width() - self._left()) / (wide * _YEAR_ROOM))
        step = max(1, -(-(last - first) // min(_MOST_YEAR_MARKS, max(fitting, 1))))
        written_to = -math.inf
        for year in range(first, last + 1, step):
            x = self._x(date(year, 1, 1))
            painter.setPen(QPen(self.palette().mid(), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            if left > written_to:
                painter.setPen(colour(Tone.MUTED, self.palette()))
                painter.drawText(QRectF(left, bottom, wide + 2, self._line()), Qt.AlignmentFlag.AlignCenter, str(year))
                written_to = left + wide

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        box, tone = self._box(bar), _TONES[bar.lane]
        painter.setPen(QPen(colour(tone, self.palette()), 1.2))
        painter.setBrush(
            QBrush(
                colour(tone, self.palette(), soft=True) if tone is not Tone.MUTED else self.palette().alternateBase()
            )
        )
        painter.drawRoundedRect(box, 3, 3)
        inner = box.adjusted(5, 0, -3, 0)
        words = QFontMetricsF(self.font()).elidedText(bar.words, Qt.TextElideMode.ElideRight, inner.width())
        if inner.width() > QFontMetricsF(self.font()).height() * 2:
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_trouble(self, painter: QPainter, trouble: Trouble) -> None:
        top = self._lanes().index(Lane.WORK) * self._line()
        left, right = self._x(trouble.start), self._x(trouble.end)
        tone = colour(Tone.DANGER, self.palette())
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(QBrush(tone, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(left, top + 1, max(right - left, _LEAST_WIDTH), self._line() - 2))

    def _at(self, event: QMouseEvent) -> Bar | None:
        return next((bar for bar in reversed(self._bars) if self._box(bar).contains(event.position())), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what lies under the mouse."""
        bar = self._at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if bar else Qt.CursorShape.ArrowCursor)
        if bar is not None:
            end = "今" if bar.open else str(bar.end)
            QToolTip.showText(event.globalPosition().toPoint(), f"{bar.words}\n{bar.start} 至 {end}", self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the row that was clicked."""
        bar = self._at(event)
        if bar is not None:
            self.wanted.emit(bar)
