"""One worker process as its parent sees it: asked one thing at a time, ended when it does not answer."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import BinaryIO

from desktop.base.jobs import Cancel
from desktop.documents.isolation.frames import EndOfPipe, Reply, Task, read_frame, write_frame
from desktop.documents.isolation.limits import needs_watching, resident_megabytes
from desktop.documents.isolation.trouble import TooBig, TooSlow, WorkerDied

WORKER_FLAG = "--shenbao-worker"
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from desktop.documents.isolation.child import main; main()"
)
_LOOK_AGAIN_SECONDS = 0.1
_END_SECONDS = 5.0
# Number libraries start a thread per core and reserve address space for each; one is enough for a page.
_SMALL = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
# glibc gives every freed scan back to the system and has its memory zeroed anew for the next one, which costs more
# than copying it. These are the highest values it would reach by itself (mallopt(3), dynamic mmap threshold).
_KEPT = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    return [sys.executable, "-X", "utf8", "-c", _BOOT, json.dumps(sys.path)]


class WorkerProcess:
    """A running child. Not for two threads at once; the pool hands it to one at a time."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        windows = sys.platform == "win32"
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_SMALL, **_KEPT},
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._inbox, self._outbox = _pipes(self._process)
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()
        self._reader = Thread(target=_read_all, args=(self._outbox, self._replies), daemon=True)
        self._reader.start()
        with suppress(OSError):
            write_frame(self._inbox, modules)

    def ask(self, task: Task, cancel: Cancel) -> object:
        """Have a task done and return its value.

        Raises:
            WorkerTrouble: it crashed, hung, took too much or failed; the process is of no more use
                unless it answered with an error of its own (see `usable`).
            Cancelled: the person asked to stop.
        """
        deadline = monotonic() + task.seconds
        try:
            write_frame(self._inbox, task)
        except OSError as error:
            raise WorkerDied(name=task.about) from error
        while True:
            cancel.checkpoint()
            left = deadline - monotonic()
            if left <= 0:
                raise TooSlow(name=task.about, seconds=task.seconds)
            with suppress(Empty):
                return _value(self._replies.get(timeout=min(left, _LOOK_AGAIN_SECONDS)), task)
            self._watch_memory(task)

    def _watch_memory(self, task: Task) -> None:
        if needs_watching() and resident_megabytes(self._process.pid) > task.megabytes:
            raise TooBig(name=task.about, megabytes=task.megabytes)

    @property
    def alive(self) -> bool:
        """Whether the process is still running."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process and all it started, and wait until it is gone."""
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            elif self.alive:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_END_SECONDS)
        self._reader.join(_END_SECONDS)
        for pipe in (self._inbox, self._outbox):
            with suppress(OSError):
                pipe.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    return process.stdin, process.stdout  # type: ignore[return-value]  # both are binary streams


def _read_all(pipe: BinaryIO, replies: "SimpleQueue[Reply | None]") -> None:
    with suppress(EndOfPipe, OSError, ValueError):
        while isinstance(reply := read_frame(pipe), Reply):
            replies.put(reply)
    replies.put(None)


def _value(reply: Reply | None, task: Task) -> object:
    if reply is None:
        raise WorkerDied(name=task.about)
    if reply.error is not None:
        raise reply.error
    return reply.value
