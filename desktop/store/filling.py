"""Building a dossier file from parts: when a copy is saved elsewhere, a backup restored, a damaged file rescued."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.model.dossier import Dossier
from desktop.store.contents import Content, blocks, content_row, insert, is_whole, register, size_and_time, unique_name
from desktop.store.encoding import RecordKey
from desktop.store.mark import Mark
from desktop.store.records import Stored, write_records
from desktop.store.saving import begin, vouch


@dataclass(frozen=True, slots=True)
class Bytes:
    """The bytes of a kept file from wherever they come: length, time of change, and a stream."""

    size: int
    mtime: int
    blocks: Iterator[bytes]


Source = Callable[[Content], Bytes | None]
HistoryRow = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a dossier file is made of; `history` as its table's rows, the bytes of `contents` come from a `Source`."""

    mark: Mark
    records: Mapping[RecordKey, str]
    contents: tuple[Content, ...]
    history: tuple[HistoryRow, ...] = ()


def fill(connection: sqlite3.Connection, parts: Parts, source: Source) -> tuple[Content, ...]:
    """Write all parts into a new file, inside its transaction; return the files whose bytes are lost."""
    begin(connection, parts.mark)
    mark = parts.mark.after_save(records=len(parts.records))
    kept = [row for content in parts.contents if (row := _copied(connection, content, source))]
    write_records(connection, {}, parts.records, save=mark.saves)
    connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?)", parts.history)
    connection.execute("UPDATE dossier SET mark = ?", (str(mark),))
    vouch(connection, Stored(mark, parts.records, {(row.original, row.role): row for row in kept}, Dossier("")))
    there = {(row.original, row.role) for row in kept}
    return tuple(content for content in parts.contents if (content.original, content.role) not in there)


def _copied(connection: sqlite3.Connection, content: Content, source: Source) -> Content | None:
    found = source(content)
    if found is None:
        return None
    taken = (str(name) for (name,) in connection.execute("SELECT name FROM sqlar").fetchall())
    folder, _, name = content.file.partition("/")
    row = content_row(content.original, content.role, content.sha256, unique_name(content.role, name or folder, taken))
    insert(connection, row.file, found.blocks, size=found.size, mtime=found.mtime)
    if not is_whole(connection, row):
        connection.execute("DELETE FROM sqlar WHERE name = ?", (row.file,))
        return None
    register(connection, row)
    return row


def from_archive(connection: sqlite3.Connection) -> Source:
    """Return a source that reads the files of another open dossier file."""

    def source(content: Content) -> Bytes | None:
        try:
            size, mtime = size_and_time(connection, content.file)
        except sqlite3.Error:
            return None
        return Bytes(size, mtime, _until_damage(blocks(connection, content.file)))

    return source


def _until_damage(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Break off where the other file cannot be read further; the check sum then tells."""
    try:
        yield from stream
    except sqlite3.Error:
        return


def history_rows(connection: sqlite3.Connection) -> tuple[HistoryRow, ...]:
    """Return the history as its table's rows."""
    query = "SELECT number, began_at, saved_at, changes, seal FROM history ORDER BY number"
    return tuple(connection.execute(query).fetchall())
