"""Dates and months by keyboard, in any usual spelling, with a calendar for those who want one."""

import re
import unicodedata
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from desktop.model.fields import Field
from desktop.model.values import written
from desktop.ui.forms.controls.line import LineEditor
from desktop.ui.widgets import tool

_RUN_OF_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_SPACED = re.compile(r"\s+")
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 30, Qt.Key.Key_PageDown: -30}


class MonthEditor(LineEditor):
    """A year and a month: 2026-03, 2026.3, 202603, 2026年3月."""

    placeholder = "年-月，如 2021-07"

    def _folded(self, typed: str) -> str:
        plain = unicodedata.normalize("NFKC", typed).strip()
        digits = _RUN_OF_DIGITS.match(plain)
        return "-".join(part for part in digits.groups() if part) if digits else _SPACED.sub("-", plain)


class DateEditor(MonthEditor):
    """A day: 2026-03-01, 2026.3.1, 20260301, 2026年3月1日. ↑ and ↓ step by a day, PageUp and PageDown by thirty."""

    placeholder = "年-月-日，如 2021-07-01"

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._calendar: _CalendarPopup | None = None
        self._opener = tool(f"{field.label}：打开日历", self, self._on_open, picture="calendar")
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setToolTip("打开日历（Alt+↓）")
        self.line.addWidget(self._opener)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Step through days by the arrow keys; Alt+↓ opens the calendar."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _STEPS and not self.locked:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._on_open()
                return True
            return self._step(_STEPS[Qt.Key(event.key())])
        return super().eventFilter(watched, event)

    def _step(self, days: int) -> bool:
        answer = self.answer()
        if not isinstance(answer, date):
            return False
        self._choose(answer + timedelta(days=days))
        return True

    def _choose(self, day: date) -> None:
        self.box.setText(written(day))
        self.edited.emit(day)

    def _on_open(self) -> None:
        if self._calendar is None:
            self._calendar = _CalendarPopup(self)
            self._calendar.month.activated.connect(self._on_picked)
            self._calendar.month.clicked.connect(self._on_picked)
        answer = self.answer()
        day = answer if isinstance(answer, date) else None
        self._calendar.open_at(day, self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._choose(date(day.year(), day.month(), day.day()))
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)


class _CalendarPopup(QFrame):
    """A month of days over the form; Esc or a click elsewhere closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.month = QCalendarWidget(self)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setGridVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.month)

    def open_at(self, day: date | None, where: QPoint) -> None:
        """Open below the line, inside the screen."""
        if day is not None:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        area = self.screen().availableGeometry()
        where.setX(min(where.x(), area.right() - self.width()))
        where.setY(min(where.y(), area.bottom() - self.height()))
        self.move(where)
        self.show()
        self.month.setFocus()
