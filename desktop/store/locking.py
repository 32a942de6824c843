"""One writer at a time: a lock of the operating system on a small file beside the dossier.

The lock decides; the text in the file (who, where, since when) is only for the message. The system
drops the lock when a program ends, however it ends, so a leftover file never blocks. On a network
share the lock reaches other machines as far as the share passes locks on; where it does not, the
check before each save still finds another's change (`dossier_file.py`).

The lock sits on one byte far behind the text: Windows forbids others to read a locked part.
"""

import getpass
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import sha256_of
from desktop.store.canonical import NotAsWritten, as_members, as_text, canonical, read

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOCKED_BYTE = 1 << 30
_LONGEST_NAME_BYTES = 200
_LONGEST_NOTE_BYTES = 4096
_ATTEMPTS = 20


class Locked(ShenbaoError):
    """Another window or machine has the dossier open for writing. Facts: name, user, host, since."""

    exit_code = ExitCode.DOSSIER
    says = "「{name}」正在被打开编辑：{user} 在 {host} 上，自 {since} 起。"
    remedy = "请先在那边关闭它；也可以只读方式打开查看。"


class CannotLock(ShenbaoError):
    """No lock file can be made beside the dossier: the place is read-only. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」所在的位置不能写入。"
    remedy = "可以只读方式打开，或另存到能写入的位置。"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, as far as their note says; empty where it does not."""

    user: str = ""
    host: str = ""
    since: str = ""


class Lock:
    """A held lock; given back by `release`, or by the system when the program ends."""

    def __init__(self, place: Path, handle: int) -> None:
        self._place = place
        self._handle = handle

    def release(self) -> None:
        """Give the lock back and take the note away."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if os.name != "nt":
            # While still locked: whoever waits for this file then sees that it is gone and makes a new one.
            with suppress(OSError):
                self._place.unlink()
        os.close(handle)
        if os.name == "nt":
            with suppress(OSError):
                self._place.unlink()


def lock_place(path: Path) -> Path:
    """Return the lock file's place for a dossier."""
    name = f".~{path.name}.lock"
    if len(os.fsencode(name)) > _LONGEST_NAME_BYTES:
        name = f".~{sha256_of(os.fsencode(path.name))[:16]}.lock"
    return path.with_name(name)


def acquire(path: Path, *, now: Callable[[], datetime]) -> Lock:
    """Lock a dossier for writing.

    Raises:
        Locked: somebody else holds it; the error says who.
        CannotLock: the place cannot be written.
    """
    place = lock_place(path)
    for _ in range(_ATTEMPTS):
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError as error:
            raise CannotLock(name=path.name) from error
        if not _locked(handle):
            os.close(handle)
            raise _held(path, holder(path))
        if _still_there(place, handle):
            _leave_note(handle, now())
            return Lock(place, handle)
        os.close(handle)
    raise _held(path, Holder())


def _held(path: Path, by: Holder) -> Locked:
    return Locked(
        name=path.name, user=by.user or "另一个窗口", host=by.host or "这台或另一台电脑", since=by.since or "刚才"
    )


def _locked(handle: int) -> bool:
    try:
        _try_lock(handle)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        # The file system knows no locks: go on; a change made meanwhile is found before each save.
        return True
    return True


def _still_there(place: Path, handle: int) -> bool:
    """Whether the locked file is the one at its place, not one that its holder took away just now."""
    if os.name == "nt":
        return True
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except OSError:
        return False


def _leave_note(handle: int, at: datetime) -> None:
    note = {"user": _user(), "host": _host(), "since": at.strftime("%Y-%m-%d %H:%M")}
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, canonical(note).encode("utf-8", "replace"))


def holder(path: Path) -> Holder:
    """Read who holds a dossier's lock; empty when the note is missing or garbled."""
    try:
        with lock_place(path).open("rb") as file:
            members = as_members(read(file.read(_LONGEST_NOTE_BYTES).decode("utf-8", "replace")))
        return Holder(*(as_text(members.get(name, ""))[:80] for name in ("user", "host", "since")))
    except (OSError, NotAsWritten):
        return Holder()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _host() -> str:
    return os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
