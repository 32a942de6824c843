"""A first look at a file, before SQLite may touch it: is it ours, of which version, and is it all there?

Opening a zero-byte file with SQLite would make a new empty dossier of it, so this comes first.
Source: SQLite file format, section 1.3 (the 100-byte header).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

from desktop.base.files import reason
from desktop.store.damage import CannotOpen, Damaged, EmptyFile, NoSuchDossier, NotADossier
from desktop.store.version import APPLICATION_ID, CURRENT, NewerVersion, Version

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
_BLOCK = 1 << 20
_LARGEST_PAGE = 65536


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes say; `pages` is the size of the file in pages as SQLite wrote it."""

    page_size: int
    pages: int
    version: Version

    @property
    def size(self) -> int:
        """The size in bytes the file must have when no journal is left to be played back."""
        return self.page_size * self.pages


def read_header(path: Path) -> Header:
    """Look at a file without SQLite and without changing it.

    Raises:
        CannotOpen: not there, not readable, empty, not ours, or of a later major version; a subclass says which.
    """
    start = _first_bytes(path)
    if not start.startswith(MAGIC) or len(start) < HEADER_BYTES:
        raise _stranger(path, start)
    page_size, pages, version, application = _numbers(start)
    if application != APPLICATION_ID:
        raise NotADossier(name=path.name, kind="而是其他程序的数据库")
    if version.major > CURRENT.major:
        raise NewerVersion(name=path.name, version=version, known=CURRENT)
    if page_size & (page_size - 1) or not pages:
        raise Damaged(name=path.name, what="文件开头的内容不完整")
    return Header(page_size, pages, version)


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NotADossier(name=path.name, kind="而是一个文件夹")
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for a writer for ever.
            raise NotADossier(name=path.name, kind="而是设备或管道")
        with path.open("rb") as file:
            return file.read(HEADER_BYTES)
    except FileNotFoundError as error:
        raise NoSuchDossier(name=path.name) from error
    except OSError as error:
        raise CannotOpen(name=path.name, reason=reason(error)) from error


def _numbers(start: bytes) -> tuple[int, int, Version, int]:
    (page_size,) = struct.unpack_from(">H", start, 16)
    (pages,) = struct.unpack_from(">I", start, 28)
    user_version, _, application = struct.unpack_from(">III", start, 60)
    return (_LARGEST_PAGE if page_size == 1 else page_size), pages, Version.unpacked(user_version), application


def _stranger(path: Path, start: bytes) -> CannotOpen:
    if not start or _only_nul(path):
        return EmptyFile(name=path.name)
    if start.startswith(MAGIC):
        return Damaged(name=path.name, what="文件不完整，只剩开头一小段")
    if start[68:72] == APPLICATION_ID.to_bytes(4, "big"):
        return Damaged(name=path.name, what="文件开头的内容被破坏")
    return NotADossier(name=path.name, kind="内容是另一种文件，或开头已被破坏")


def _only_nul(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if block.strip(b"\x00"):
                    return False
    except OSError:
        return False
    return True


def check_complete(path: Path, header: Header) -> None:
    """Refuse a file that is shorter or longer than its header says (no journal may be left beside it).

    Whole pages behind the end are no reason: SQLite cuts them off after the commit that gave them up, and a kill
    may come between the two.

    Raises:
        Damaged: the copy broke off, or something was appended.
    """
    size = path.stat().st_size
    if size < header.size:
        raise Damaged(name=path.name, what=f"文件不完整，应有 {header.size} 字节，只有 {size} 字节（可能没有复制完）")
    if (size - header.size) % header.page_size:
        raise Damaged(name=path.name, what=f"文件末尾多出 {size - header.size} 字节，不是本程序写入的")
