"""Saving beside the window: decided by the session's autosave, written in a thread, shown in the top bar."""

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.base.errors import ShenbaoError
from desktop.model.dossier import Dossier
from desktop.session.autosave import Autosave
from desktop.session.session import Session
from desktop.store.dossier_file import Addition
from desktop.ui.deliver import Delivery
from desktop.ui.jobs import Unexpected

_LOOK_MILLISECONDS = 200


class SaveState(StrEnum):
    """已保存 · 有改动，马上保存 · 正在保存 · 没有保存成功."""

    SAVED = "saved"
    CHANGED = "changed"
    SAVING = "saving"
    FAILED = "failed"


class Saver(QObject):
    """Writes the session's dossier in one thread of its own, so that a slow disk never stops the typing.

    Files handed to `keep` are written with the next save and stay pending until one has succeeded.
    """

    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._autosave = Autosave(session, seconds=monotonic)
        self._delivery = Delivery(self)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shenbao-save")
        self._pending: list[Addition] = []
        self._writing: Future[None] | None = None
        self._written_with: tuple[Addition, ...] = ()
        self._told = ""
        self._shown = SaveState.SAVED
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def changed(self) -> None:
        """Note that something changed just now; what is on the disk already, as after an undo, asks for no writing."""
        if self._session.saved and not self._pending and self._writing is None:
            self._autosave.begun()
            self._show(SaveState.SAVED)
            return
        self._autosave.changed()
        self._show(SaveState.CHANGED)

    def keep(self, additions: Sequence[Addition]) -> None:
        """Write new originals with the present dossier as soon as the thread is free."""
        self._pending.extend(additions)
        self._autosave.changed()
        self.save()

    def save(self) -> None:
        """Write now, unless a write is under way: then the next look does it."""
        if self._writing is not None or (self._session.saved and not self._pending):
            return
        self._autosave.begun()
        additions = self._written_with = tuple(self._pending)
        self._show(SaveState.SAVING)
        self._writing = self._thread.submit(self._write, self._session.dossier, additions)
        self._writing.add_done_callback(lambda done: self._delivery.hand(lambda: self._on_written(done, additions)))

    def finish(self) -> None:
        """Wait for the write under way and write what is left, for closing the window.

        Raises:
            ShenbaoError: the disk refused; everything is still in memory.
        """
        writing, self._writing = self._writing, None
        if writing is not None and writing.exception() is None:
            self._forget(self._written_with)
        if self._pending or not self._session.saved:
            self._session.save(additions=self._pending)
            self._pending = []

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._thread.shutdown(wait=True)

    def _show(self, state: SaveState) -> None:
        """Tell the state, and again only when something was written in between: its time is that of the writing."""
        if state is not self._shown:
            self._shown = state
            self.state_changed.emit(state)

    def _forget(self, additions: Sequence[Addition]) -> None:
        """Files that came while others were being written still wait."""
        self._pending = [kept for kept in self._pending if kept not in additions]

    def _write(self, dossier: Dossier, additions: Sequence[Addition]) -> None:
        self._session.file.save(dossier, additions=additions)

    def _on_time(self) -> None:
        if self._autosave.due():
            self.save()

    def _on_written(self, done: Future[None], additions: Sequence[Addition]) -> None:
        if done is not self._writing:
            return
        self._writing = None
        error = done.exception()
        if error is None:
            self._forget(additions)
            self._told = ""
            self._session.was_saved()
            self._show(SaveState.SAVED if self._session.saved else SaveState.CHANGED)
        else:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._autosave.failed()
        self._show(SaveState.FAILED)
        shown = error if isinstance(error, ShenbaoError) else Unexpected()
        if not isinstance(error, ShenbaoError):
            logging.getLogger(__name__).error("saving", exc_info=error)
        if str(shown) != self._told:  # the same refusal is said once, not at every try
            self._told = str(shown)
            self.failed.emit(shown)
