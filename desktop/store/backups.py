"""Backups of a dossier: made before the first change of a day, before migration, restoring and bulk work.

A backup is a JSON file with all records, sealed by its SHA-256, and the files once each. It can be
read without this program, is checked before it is used, and restoring backs up the present state first.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import sha256_of, unwritable, whole_file
from desktop.store.backup_shelf import (
    WHOLE_COPY,
    Shelved,
    next_place,
    on_shelf,
    prune,
    shelf_of,
    shelves_of_place,
    source_key,
)
from desktop.store.canonical import NotAsWritten, as_integer, as_list, as_members, as_text, as_texts, canonical, read
from desktop.store.contents import Content, content_row, copy_out
from desktop.store.encoding import RecordKey
from desktop.store.filling import Bytes, Parts, Source, history_rows
from desktop.store.locking import acquire
from desktop.store.mark import read_mark
from desktop.store.records import Stored
from desktop.store.whole_copy import identity_of

BEFORE_FIRST_CHANGE = "当天第一次修改前"
BEFORE_MIGRATION = "升级文件格式前"
BEFORE_BULK_WORK = "批量修改前"
BEFORE_RESTORING = "恢复备份前"
BEFORE_FORGETTING = "清除不用的原件前"

_FILES = "files"
_BLOCK = 1 << 20


class BackupDamaged(ShenbaoError):
    """A backup is not what was written. Facts: name."""

    exit_code = ExitCode.DOSSIER
    says = "备份「{name}」已损坏，没有使用。"
    remedy = "请选用另一份备份。"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as listed to a person. `number` is the order they were made in, whatever the clock said."""

    number: int
    made_at: str
    reason: str
    source: str
    place: Path


def back_up(connection: sqlite3.Connection, stored: Stored, path: Path, *, at: datetime, reason: str) -> Backup:
    """Keep the stored state of an open dossier.

    Raises:
        CannotWrite: the backup folder refused.
        Locked: another window is making a backup of the same dossier.
    """
    shelf = shelf_of(stored.mark.identity)
    with _alone(shelf, at):
        for content in stored.contents.values():
            _keep_file(connection, content, shelf / _FILES)
        number, place = next_place(shelf, path, day=at.date(), suffix=".json")
        backup = Backup(number, at.isoformat(timespec="seconds"), reason, str(path.absolute()), place)
        body = canonical(_body(backup, stored, history_rows(connection)))
        with whole_file(place) as file:
            file.write(canonical({"body": body, "sha256": sha256_of(body.encode())}).encode())
        if prune(shelf):
            _drop_unused_files(shelf)
    return backup


@contextmanager
def _alone(shelf: Path, at: datetime) -> Iterator[None]:
    try:
        (shelf / _FILES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unwritable(shelf, error)
    lock = acquire(shelf, now=lambda: at)
    try:
        yield
    finally:
        lock.release()


def _keep_file(connection: sqlite3.Connection, content: Content, folder: Path) -> None:
    """Keep a file once; one that is damaged inside is passed over: an earlier backup may have it whole."""
    place = folder / content.sha256
    if place.exists():
        return
    with suppress(BackupDamaged), whole_file(place) as file:
        if not copy_out(connection, content, file):
            raise BackupDamaged(name=content.file)


def _body(backup: Backup, stored: Stored, history: tuple[tuple[object, ...], ...]) -> dict[str, object]:
    return {
        "made_at": backup.made_at,
        "reason": backup.reason,
        "source": backup.source,
        "mark": str(stored.mark),
        "records": [[*key, text] for key, text in sorted(stored.records.items())],
        "contents": sorted(list(content.parts) for content in stored.contents.values()),
        "history": [list(row) for row in history],
    }


def made_on_day(path: Path, identity: str, at: datetime) -> bool:
    """Whether the newest backup of the dossier at this place is of the day of `at`."""
    mine = [shelved for shelved in on_shelf(shelf_of(identity)) if shelved.source == source_key(path)]
    return bool(mine) and mine[0].day == at.date()


def _drop_unused_files(shelf: Path) -> None:
    """Remove kept files that no backup names any more; when one backup cannot be read, all stay."""
    used: set[str] = set()
    for shelved in on_shelf(shelf):
        if shelved.path.suffix == WHOLE_COPY:
            continue
        try:
            used |= {content.sha256 for content in read_backup(shelved.path).contents}
        except BackupDamaged:
            return
    for place in (shelf / _FILES).iterdir():
        if place.name not in used:
            with suppress(OSError):
                place.unlink()


def read_backup(place: Path) -> Parts:
    """Read a backup's parts, checked against its seal.

    Raises:
        BackupDamaged: it cannot be read or is not what was written.
    """
    try:
        return _parts(_sealed_body(place))
    except (OSError, UnicodeDecodeError, NotAsWritten) as error:
        raise BackupDamaged(name=place.name) from error


def _sealed_body(place: Path) -> dict[str, object]:
    outer = as_members(read(place.read_text(encoding="utf-8")))
    body = as_text(outer.get("body"))
    if sha256_of(body.encode("utf-8", "surrogatepass")) != outer.get("sha256"):
        raise NotAsWritten(place.name)
    return as_members(read(body))


def _parts(body: dict[str, object]) -> Parts:
    mark = read_mark(as_text(body.get("mark")))
    if mark is None:
        raise NotAsWritten(body.get("mark"))
    records = (as_texts(item) for item in as_list(body.get("records")))
    contents = (as_texts(item) for item in as_list(body.get("contents")))
    return Parts(
        mark,
        {RecordKey(*item[:4]): item[4] for item in records},
        tuple(content_row(*item) for item in contents),
        tuple((as_integer(row[0]), *as_texts(row[1:])) for row in map(as_list, as_list(body.get("history")))),
    )


def file_source(place: Path) -> Source:
    """Return a source that reads a backup's files from its shelf."""

    def source(content: Content) -> Bytes | None:
        kept = place.parent / _FILES / content.sha256
        try:
            found = kept.stat()
        except OSError:
            return None
        return Bytes(found.st_size, int(found.st_mtime), _stream(kept))

    return source


def _stream(place: Path) -> Iterator[bytes]:
    with suppress(OSError), place.open("rb") as file:
        yield from iter(lambda: file.read(_BLOCK), b"")


def list_backups(path: Path) -> tuple[Backup, ...]:
    """Return the backups of the dossier at a place, the newest first; also when the file is damaged or gone.

    While the file can still say whose dossier it is, those made when it stood elsewhere are among them.
    """
    identity = identity_of(path)
    shelves = {*shelves_of_place(path), *([shelf_of(identity)] if identity else [])}
    shelved = [one for shelf in sorted(shelves) for one in on_shelf(shelf)]
    listed = [_listed(one) for one in shelved if one.source == source_key(path) or one.path.parent.name == identity]
    return tuple(sorted((one for one in listed if one), key=lambda one: one.number, reverse=True))


def _listed(shelved: Shelved) -> Backup | None:
    if shelved.path.suffix == WHOLE_COPY:
        return Backup(shelved.number, shelved.day.isoformat(), BEFORE_MIGRATION, "", shelved.path)
    try:
        body = _sealed_body(shelved.path)
        made_at, reason, source = (as_text(body.get(name)) for name in ("made_at", "reason", "source"))
        return Backup(shelved.number, made_at, reason, source, shelved.path)
    except (OSError, UnicodeDecodeError, NotAsWritten):
        return None
