"""A pool of worker processes in which foreign files are opened: what happens there stays there."""

import logging
import os
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import Self, TypeVar, cast

from desktop.base.errors import Cancelled, ShenbaoError
from desktop.base.jobs import Cancel
from desktop.documents import limits
from desktop.documents.isolation.frames import Task
from desktop.documents.isolation.process import WorkerProcess
from desktop.documents.isolation.remote import Remote
from desktop.documents.isolation.trouble import TooBig, TooSlow, WorkerDied, WorkerTrouble, WorkFailed

__all__ = ["TooBig", "TooSlow", "WorkFailed", "WorkerDied", "WorkerTrouble", "Workers"]

Result = TypeVar("Result")

_MOST = 4
_WAIT_SECONDS = 0.1
# Libraries keep what they have allocated; a child is exchanged now and then.

_log = logging.getLogger(__name__)


class Workers:
    """Runs functions in child processes under limits. May be used from several threads.

    No process is started before the first use or `warm`. A context manager: leaving it ends every
    child. `modules` are loaded by each child before its first task.
    """

    def __init__(self, *, count: int | None = None, modules: tuple[str, ...] = ()) -> None:
        self.count = count or max(1, min(_MOST, os.cpu_count() or 1))
        self._modules = modules
        self._places = BoundedSemaphore(self.count)
        self._lock = Lock()
        self._idle: list[tuple[WorkerProcess, int]] = []
        self._busy: set[WorkerProcess] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self, count: int = 1) -> None:
        """Start children now, so that the first file need not wait for one; returns at once."""
        with self._lock:
            missing = min(count, self.count) - len(self._idle) - len(self._busy)
            if not self._closed:
                self._idle.extend((WorkerProcess(self._modules), 0) for _ in range(missing))

    def run(
        self,
        function: Callable[..., Result] | Remote[Result],
        *args: object,
        about: str = "",
        seconds: float = limits.TASK_SECONDS,
        megabytes: int = limits.TASK_MEGABYTES,
        cancel: Cancel | None = None,
    ) -> Result:
        """Return `function(*args)` as computed by a child; arguments and value are plain picklable values.

        `about` is the name of the file the work is about, for the sentence when it fails. `megabytes`
        is what the task may take on top of what the child has when it begins.

        Raises:
            ShenbaoError: raised by the function itself.
            WorkerDied, TooSlow, TooBig, WorkFailed: the child crashed, hung, grew or met something unexpected.
            Cancelled: the person asked to stop, or the workers were closed meanwhile.
        """
        module, name = _names(function)
        task = Task(module, name, args, about, seconds, megabytes)
        cancel = cancel or Cancel()
        cancel.checkpoint()
        while not self._places.acquire(timeout=_WAIT_SECONDS):
            cancel.checkpoint()
        try:
            return cast("Result", self._run(task, cancel))
        finally:
            self._places.release()

    def _run(self, task: Task, cancel: Cancel) -> object:
        child, tasks = self._take()
        answered = False
        try:
            value = child.ask(task, cancel)
        except WorkFailed as error:
            answered = True
            _log.warning("%s in %s: %s", error.facts["kind"], task.name, error.facts["detail"])
            raise
        except WorkerDied:
            if cancel.asked or self._closed:  # it was ended on purpose
                raise Cancelled from None
            raise
        except (TooSlow, TooBig):
            raise
        except ShenbaoError as error:
            answered = not cancel.asked
            raise error.with_traceback(None) from None
        else:
            answered = True
            return value
        finally:
            self._give_back(child, tasks + 1, answered=answered)

    def _take(self) -> tuple[WorkerProcess, int]:
        with self._lock:
            if self._closed:
                message = "these workers are closed"
                raise RuntimeError(message)
            while self._idle:
                child, tasks = self._idle.pop()
                if child.alive:
                    break
                child.end()
            else:
                child, tasks = WorkerProcess(self._modules), 0
            self._busy.add(child)
            return child, tasks

    def _give_back(self, child: WorkerProcess, tasks: int, *, answered: bool) -> None:
        with self._lock:
            self._busy.discard(child)
            if answered and tasks < limits.TASKS_PER_CHILD and not self._closed:
                self._idle.append((child, tasks))
                return
            if not self._closed:
                self._idle.append((WorkerProcess(self._modules), 0))
        child.end()

    def close(self) -> None:
        """End all children; work still running in one of them ends with `Cancelled`."""
        with self._lock:
            self._closed = True
            children = [*self._busy, *(child for child, _ in self._idle)]
            self._idle.clear()
        for child in children:
            child.end()


def _names(function: Callable[..., object] | Remote[object]) -> tuple[str, str]:
    if isinstance(function, Remote):
        return function.module, function.name
    return function.__module__, function.__qualname__
