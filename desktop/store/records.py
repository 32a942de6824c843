"""The rows of a dossier file that hold its answers, and the one row that vouches for all of them."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.model.dossier import Dossier
from desktop.store.connection import LARGEST_TEXT_BYTES, only_short_texts
from desktop.store.contents import Content, read_contents
from desktop.store.damage import Damaged
from desktop.store.encoding import RecordKey, UnreadableRecord, decode, digest_of, seal
from desktop.store.mark import Mark, read_mark
from desktop.store.naming import name_of, names_of

_MOST_RECORDS = 100_000
_LARGEST_TOTAL_BYTES = 8 * LARGEST_TEXT_BYTES


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands in a file, checked against its digest. `contents` is by (original, role)."""

    mark: Mark
    records: Mapping[RecordKey, str]
    contents: Mapping[tuple[str, str], Content]
    dossier: Dossier
    digest: str = ""


def load(connection: sqlite3.Connection, path: Path) -> Stored:
    """Read everything but the files, in one state, and check it.

    Raises:
        Damaged: a value is not what was saved; names the items.
        sqlite3.Error: SQLite finds the file contradicting itself.
    """
    with only_short_texts(connection):
        mark, digest = read_vouching_row(connection, path)
        records = _read_records(connection, path)
        contents = read_contents(connection)
    if digest != digest_of(records, (content.parts for content in contents.values())):
        raise Damaged(name=path.name, what=_what_is_wrong(connection, contents.values()))
    try:
        return Stored(mark, records, contents, decode(records), digest)
    except UnreadableRecord as error:
        raise Damaged(name=path.name, what=f"{name_of(error.key)} 的内容无法识别") from error


def read_vouching_row(connection: sqlite3.Connection, path: Path) -> tuple[Mark, str]:
    """Return the mark and the digest over all records.

    Raises:
        Damaged: they are missing or garbled.
    """
    rows = connection.execute("SELECT mark, digest FROM dossier").fetchall()
    mark = read_mark(str(rows[0][0])) if len(rows) == 1 else None
    if mark is None:
        raise Damaged(name=path.name, what="总记录不可读")
    return mark, str(rows[0][1])


def _read_records(connection: sqlite3.Connection, path: Path) -> dict[RecordKey, str]:
    records: dict[RecordKey, str] = {}
    total = 0
    for kind, place, row, key, value in connection.execute("SELECT kind, place, row, key, value FROM record"):
        if not isinstance(value, str):
            raise Damaged(name=path.name, what="有内容不是文字")
        records[RecordKey(str(kind), str(place), str(row), str(key))] = value
        total += len(value)
        if len(records) > _MOST_RECORDS or total > _LARGEST_TOTAL_BYTES:
            raise Damaged(name=path.name, what="内容多得不合常理")
    return records


def _what_is_wrong(connection: sqlite3.Connection, contents: Iterable[Content]) -> str:
    wrong = [key for key, text, saved, written in sealed_records(connection) if seal(*key, text, str(saved)) != written]
    if wrong:
        return f"{names_of(wrong)} 的内容与保存时不一致"
    broken = [content.file for content in contents if not content.sealed]
    return (
        f"原件 {'、'.join(broken[:5])} 的登记与保存时不一致" if broken else "有内容缺失或多出，与保存时的校验值不一致"
    )


def sealed_records(connection: sqlite3.Connection) -> list[tuple[RecordKey, str, int, str]]:
    """Return every record with its text, the save it was written in, and its seal."""
    rows = connection.execute("SELECT kind, place, row, key, value, saved, seal FROM record").fetchall()
    return [(RecordKey(*map(str, row[:4])), str(row[4]), row[5], str(row[6])) for row in rows]


def write_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """Write the mark: first of all in each save, so that the journal begins with its page."""
    connection.execute("UPDATE dossier SET mark = ? WHERE id = 1", (str(mark),))


def write_digest(connection: sqlite3.Connection, digest: str) -> None:
    """Write the digest over all records: last of all in each save."""
    connection.execute("UPDATE dossier SET digest = ? WHERE id = 1", (digest,))


def write_records(
    connection: sqlite3.Connection, old: Mapping[RecordKey, str], new: Mapping[RecordKey, str], *, save: int
) -> None:
    """Write what differs between two sets of records."""
    changed = [(*key, text) for key, text in new.items() if old.get(key) != text]
    connection.executemany(
        "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*parts, save, seal(*parts, str(save))) for parts in changed],
    )
    connection.executemany(
        "DELETE FROM record WHERE kind = ? AND place = ? AND row = ? AND key = ?",
        [key for key in old if key not in new],
    )
