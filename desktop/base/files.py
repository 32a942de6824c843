"""Files that are whole or not there, and the digests they are known by."""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import BinaryIO, NoReturn

from desktop.base.errors import CannotRead, CannotWrite

_BLOCK = 1 << 20
# Antivirus, an indexer or WPS may hold a target for a moment on Windows (errors 5, 32, 33): wait about 2.5 s in all.
_WAITS_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_HELD_BY_ANOTHER = frozenset({5, 32, 33})

_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件超过该磁盘允许的大小",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "该磁盘是只读的",
    errno.ENOENT: "找不到这个位置",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "这里已经有同名的文件",
    errno.EIO: "磁盘读写出错，磁盘可能正在损坏",
    errno.ENAMETOOLONG: "路径太长",
    errno.ENODEV: "设备已拔出",
    errno.ENXIO: "设备已拔出",
    errno.ELOOP: "快捷方式互相指向，绕成了圈",
}


def reason(error: OSError) -> str:
    """Name the cause of a disk error in a few plain words."""
    return _REASONS.get(error.errno or 0, "磁盘没有完成这次操作")


def unreadable(path: Path, error: OSError) -> NoReturn:
    """Raise `CannotRead` for a disk error met while reading `path`."""
    raise CannotRead(name=path.name or str(path), reason=reason(error)) from error


def unwritable(path: Path, error: OSError) -> NoReturn:
    """Raise `CannotWrite` for a disk error met while writing `path`."""
    raise CannotWrite(name=path.name or str(path), reason=reason(error)) from error


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears at `target` complete or not at all.

    Written beside the target, flushed to the disk, put in place, and the folder flushed: a rename
    without these flushes loses acknowledged work in a power cut.

    Raises:
        CannotWrite: the disk refused; nothing is left behind and an earlier file is untouched.
    """
    temporary = beside(target)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, target)
    except OSError as error:
        unwritable(target, error)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def beside(target: Path) -> Path:
    """Name a temporary sibling of `target` that nobody else uses and that a clean-up can recognise."""
    return target.with_name(f".{secrets.token_hex(4)}{UNFINISHED}")


UNFINISHED = ".shenbao-unfinished"
_LEFT_BEHIND = re.compile(r"\.[0-9a-f]{8}" + re.escape(UNFINISHED) + "(-journal)?")
_SURELY_ABANDONED_SECONDS = 3600


def remove_unfinished(folder: Path, *, now: datetime) -> None:
    """Take away what a killed program left half written in a folder: files of our own naming, older than an hour."""
    with suppress(OSError):
        for place in folder.iterdir():
            if _LEFT_BEHIND.fullmatch(place.name) and not place.is_symlink() and place.is_file():
                _remove_if_old(place, now.timestamp())


def _remove_if_old(place: Path, now_seconds: float) -> None:
    with suppress(OSError):
        if now_seconds - place.stat().st_mtime > _SURELY_ABANDONED_SECONDS:
            place.unlink()


def put_in_place(source: Path, target: Path, *, durable: bool = True) -> None:
    """Rename `source` over `target`; waits a little for a program that holds the target.

    The folder is flushed, unless the caller flushes it later with all that it holds (`durable` false).
    """
    for wait in (*_WAITS_SECONDS, None):
        try:
            source.replace(target)
            break
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            sleep(wait)
    if durable:
        flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, read block by block.

    Raises:
        CannotRead: the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        unreadable(path, error)
    return digest.hexdigest()
