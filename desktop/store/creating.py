"""Making a dossier file: built beside its place under another name, put there when it is whole."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.base.files import beside, flush_folder, put_in_place, unwritable
from desktop.store.connection import LONGEST_PATH_BYTES, CannotSave, connect, length_beyond_limit, transaction
from desktop.store.opening import remove_leftovers
from desktop.store.schema import PAGE_BYTES, create_tables
from desktop.store.version import APPLICATION_ID, CURRENT

_UNCONFIRMED = "磁盘没有确认写入，可能正在损坏"


class PlaceTaken(ShenbaoError):
    """A file stands where a new dossier should be made. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」已经存在，没有覆盖它。"
    remedy = "请换一个文件名，或直接打开它。"


def make(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a database with our tables at `path`, filled by `fill` in one transaction; it appears whole or not at all.

    Raises:
        PlaceTaken: something stands there already.
        CannotWrite: the disk refused; nothing is left behind.
    """
    if os.path.lexists(path):
        raise PlaceTaken(name=path.name)
    build_beside(path, fill, _put_where_nothing_is)


def build_beside(path: Path, fill: Callable[[sqlite3.Connection], None], put: Callable[[Path, Path], None]) -> None:
    """Build a dossier file under a temporary name beside `path` and let `put` bring it to its place."""
    temporary = beside(path)
    if length := max(length_beyond_limit(temporary), length_beyond_limit(path)):
        raise CannotWrite(name=path.name, reason=f"路径太长，有 {length} 字节，最多 {LONGEST_PATH_BYTES} 字节")
    try:
        _build(temporary, path, fill)
        put(temporary, path)
    except CannotSave as error:
        # Nothing was there before: the words for a save that failed would speak of an earlier state.
        raise CannotWrite(name=path.name, reason=error.facts.get("reason", _UNCONFIRMED)) from error
    except OSError as error:
        unwritable(path, error)
    finally:
        remove_leftovers(temporary)


def _build(temporary: Path, path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    connection = connect(temporary, mode="rw")
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        with transaction(connection, path):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {CURRENT.packed}")
            create_tables(connection)
            fill(connection)
    finally:
        connection.close()


def _put_where_nothing_is(temporary: Path, path: Path) -> None:
    """Give the finished file its name; a hard link never replaces what came there meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise PlaceTaken(name=path.name) from error
    except OSError:
        put_in_place(temporary, path)  # the disk knows no hard links (FAT, some shares)
    else:
        flush_folder(path.parent)
