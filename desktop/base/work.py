"""Folders for work in progress: held while in use, gone when closed, and cleared away when a program was killed.

Copies of a person's papers pass through them; a killed program must not leave those lying in the
system's temporary folder for ever. A lock tells a folder in use from an abandoned one, no clock is asked.
"""

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from desktop.base.no_room import NoWorkRoom

_PREFIX = "shenbao-work-"
_LOCK = ".in-use"
_ATTEMPTS = 8
_PATIENCE_SECONDS = 5.0


class WorkFolder:
    """A folder of this process's own. A context manager; closing removes it with all that is inside.

    Raises:
        NoWorkRoom: none can be made.
    """

    def __init__(self) -> None:
        try:
            clear_abandoned()
            self._held, self._lock = _made()
        except OSError as error:
            raise NoWorkRoom.because(error) from error
        self.path = Path(self._held.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder; harmless when done twice."""
        self._lock.release()
        self._held.cleanup()


def _made() -> tuple[TemporaryDirectory[str], FileLock]:
    for _ in range(_ATTEMPTS):
        held = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        lock = FileLock(Path(held.name, _LOCK), thread_local=False)
        try:
            lock.acquire(timeout=_PATIENCE_SECONDS)
        except Timeout:
            pass
        except (OSError, NotImplementedError):
            if Path(held.name).is_dir():
                # The file system knows no locks: nobody can take the folder for an abandoned one either.
                return held, lock
        # Another program may have taken the new folder for an abandoned one before it was locked: then make another.
        if lock.is_locked and Path(held.name, _LOCK).exists():
            return held, lock
        held.cleanup()
    raise FileNotFoundError(errno.ENOENT, _PREFIX)


def clear_abandoned() -> None:
    """Remove the work folders of programs that were killed. A folder in use, or another person's, is left alone.

    A folder without its lock file was made this instant by another process, or is empty: it is left alone too.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, NotImplementedError):
            if _is_our_folder(folder) and (folder / _LOCK).exists():
                with FileLock(folder / _LOCK, timeout=0):
                    shutil.rmtree(folder, ignore_errors=True)


def _is_our_folder(folder: Path) -> bool:
    found = folder.lstat()
    own = os.name == "nt" or found.st_uid == os.getuid()
    return own and folder.is_dir() and not folder.is_symlink()


def folder_inside(work: Path) -> Path:
    """Make a folder of its own for one piece of work inside a work folder.

    Raises:
        NoWorkRoom: the disk refused.
    """
    try:
        return Path(tempfile.mkdtemp(dir=work))
    except OSError as error:
        raise NoWorkRoom.because(error) from error
