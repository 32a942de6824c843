"""From a path to a checked connection: first look, lock, leftover journal, settings, tables, version."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.base.files import remove_unfinished
from desktop.store.connection import LONGEST_PATH_BYTES, connect, length_beyond_limit, reading, steady
from desktop.store.damage import Damaged, ForeignJournal, NeedsRecovery, TooDeep
from desktop.store.header import Header, check_complete, read_header
from desktop.store.journal import Leftover, journal_of, judge, remove_blank
from desktop.store.locking import CannotLock, Lock, Locked, acquire
from desktop.store.migrations import migrate
from desktop.store.places import caution
from desktop.store.records import Stored, load
from desktop.store.schema import check_schema
from desktop.store.version import CURRENT
from desktop.store.whole_copy import keep_whole_copy

RECOVERED = "上次意外退出，已恢复到最后一次保存。"
NOT_WRITABLE = "文件所在的位置不能写入，已按只读方式打开；要修改请另存到别处。"
LATER_MINOR = "文件由更高版本的申报匣保存，已按只读方式打开；要修改请升级程序。"
_LOOKS = 3
_SMALL_TABLES = ("dossier", "record", "content", "history")

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Opened:
    """A dossier file under our hands; `lock` is None when it is only read."""

    connection: sqlite3.Connection
    lock: Lock | None
    stored: Stored
    notices: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Give file and lock back."""
        self.connection.close()
        if self.lock is not None:
            self.lock.release()


def open_file(path: Path, *, read_only: bool, now: Clock) -> Opened:
    """Open and check a dossier file; where it cannot be written it is opened for reading, with a notice.

    Raises:
        CannotOpen, NewerVersion, Locked: as their sentences say; the file is as it was.
    """
    header = read_header(path)
    if length := length_beyond_limit(path):
        raise TooDeep(name=path.name, length=length, longest=LONGEST_PATH_BYTES)
    notices: list[str] = []
    if not read_only and header.version > CURRENT:
        read_only = True
        notices.append(LATER_MINOR)
    lock = None if read_only else _lock_or_notice(path, notices, now)
    if lock is not None:
        remove_unfinished(path.parent, now=now())
    try:
        return _locked_open(path, lock, notices, now)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _lock_or_notice(path: Path, notices: list[str], now: Clock) -> Lock | None:
    try:
        lock = acquire(path, now=now)
    except CannotLock:
        notices.append(NOT_WRITABLE)
        return None
    if not _writable(path):
        lock.release()
        notices.append(NOT_WRITABLE)
        return None
    return lock


def _writable(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _locked_open(path: Path, lock: Lock | None, notices: list[str], now: Clock) -> Opened:
    if _recover(path, read_header(path), lock, now):
        notices.append(RECOVERED)
    header = _complete(path, writers=lock is None)
    _finish_shrinking(path, header, writable=lock is not None)
    if lock is not None:
        notices.extend(caution(path))
    with reading(path):
        connection = connect(path, mode="ro" if lock is None else "rw")
    try:
        if lock is not None and header.version < CURRENT:
            keep_whole_copy(path, now=now)
            migrate(connection, path)
        return Opened(connection, lock, _checked(connection, path, header), notices)
    except BaseException:
        connection.close()
        raise


def _complete(path: Path, *, writers: bool) -> Header:
    """Return the header of a file that has the length it says; while others may write, one look proves nothing."""
    for _ in range(_LOOKS if writers else 0):
        with suppress(Damaged):
            header = read_header(path)
            check_complete(path, header)
            return header
        if journal_of(path).exists():
            return read_header(path)
    header = read_header(path)
    check_complete(path, header)
    return header


def _finish_shrinking(path: Path, header: Header, *, writable: bool) -> None:
    """Cut off pages behind the end that a kill left there after the commit that gave them up.

    Only when nothing in the file leads to them: with a flipped bit in the number of pages something does.

    Raises:
        Damaged: the file needs them; it is left as it is.
    """
    if path.stat().st_size == header.size or journal_of(path).exists():
        return
    with reading(path):
        connection = connect(path, mode="ro")
        try:
            check_structure(connection, path)
        finally:
            connection.close()
    if writable:
        with suppress(OSError), path.open("r+b") as file:
            file.truncate(header.size)
            os.fsync(file.fileno())


def _recover(path: Path, header: Header, lock: Lock | None, now: Clock) -> bool:
    """Let SQLite complete a broken-off save; True when it did.

    Only with the lock held: a living writer has a journal too.
    """
    if not journal_of(path).exists():
        return False
    held = lock
    try:
        held = lock or acquire(path, now=now)
    except Locked:
        return False
    except CannotLock:
        held = None
    try:
        return _recovered(path, judge(path, header), writable=held is not None and _writable(path))
    finally:
        if held is not None and held is not lock:
            held.release()


def _recovered(path: Path, leftover: Leftover, *, writable: bool) -> bool:
    if leftover is Leftover.NONE:
        if writable:
            remove_blank(path)
        return False
    if leftover is Leftover.FOREIGN:
        raise ForeignJournal(name=path.name, journal=journal_of(path).name)
    if not writable:
        raise NeedsRecovery(name=path.name)
    with reading(path):
        connection = connect(path, mode="rw")
        try:
            connection.execute("SELECT count(*) FROM dossier").fetchone()
        finally:
            connection.close()
    return True


def _checked(connection: sqlite3.Connection, path: Path, header: Header) -> Stored:
    with reading(path), steady(connection):
        check_schema(connection, path.name, later_minor=header.version > CURRENT)
        for table in _SMALL_TABLES:
            check_structure(connection, path, table)
        return load(connection, path)


def check_structure(connection: sqlite3.Connection, path: Path, table: str = "") -> None:
    """Let SQLite check a table, or the whole file with its free pages, without reading the originals' content.

    Raises:
        Damaged: the file contradicts itself.
    """
    found = connection.execute(f"PRAGMA quick_check({table})" if table else "PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise Damaged(name=path.name, what="内部结构互相矛盾")


def remove_leftovers(path: Path) -> None:
    """Take away an unfinished file of our own naming and its journal."""
    for place in (path, journal_of(path)):
        with suppress(OSError):
            place.unlink(missing_ok=True)
