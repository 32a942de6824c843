"""The tables of a dossier file. Their statements are compared on opening: a received file is not trusted.

`dossier` is made first, so its only row stands on page 2: there `mark` can be found by its bytes when
a journal must be judged (`journal.py`). Each row that matters carries a `seal`, so that damage can be
named item by item. `sqlar` is SQLite's own archive format: `sqlite3 -Ax FILE` unpacks the originals.
"""

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType

from desktop.store.damage import Altered

PAGE_BYTES = 16384

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "dossier": (
            "CREATE TABLE dossier(id INTEGER PRIMARY KEY CHECK (id = 1), mark TEXT NOT NULL, digest TEXT NOT NULL)"
        ),
        "record": (
            "CREATE TABLE record(kind TEXT NOT NULL, place TEXT NOT NULL, row TEXT NOT NULL, key TEXT NOT NULL, "
            "value TEXT NOT NULL, saved INTEGER NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (kind, place, row, key))"
        ),
        "content": (
            "CREATE TABLE content(original TEXT NOT NULL, role TEXT NOT NULL, sha256 TEXT NOT NULL, "
            "file TEXT NOT NULL UNIQUE REFERENCES sqlar(name), seal TEXT NOT NULL, PRIMARY KEY (original, role))"
        ),
        "history": (
            "CREATE TABLE history(number INTEGER PRIMARY KEY, began_at TEXT NOT NULL, saved_at TEXT NOT NULL, "
            "changes TEXT NOT NULL, seal TEXT NOT NULL)"
        ),
        "sqlar": "CREATE TABLE sqlar(name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)",
    }
)
_INDEXES = frozenset(f"sqlite_autoindex_{name}" for name in ("record_1", "content_1", "content_2", "sqlar_1"))
_SQLITES_OWN = frozenset({"sqlite_stat1", "sqlite_stat4", "sqlite_sequence"})


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new file, in their order."""
    for statement in TABLES.values():
        connection.execute(statement)


def check_schema(connection: sqlite3.Connection, name: str, *, later_minor: bool = False) -> None:
    """Compare the file's tables with ours; a later minor version may have more tables and columns.

    Raises:
        Altered: triggers, views, or tables that are missing or not as we make them.
    """
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    for kind, item, sql in found:
        if not _expected(kind, item, sql, later_minor=later_minor):
            raise Altered(name=name, what=f"多出或改动了 {str(item)[:60]}")
    missing = TABLES.keys() - {item for kind, item, _ in found if kind == "table"}
    if missing:
        raise Altered(name=name, what=f"缺少 {'、'.join(sorted(missing))}")


def _expected(kind: str, item: str, sql: str | None, *, later_minor: bool) -> bool:
    if kind == "index":
        return sql is None and (later_minor or item in _INDEXES)
    if kind != "table":
        return False
    return later_minor or item in _SQLITES_OWN or TABLES.get(item) == sql
