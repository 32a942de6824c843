"""SQLite as we use it: its settings, and its errors in our words.

Settings and their reasons: rollback journal with `synchronous=EXTRA` lost no acknowledged save in 200
power cuts, FULL lost one; `mmap_size=0` because a pulled-out stick would otherwise end the program;
`trusted_schema=OFF` and `cell_size_check=ON` because a received file is not trusted.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import disk_usage
from types import MappingProxyType
from urllib.parse import quote

from desktop.base.errors import CannotWrite, ShenbaoError
from desktop.store.damage import CannotOpen, Damaged

_SETTINGS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
)
_WAIT_SECONDS = 5.0
# SQLite's own limit for systems other than Windows is 512 bytes, the name of the journal included.
LONGEST_PATH_BYTES = 504
# A damaged file garbles texts, and SQLite's own messages about them.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
LARGEST_TEXT_BYTES = 8_000_000
LARGEST_FILE_BYTES = 900_000_000


class CannotSave(CannotWrite):
    """A dossier file cannot be written; the last saved state stands. Facts: name, reason."""

    says = "「{name}」没有保存成功：{reason}。文件里仍是上一次保存的内容，没有损坏。"
    remedy = "请排除原因后再保存一次，或另存到别的位置。"


class DiskFailing(CannotSave):
    """The disk did not confirm that what was written is there; nothing more is written to it. Facts: name."""

    says = "「{name}」所在的磁盘没有确认写入，磁盘可能正在损坏，已停止向它写入。"
    remedy = "请立即另存到另一块磁盘，并尽快备份这块磁盘上的资料。"


def length_beyond_limit(path: Path) -> int:
    """Return the bytes of a path that is too long for SQLite, 0 for one that is not."""
    length = len(os.fsencode(path.absolute()))
    return length if os.name != "nt" and length > LONGEST_PATH_BYTES else 0


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open a database file; `mode` is SQLite's: ro, rw, or rwc for a new file of our own naming only."""
    connection = sqlite3.connect(
        f"{_uri(path)}?mode={mode}", uri=True, isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False
    )
    try:
        for setting in _SETTINGS[1:] if mode == "ro" else _SETTINGS:
            connection.execute(setting)
        if mode == "ro":
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    name = path.absolute().as_posix()
    # A share is //server/folder: SQLite wants its name in the path, not as the address's authority.
    return (
        f"file:{'' if name.startswith('/') else '///'}{'//' if name.startswith('//') else ''}{quote(os.fsencode(name))}"
    )


@contextmanager
def only_short_texts(connection: sqlite3.Connection) -> Iterator[None]:
    """Refuse values that no person typed while answers are read; SQLite then raises SQLITE_TOOBIG."""
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_TEXT_BYTES)
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what SQLite meets while reading into our errors.

    Raises:
        Damaged: the file contradicts itself.
        CannotOpen: it cannot be read for another cause.
    """
    try:
        yield
    except UNREADABLE as error:
        raise _reading_error(path, error) from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Write all of what is done inside, durably, or nothing of it.

    Raises:
        CannotSave: the disk refused; the file is as it was.
        Damaged: the file contradicts itself.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        _undo(connection)
        if isinstance(error, UNREADABLE):
            raise _writing_error(path, error) from error
        raise


def _undo(connection: sqlite3.Connection) -> None:
    """Bring the file back to its last saved state now, not at the next reading: a journal left looks like a crash."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    with suppress(sqlite3.Error):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextmanager
def steady(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the file throughout, whoever saves meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


_Words = Callable[[Path], ShenbaoError]


def _damaged(what: str) -> _Words:
    return lambda path: Damaged(name=path.name, what=what)


def _unsaved(why: str) -> _Words:
    return lambda path: CannotSave(name=path.name, reason=why)


def _unopened(why: str) -> _Words:
    return lambda path: CannotOpen(name=path.name, reason=why)


def _no_room(path: Path) -> str:
    try:
        free = disk_usage(path.parent).free
    except OSError:
        return "磁盘空间不足"
    return f"磁盘空间不足，「{path.parent}」所在的磁盘只剩 {free / 1_000_000:.1f} MB"


_DAMAGE: Mapping[str, _Words] = MappingProxyType(
    {
        "SQLITE_CORRUPT": _damaged("内部结构互相矛盾"),
        "SQLITE_NOTADB": _damaged("文件开头的内容被破坏"),
        "SQLITE_FORMAT": _damaged("文件开头的内容被破坏"),
        "SQLITE_ERROR": _damaged("内部结构互相矛盾"),
        "SQLITE_IOERR_SHORT_READ": _damaged("文件不完整"),
        "SQLITE_TOOBIG": _damaged("其中有一项大得不合常理"),
    }
)
_READING: Mapping[str, _Words] = MappingProxyType(
    {
        **_DAMAGE,
        "SQLITE_IOERR": _unopened("磁盘读取出错，磁盘可能正在损坏或已拔出"),
        "SQLITE_BUSY": _unopened("另一个程序正在使用它"),
        "SQLITE_NOMEM": _unopened("内存不足"),
    }
)
_WRITING: Mapping[str, _Words] = MappingProxyType(
    {
        **_DAMAGE,
        "SQLITE_TOOBIG": _unsaved("有一项内容太大"),
        "SQLITE_FULL": lambda path: CannotSave(name=path.name, reason=_no_room(path)),
        "SQLITE_IOERR_FSYNC": lambda path: DiskFailing(name=path.name),
        "SQLITE_IOERR_DIR_FSYNC": lambda path: DiskFailing(name=path.name),
        "SQLITE_IOERR_WRITE": _unsaved("磁盘拒绝写入（空间不足、超过文件大小限制或磁盘出错）"),
        "SQLITE_IOERR": _unsaved("磁盘读写出错，磁盘可能正在损坏或已拔出"),
        "SQLITE_READONLY": _unsaved("文件或所在位置是只读的"),
        "SQLITE_CANTOPEN": _unsaved("所在的文件夹不能写入"),
        "SQLITE_BUSY": _unsaved("另一个程序正在使用它"),
        "SQLITE_PERM": _unsaved("没有权限"),
        "SQLITE_NOMEM": _unsaved("内存不足"),
    }
)


def _reading_error(path: Path, error: Exception) -> ShenbaoError:
    return _words(_READING, error, _unopened("文件打不开"))(path)


def _writing_error(path: Path, error: Exception) -> ShenbaoError:
    return _words(_WRITING, error, _unsaved("磁盘没有完成这次操作"))(path)


def _words(table: Mapping[str, _Words], error: Exception, otherwise: _Words) -> _Words:
    """Find the words for an error by its full name (SQLITE_IOERR_FSYNC), then by its family (SQLITE_IOERR).

    An error without a name is Python's about a text that is no UTF-8: damaged, too.
    """
    name = str(getattr(error, "sqlite_errorname", "SQLITE_CORRUPT"))
    family = "_".join(name.split("_")[:2])
    return table.get(name) or table.get(family) or otherwise
