"""Throwing away originals that no slot holds any more: only when a person asks for it."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import disk_usage

from desktop.model.attachments import Original
from desktop.model.dossier import Dossier
from desktop.store.contents import drop
from desktop.store.records import Stored
from desktop.store.saving import vouch, write

_WORTH_IT = 0.25


def unused_originals(dossier: Dossier) -> tuple[Original, ...]:
    """Return the originals no slot holds."""
    used = set(dossier.originals_in_use())
    return tuple(original for digest, original in dossier.originals.items() if digest not in used)


def forget(connection: sqlite3.Connection, stored: Stored, unused: Sequence[Original], *, at: datetime) -> Stored:
    """Remove originals with their clean copies, and kept files no original names, inside a transaction."""
    gone = {original.digest for original in unused}
    kept = {digest: original for digest, original in stored.dossier.originals.items() if digest not in gone}
    after = write(connection, stored, replace(stored.dossier, originals=kept), (), at=at)
    surplus = [place for place in after.contents if place[0] not in kept]
    for place in surplus:
        drop(connection, after.contents[place])
    contents = {place: content for place, content in after.contents.items() if place[0] in kept}
    return vouch(connection, replace(after, contents=contents))


def give_space_back(connection: sqlite3.Connection, path: Path) -> None:
    """Rewrite the file without its free pages when that is worth it and the disk has room; else leave it."""
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    with suppress(sqlite3.Error, OSError):
        room = disk_usage(path.parent).free
        if free / pages > _WORTH_IT and room > 2 * path.stat().st_size:
            connection.execute("VACUUM")
