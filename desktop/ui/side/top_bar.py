"""Above the page: whose dossier, for what, how many days are left, and whether everything is saved."""

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.model.values import written
from desktop.session.session import Session
from desktop.ui.saving import SaveState
from desktop.ui.theme import Tone
from desktop.ui.until import days_until
from desktop.ui.widgets import GAP, heading, picture, set_tone, stretching, text

_STATES = {
    SaveState.CHANGED: ("有改动，马上保存…", "unsaved", Tone.MUTED),
    SaveState.SAVING: ("正在保存…", "unsaved", Tone.MUTED),
    SaveState.FAILED: ("没有保存成功", "block", Tone.DANGER),
}


class TopBar(QFrame):
    """Says who, what, until when, and the state of saving."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("band", "top")
        self._session = session
        self._who = heading("", self, step=2)
        self._what = stretching(text("", self, tone=Tone.MUTED, wrap=False))
        self._until = text("", self, wrap=False)
        self._saved = text("", self, tone=Tone.MUTED, wrap=False)
        self._mark = picture("saved", self, tone=Tone.GOOD)
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP * 2, GAP, GAP * 2, GAP)
        line.setSpacing(GAP * 2)
        line.addWidget(self._who)
        line.addWidget(self._what, 1)
        line.addWidget(self._until)
        line.addWidget(self._mark)
        line.addWidget(self._saved)

    @property
    def until(self) -> QWidget:
        """What says how long there is time."""
        return self._until

    @property
    def saved_words(self) -> str:
        """What the state of saving says now."""
        return self._saved.text()

    def refresh(self, today: date) -> None:
        """Show the present name, level and days left."""
        dossier, programme = self._session.dossier, self._session.programme
        self._who.setText(written(dossier.answer("basic", "name")) or "未填姓名")
        level = written(dossier.answer("application", "level")) or "未选级别"
        self._what.setText(f"{programme.name} · {level}")
        self._what.setToolTip(self._what.text())
        words, tone = days_left(self._session, today)
        self._until.setText(words)
        set_tone(self._until, tone)

    def show_state(self, state: SaveState, now: datetime) -> None:
        """Show the state of saving; the time stands for what is safe on the disk."""
        words, name, tone = _STATES.get(state, (f"已自动保存 {now:%H:%M:%S}", "saved", Tone.GOOD))
        if not self._session.writable:
            words, name, tone = "只供查看", "info", Tone.ACCENT
        self._saved.setText(words)
        set_tone(self._saved, Tone.DANGER if state is SaveState.FAILED else Tone.MUTED)
        self._mark.draw(name, tone)


def days_left(session: Session, today: date) -> tuple[str, Tone]:
    """Say how many days are left to submit online, and how urgent that is."""
    window = session.programme.windows.get("online")
    if window is None:
        return "通知没有写明截止时间", Tone.MUTED
    return days_until(window.first_day, window.last_day, today)
