"""What a worker process does: load what it was told to, then one task after another until its pipe closes."""

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import BinaryIO, NoReturn

from desktop.base.errors import ShenbaoError
from desktop.base.no_room import NoWorkRoom, is_no_room
from desktop.documents.isolation.frames import EndOfPipe, Reply, Task, read_frame, write_frame
from desktop.documents.isolation.limits import address_space
from desktop.documents.isolation.trouble import TooBig, WorkFailed

# The parent ends a child that is late; this alarm is for a child whose parent is gone.
_GRACE_SECONDS = 10.0
_LONGEST_DETAIL = 4000


def main() -> NoReturn:
    """Serve the process that started this one, and end this process when it closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox, outbox = _private_pipes()
    try:
        for module in _modules_to_load(inbox):
            import_module(module)
        while isinstance(task := read_frame(inbox), Task):
            write_frame(outbox, done(task))
    except (EndOfPipe, OSError):
        pass
    # Libraries' own clean-up at exit may hang or crash on what a bad file left behind.
    os._exit(0)


def _modules_to_load(inbox: BinaryIO) -> tuple[str, ...]:
    modules = read_frame(inbox)
    return modules if isinstance(modules, tuple) else ()


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for ourselves: a library that prints must not disturb the messages."""
    inbox = os.fdopen(os.dup(0), "rb")
    outbox = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    sys.stdin, sys.stdout, sys.stderr = (open(os.devnull, mode, encoding="utf-8") for mode in ("r", "w", "w"))  # noqa: PTH123, SIM115
    return inbox, outbox


def done(task: Task) -> Reply:
    """Run a task under its limits and return its value or its error, never raise."""
    try:
        with _alarm(task.seconds + _GRACE_SECONDS), address_space(task.megabytes):
            return Reply(value=getattr(import_module(task.module), task.name)(*task.args))
    except ShenbaoError as error:
        return Reply(error=error)
    except MemoryError:
        return Reply(error=TooBig(name=task.about, megabytes=task.megabytes))
    except Exception as error:  # noqa: BLE001 - the boundary of a worker process: everything becomes a reply
        if isinstance(error, OSError) and is_no_room(error):
            return Reply(error=NoWorkRoom.because(error))
        detail = traceback.format_exc()[-_LONGEST_DETAIL:]
        return Reply(error=WorkFailed(name=task.about, kind=type(error).__name__, detail=detail))


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
