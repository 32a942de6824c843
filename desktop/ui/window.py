"""The main window: the home page or one open dossier, a bar for messages above, a strip for long work below."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.errors import ShenbaoError
from desktop.model.values import written
from desktop.ui.actions import Actions
from desktop.ui.around import Around
from desktop.ui.busy import BusyStrip
from desktop.ui.farewell import Farewell
from desktop.ui.home.home import Home
from desktop.ui.jobs import Jobs
from desktop.ui.later import later
from desktop.ui.notify import MessageBar, Offer
from desktop.ui.preferences import Preferences
from desktop.ui.settling import settle_before_drawing
from desktop.ui.theme import Tone

if TYPE_CHECKING:
    from desktop.session.session import Session
    from desktop.ui import dossier_view
else:
    dossier_view = later("desktop.ui.dossier_view")

PROGRAM = "申报匣"
_START_WIDTH, _START_HEIGHT = 1280, 820
_TITLE_BAR_HEIGHT = 40


class Window(QMainWindow):
    """Holds at most one dossier. `left` carries the session that was closed."""

    left = Signal(object)

    def __init__(self, preferences: Preferences, *, today: Callable[[], date], now: Callable[[], datetime]) -> None:
        super().__init__(None)
        self.preferences = preferences
        self._today, self._now = today, now
        self._does: dict[str, Callable[[], object]] = {}
        self.jobs = Jobs(self)
        self.messages = MessageBar(self)
        self.busy = BusyStrip(self.jobs, self)
        self.home = Home(self)
        self.view: dossier_view.DossierView | None = None
        self._stack = QStackedWidget(self)
        self.jobs.failed.connect(self.messages.show_error)
        self.busy.stopped.connect(lambda title: self.messages.say(f"已停止：{title}。没有留下做了一半的文件。"))
        preferences.refused.connect(self.messages.show_error)
        self._lay_out()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.home)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.messages, self._stack, self.busy):
            column.addWidget(part, 1 if part is self._stack else 0)
        self.setCentralWidget(middle)
        self.setWindowTitle(PROGRAM)
        self.resize(self._start_size())
        geometry = self.preferences.settings.window_geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromHex(geometry.encode()))

    def _start_size(self) -> QSize:
        """Return a size that leaves the last row of buttons on the screen, also on a laptop at 150 %."""
        room = self.screen().availableGeometry().size()
        return QSize(_START_WIDTH, _START_HEIGHT).boundedTo(room - QSize(0, _TITLE_BAR_HEIGHT))

    def equip(self, does: Mapping[str, Callable[[], object]]) -> None:
        """Give the menus what they do; once, after everything they reach exists."""
        self.actions_by_key = Actions(self, does)
        self._name_steps()
        self.actions_by_key.has_dossier(there=False)

    def show_session(self, session: "Session") -> None:
        """Show a dossier in place of what was shown."""
        around = Around(self.jobs, self.messages, self.actions_by_key.by_key, self._today, self._now)
        self.actions_by_key.has_dossier(there=True)
        self.view = dossier_view.DossierView(session, around, self)
        columns = self.preferences.settings.window_columns
        if columns:
            self.view.splitter.restoreState(QByteArray.fromHex(columns.encode()))
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.signals.changed.connect(lambda _changed, _structure: self._name_steps())
        self.setWindowModified(False)
        self._name_steps()
        self.view.pages.make_ahead()
        for notice in session.file.notices if session.writable else ():  # a locked one says why itself
            self.messages.say(notice)

    def event(self, event: QEvent) -> bool:
        """Draw nothing before it has its room."""
        settle_before_drawing(event)
        return super().event(event)

    def leave(self, again: Callable[[], object] | None = None) -> bool:
        """Close the open dossier and go home; False when it stays open, for now or because it could not be written.

        While something is under way the person is asked; `again` is done once that is over, this without it.
        """
        if self.view is None:
            return True
        again = again or self.leave
        if self.view.work.busy:
            self._ask_to_wait(self.view, again)
            return False
        try:
            self.view.close_down()
        except ShenbaoError as error:
            self.messages.show_error(error, Offer("再试一次", again), Offer("不保存，直接关闭", self._give_up))
            return False
        self._go_home()
        return True

    def _ask_to_wait(self, view: "dossier_view.DossierView", again: Callable[[], object]) -> None:
        """Nothing that is under way is dropped without the person's word."""

        def stop() -> None:
            view.work.stop()
            view.work.then(again)

        words = f"还没有做完：{view.work.words}。现在关闭会停下来，没做完的部分就没有了。"
        wait, end = Offer("做完后关闭", lambda: view.work.then(again)), Offer("停下并关闭", stop)
        self.messages.say(words, Tone.CAUTION, wait, end)

    def _give_up(self) -> None:
        """Close without the last changes, after the person said so."""
        if self.view is not None:
            self.view.abandon()
            self._go_home()

    def _go_home(self) -> None:
        view, self.view = self.view, None
        if view is None:
            return
        self.preferences.change(window_columns=bytes(view.splitter.saveState().toHex().data()).decode())
        self._stack.setCurrentWidget(self.home)
        self._stack.removeWidget(view)
        Farewell(view, view.pages.made, self)
        self.setWindowModified(False)
        self.actions_by_key.has_dossier(there=False)
        self._name_steps()
        self.left.emit(view.session)

    def _name_steps(self) -> None:
        """Say in the menu what would be undone; name the window after the dossier."""
        history = self.view.session.history if self.view else None
        for key, words, label in (
            ("undo", "撤销", history.undo_label if history else ""),
            ("redo", "重做", history.redo_label if history else ""),
        ):
            action = self.actions_by_key.by_key[key]
            action.setText(f"{words}“{label}”" if label else words)
            action.setEnabled(bool(label))
        name = written(self.view.session.dossier.answer("basic", "name")) if self.view else ""
        self.setWindowTitle(f"{name or '未命名'}[*] — {PROGRAM}" if self.view else PROGRAM)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Write what is left before going; stay when it cannot be written."""
        self.preferences.change(window_geometry=bytes(self.saveGeometry().toHex().data()).decode())
        if self.leave(self.close):
            self.jobs.close()
            event.accept()
        else:
            event.ignore()
