"""The files inside a dossier file: originals byte for byte, and clean copies that may be joined in their place.

Each is a row of `sqlar` under a name that is safe to unpack, and a row of `content` that knows its
SHA-256. Bytes are streamed: one 20 MB original is read without the others and without its size in memory.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import sha256_of_file, unreadable
from desktop.base.names import safe_name, same_name_key
from desktop.model.attachments import Original
from desktop.store.connection import LARGEST_FILE_BYTES
from desktop.store.encoding import seal

ORIGINAL = "original"
CLEAN = "clean"
FOLDERS = {ORIGINAL: "原件", CLEAN: "可合并副本"}
_MODE = 0o100644
_BLOCK = 1 << 20


class ChangedWhileAdding(ShenbaoError):
    """A file is no longer the one that was looked at. Facts: name."""

    exit_code = ExitCode.INPUT
    says = "「{name}」在添加过程中被改动了，没有放入。"
    remedy = "请确认没有其他程序正在写这个文件，再添加一次。"


class TooLargeToKeep(ShenbaoError):
    """A file is larger than a dossier can hold. Facts: name, megabytes, limit."""

    exit_code = ExitCode.INPUT
    says = "「{name}」有 {megabytes} MB，超过单个文件 {limit} MB 的上限，没有放入。"
    remedy = "请先把它拆开或降低扫描分辨率。"


@dataclass(frozen=True, slots=True)
class Content:
    """One file kept inside: of which original, in which role, with which SHA-256, under which name."""

    original: str
    role: str
    sha256: str
    file: str
    seal: str

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """What the digest is taken over."""
        return self.original, self.role, self.sha256, self.file

    @property
    def sealed(self) -> bool:
        """Whether the row is as it was written."""
        return self.seal == seal(*self.parts)


def content_row(original: str, role: str, sha256: str, file: str) -> Content:
    """Return a row with its seal."""
    return Content(original, role, sha256, file, seal(original, role, sha256, file))


def read_contents(connection: sqlite3.Connection) -> dict[tuple[str, str], Content]:
    """Return which files are kept, by (original, role)."""
    rows = connection.execute("SELECT original, role, sha256, file, seal FROM content").fetchall()
    return {(str(row[0]), str(row[1])): Content(*map(str, row)) for row in rows}


def unique_name(role: str, name: str, taken: Iterable[str]) -> str:
    """Return a name inside the archive that is safe on every disk and not taken yet."""
    safe = PurePosixPath(safe_name(PurePosixPath(name.replace("\\", "/")).name))
    used = {same_name_key(other) for other in taken}
    number, file = 1, f"{FOLDERS[role]}/{safe}"
    while same_name_key(file) in used:
        number += 1
        file = f"{FOLDERS[role]}/{safe.stem} ({number}){safe.suffix}"
    return file


def put(connection: sqlite3.Connection, source: Path, *, role: str, original: Original, name: str) -> Content:
    """Copy a file into the archive inside a transaction, read it back, and return its row.

    Raises:
        CannotRead: the source breaks off.
        ChangedWhileAdding: an original's bytes are not those of its digest.
        TooLargeToKeep: more bytes than SQLite holds in one value.
    """
    expected = original.digest if role == ORIGINAL else sha256_of_file(source)
    try:
        found = source.stat()
        _check_size(original.name, found.st_size)
        with source.open("rb") as file:
            insert(
                connection, name, iter(lambda: file.read(_BLOCK), b""), size=found.st_size, mtime=int(found.st_mtime)
            )
    except OSError as error:
        unreadable(source, error)
    row = content_row(original.digest, role, expected, name)
    if not is_whole(connection, row):
        raise ChangedWhileAdding(name=original.name)
    register(connection, row)
    return row


def register(connection: sqlite3.Connection, row: Content) -> None:
    """Note which original the bytes of an inserted file are, inside a transaction."""
    connection.execute("INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?)", (*row.parts, row.seal))


def _check_size(name: str, size: int) -> None:
    if size > LARGEST_FILE_BYTES:
        raise TooLargeToKeep(name=name, megabytes=size // 1_000_000, limit=LARGEST_FILE_BYTES // 1_000_000)


def insert(connection: sqlite3.Connection, name: str, data: Iterable[bytes], *, size: int, mtime: int) -> None:
    """Write bytes into the archive as they come; more than `size` are not taken, fewer leave zeros at the end."""
    row = (name, _MODE, mtime, size, size)
    made = connection.execute("INSERT INTO sqlar VALUES (?, ?, ?, ?, zeroblob(?))", row)
    with connection.blobopen("sqlar", "data", made.lastrowid or 0) as blob:
        left = size
        for block in data:
            blob.write(block[:left])
            left -= min(left, len(block))


def size_and_time(connection: sqlite3.Connection, file: str) -> tuple[int, int]:
    """Return length in bytes and time of change of a file in the archive; zeros when it is not there."""
    found = connection.execute("SELECT length(data), mtime FROM sqlar WHERE name = ?", (file,)).fetchone()
    return (int(found[0] or 0), int(found[1] or 0)) if found else (0, 0)


def blocks(connection: sqlite3.Connection, file: str) -> Iterator[bytes]:
    """Yield the bytes of one file in the archive; nothing when it is not there.

    Raises:
        sqlite3.Error: the file on disk contradicts itself there.
    """
    found = connection.execute("SELECT rowid FROM sqlar WHERE name = ? AND typeof(data) = 'blob'", (file,)).fetchone()
    if found is None:
        return
    with connection.blobopen("sqlar", "data", found[0], readonly=True) as blob:
        while block := blob.read(_BLOCK):
            yield block


def _digest_inside(connection: sqlite3.Connection, file: str) -> str:
    digest = hashlib.sha256()
    for block in blocks(connection, file):
        digest.update(block)
    return digest.hexdigest()


def is_whole(connection: sqlite3.Connection, content: Content) -> bool:
    """Whether the bytes of a kept file are those that were put in."""
    try:
        return _digest_inside(connection, content.file) == content.sha256
    except sqlite3.Error:
        return False


def copy_out(connection: sqlite3.Connection, content: Content, target: BinaryIO) -> bool:
    """Copy a kept file's bytes; False when they are not those that were put in (the copy must then be dropped)."""
    digest = hashlib.sha256()
    try:
        for block in blocks(connection, content.file):
            digest.update(block)
            target.write(block)
    except sqlite3.Error:
        return False
    return digest.hexdigest() == content.sha256


def drop(connection: sqlite3.Connection, content: Content) -> None:
    """Take a kept file out, inside a transaction."""
    connection.execute("DELETE FROM content WHERE original = ? AND role = ?", (content.original, content.role))
    connection.execute("DELETE FROM sqlar WHERE name = ?", (content.file,))
