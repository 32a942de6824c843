"""One export to a place at a time, on this machine."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import sha256_of
from desktop.base.paths import state_folder

_LOCKS = "shenbao-exports"


class BeingWritten(ShenbaoError):
    """Another export to the same place is under way. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」正在由另一个窗口或命令导出。"
    remedy = "请等它完成后再试。"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a place against a second export.

    The lock lies with the program's own state, not beside the folder, and with temporary files where
    that cannot be written; where neither can be, the export goes on without one.

    Raises:
        BeingWritten: another export holds it.
    """
    lock = _held(folder)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _held(folder: Path) -> FileLock | None:
    name = f"{sha256_of(str(folder.resolve()).encode())[:32]}.lock"
    for place in (state_folder() / "exports", Path(tempfile.gettempdir()) / _LOCKS):
        with suppress(OSError, NotImplementedError):
            place.mkdir(parents=True, exist_ok=True)
            # The window's jobs run in pool threads: the lock belongs to the export, not to a thread.
            lock = FileLock(place / name, timeout=0, thread_local=False)
            try:
                lock.acquire()
            except Timeout as error:
                raise BeingWritten(name=folder.name) from error
            return lock
    return None
