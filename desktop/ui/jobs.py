"""Long work beside the window: plain functions on a few threads, their answers delivered to whoever asked."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.base.errors import Cancelled, ExitCode, ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.ui.deliver import Delivery

Answered = TypeVar("Answered")
Work = Callable[[Report, Cancel], Answered]

_LOG = logging.getLogger(__name__)


class Unexpected(ShenbaoError):
    """Work ended in a mistake of the program itself."""

    exit_code = ExitCode.BUG
    says = "程序内部出错，这一步没有完成。"
    remedy = "已填写的内容不受影响。请从“帮助”菜单打开日志文件夹，把日志交给维护人员。"


@dataclass(frozen=True, slots=True)
class Running:
    """Work under way: its Chinese name, and the way to stop it."""

    title: str
    cancel: Cancel


class Jobs(QObject):
    """Runs work on threads. Answers are dropped when the widget that asked is gone.

    `started`, `progressed` and `ended` let one progress strip show whatever runs; `stopped` tells, before `ended`,
    that the work was given up because it was asked to stop.
    """

    started = Signal(object)
    progressed = Signal(object, object)
    ended = Signal(object)
    failed = Signal(object)
    stopped = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._delivery = Delivery(self)
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="shenbao")
        self._running: list[Running] = []

    def run(  # noqa: PLR0913 - who asks, what, and the three answers, by keyword
        self,
        owner: QObject,
        title: str,
        work: Work[Answered],
        *,
        done: Callable[[Answered], None],
        failed: Callable[[ShenbaoError], None] | None = None,
        finished: Callable[[], None] | None = None,
    ) -> Running:
        """Start work; `done` or `failed`, then `finished`, are called in the window's thread.

        Without `failed` the error goes to the window's message bar; a cancelled work calls `finished` only.
        """
        running = Running(title, Cancel())
        self._running.append(running)
        self.started.emit(running)

        def report(progress: Progress) -> None:
            self._delivery.hand(lambda: self.progressed.emit(running, progress))

        def run() -> None:
            answer = _outcome(work, report, running.cancel)
            if isinstance(answer, Cancelled):
                self._delivery.hand(lambda: self.stopped.emit(running))
            self._delivery.hand(
                lambda: self._end(owner, running, lambda: _tell(answer, done, failed or self.failed.emit), finished)
            )

        self._pool.submit(run)
        return running

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    @property
    def running(self) -> tuple[Running, ...]:
        """What is under way."""
        return tuple(self._running)

    def close(self) -> None:
        """Ask everything to stop and wait until it has."""
        for running in self._running:
            running.cancel.ask()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _end(
        self, owner: QObject, running: Running, tell: Callable[[], None], finished: Callable[[], None] | None
    ) -> None:
        self._running.remove(running)
        self.ended.emit(running)
        if isValid(owner):
            tell()
            if finished is not None:
                finished()


def _outcome(work: Work[Answered], report: Report, cancel: Cancel) -> Answered | ShenbaoError:
    try:
        return work(report, cancel)
    except ShenbaoError as error:
        return error
    except Exception:  # noqa: BLE001 - a job's boundary: whatever else is thrown is a bug of ours and goes to the log
        _LOG.exception("job")
        return Unexpected()


def _tell(
    answer: Answered | ShenbaoError, done: Callable[[Answered], None], failed: Callable[[ShenbaoError], None]
) -> None:
    if isinstance(answer, Cancelled):
        return
    if isinstance(answer, ShenbaoError):
        failed(answer)
    else:
        done(answer)
