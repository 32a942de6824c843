"""Bringing a backup back: the present state is kept first, the new file appears whole or not at all."""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.files import put_in_place, unwritable
from desktop.store.backup_shelf import WHOLE_COPY
from desktop.store.backups import BEFORE_RESTORING, Backup, back_up, file_source, read_backup
from desktop.store.contents import Content
from desktop.store.creating import build_beside
from desktop.store.filling import Parts, fill
from desktop.store.journal import journal_of
from desktop.store.locking import Lock, Locked, acquire
from desktop.store.opening import Clock, open_file
from desktop.store.whole_copy import copy_whole


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did: `lost` names files the backup no longer has; `set_aside` is the former, damaged file."""

    lost: tuple[str, ...] = ()
    set_aside: Path | None = None


def restore(backup: Backup, path: Path, *, now: Clock) -> Restored:
    """Put a backup's state at `path`; what stands there is backed up, or set aside beside it when it is damaged.

    Raises:
        BackupDamaged: the backup is not what was written; nothing was done.
        Locked: the dossier is open elsewhere.
        CannotWrite: the disk refused; the present file stands.
    """
    parts = None if backup.place.suffix == WHOLE_COPY else read_backup(backup.place)
    saves, lock = _keep_present(path, now)
    aside = None
    if lock is None:
        lock = acquire(path, now=now)
        aside = _set_aside(path) if os.path.lexists(path) else None
    lost: tuple[Content, ...] = ()
    try:
        if parts is None:
            copy_whole(backup.place, path)
        else:
            lost = _build(parts, backup.place, path, saves)
    finally:
        lock.release()
    return Restored(tuple(content.file for content in lost), aside)


def _keep_present(path: Path, now: Clock) -> tuple[int, Lock | None]:
    """Back up what stands at `path`; return how often it was saved and its lock, or no lock when it is too damaged."""
    if not os.path.lexists(path):
        return 0, None
    try:
        opened = open_file(path, read_only=False, now=now)
    except Locked:
        raise
    except ShenbaoError:
        return 0, None
    try:
        back_up(opened.connection, opened.stored, path, at=now(), reason=BEFORE_RESTORING)
    except BaseException:
        opened.close()
        raise
    opened.connection.close()
    return opened.stored.mark.saves, opened.lock or acquire(path, now=now)


def _set_aside(path: Path) -> Path:
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.损坏{number}{path.suffix}")):
        number += 1
    try:
        path.rename(aside)
        with suppress(FileNotFoundError):
            journal_of(path).rename(journal_of(aside))
    except OSError as error:
        unwritable(path, error)
    return aside


def _build(parts: Parts, place: Path, path: Path, saves: int) -> tuple[Content, ...]:
    lost: list[Content] = []
    # One more than either state was saved: a window that still shows the old one must notice.
    newer = replace(parts, mark=replace(parts.mark, saves=max(saves, parts.mark.saves)))

    def filled(connection: sqlite3.Connection) -> None:
        lost.extend(fill(connection, newer, file_source(place)))

    build_beside(path, filled, put_in_place)
    return tuple(lost)
