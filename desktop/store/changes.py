"""What a save replaced: the old text of each record, kept for proof and for undoing across sessions.

Saves of the same records within a few minutes are one entry, so that typing a long text does not
fill the file. Entries are ordered by their number, whatever the clock said.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.store.canonical import NotAsWritten, as_list, as_text, canonical, read
from desktop.store.encoding import RecordKey, seal

_ONE_ENTRY = timedelta(minutes=5)
_KEY_PARTS = 4
# As bytes: a damaged entry must not stop the others from being read, nor a save.
_ROWS = (
    "SELECT number, CAST(began_at AS BLOB), CAST(saved_at AS BLOB), CAST(changes AS BLOB), CAST(seal AS BLOB) "
    "FROM history"
)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry: when, and the text each record had before; None where there was none."""

    number: int
    began_at: str
    saved_at: str
    before: Mapping[RecordKey, str | None]


def remember(
    connection: sqlite3.Connection, old: Mapping[RecordKey, str], new: Mapping[RecordKey, str], *, at: datetime
) -> None:
    """Write what a save replaces, inside its transaction."""
    before = {key: old.get(key) for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)}
    if not before:
        return
    last = _last(connection)
    now = at.isoformat(timespec="seconds")
    if last is not None and last.before.keys() == before.keys() and _close(last.began_at, at):
        _write(connection, Change(last.number, last.began_at, now, last.before))
    else:
        _write(connection, Change(last.number + 1 if last else 1, now, now, before))


def history(connection: sqlite3.Connection) -> tuple[Change, ...]:
    """Return all entries that are as they were written, the oldest first."""
    rows = connection.execute(_ROWS + " ORDER BY number")
    read_rows = (_entry(row) for row in rows.fetchall())
    return tuple(entry for entry in read_rows if entry is not None)


def _last(connection: sqlite3.Connection) -> Change | None:
    row = connection.execute(_ROWS + " ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        return None
    return _entry(row) or Change(row[0], "", "", {})


def _close(began_at: str, now: datetime) -> bool:
    try:
        return timedelta() <= now - datetime.fromisoformat(began_at) <= _ONE_ENTRY
    except (ValueError, TypeError):
        return False


def _write(connection: sqlite3.Connection, entry: Change) -> None:
    changes = canonical([[*key, text] for key, text in entry.before.items()])
    parts = (entry.began_at, entry.saved_at, changes)
    row = (entry.number, *parts, seal(str(entry.number), *parts))
    connection.execute("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?)", row)


def _entry(row: tuple[int, bytes, bytes, bytes, bytes]) -> Change | None:
    number, *texts = row
    try:
        began_at, saved_at, changes, sealed = (bytes(text).decode() for text in texts)
        before = dict(_before(item) for item in as_list(read(changes)))
    except (UnicodeDecodeError, NotAsWritten):
        return None
    if seal(str(number), began_at, saved_at, changes) != sealed:
        return None
    return Change(number, began_at, saved_at, before)


def _before(item: object) -> tuple[RecordKey, str | None]:
    *parts, text = as_list(item)
    if len(parts) != _KEY_PARTS:
        raise NotAsWritten(item)
    return RecordKey(*(as_text(part) for part in parts)), None if text is None else as_text(text)
