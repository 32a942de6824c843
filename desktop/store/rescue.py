"""Saving what can be saved from a damaged dossier file into a new one; the damaged one is never repaired in place."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.files import unreadable
from desktop.base.work import WorkFolder
from desktop.store.backups import Backup, BackupDamaged, list_backups, read_backup
from desktop.store.canonical import canonical
from desktop.store.connection import connect
from desktop.store.contents import CLEAN, FOLDERS
from desktop.store.creating import make
from desktop.store.damage import NoSuchDossier, NotADossier
from desktop.store.encoding import LAST_ROW, PROGRAMME, RecordKey, Records, decode
from desktop.store.filling import fill
from desktop.store.header import read_header
from desktop.store.journal import Leftover, journal_of, judge
from desktop.store.naming import name_of
from desktop.store.survey import Survey, open_pages, page_source, survey
from desktop.store.whole_copy import copy_whole

_ROW_NUMBER = re.compile(r"r(\d+)")
_REST = "另有 {count} 项内容已无法辨认"
_CLEAN_LOST = "「{name}」的可合并副本（请重新添加这个文件，副本会重新生成）"
_RESTORED_ORDER = "「{name}」（行还在，顺序按添加先后重排）"


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a rescue brought: sentences for what is saved and for what is lost, and the backups there are."""

    saved: tuple[str, ...]
    lost: tuple[str, ...]
    backups: tuple[Backup, ...] = ()


def rescue(path: Path, to: Path) -> Rescued:
    """Make a new dossier file at `to` of all that can be believed in a damaged one; `path` is not changed.

    Raises:
        NoSuchDossier, NotADossier: there is no file, or no trace of a dossier in it.
        PlaceTaken, CannotWrite: the new file cannot be made; nothing is left behind.
        CannotRead: the damaged file cannot be read from its disk.
    """
    if not path.is_file():
        raise NoSuchDossier(name=path.name)
    backups = list_backups(path)
    with WorkFolder() as folder, open_pages(_completed(path, folder.path)) as pages:
        found = survey(pages)
        if found.found_nothing:
            raise NotADossier(name=path.name, kind="里面找不到申报内容")
        records = dict(found.records) if found.complete else _repaired(found.records, backups)
        parts = replace(found.parts(), records=records)

        def filled(connection: sqlite3.Connection) -> None:
            fill(connection, parts, page_source(pages, found.blobs))

        make(to, filled)
        return Rescued(tuple(_saved(found)), tuple(_lost(found, records)), backups)


def _completed(path: Path, folder: Path) -> Path:
    """Return the file to look at: a copy with its own leftover journal played back, or the file itself without one."""
    try:
        if not journal_of(path).exists() or judge(path, read_header(path)) is not Leftover.OURS:
            return path
        copy = folder / "copy.shenbao"
        copy_whole(path, copy)
        copy_whole(journal_of(path), journal_of(copy))
        connection = connect(copy, mode="rw")
        connection.close()
    except (ShenbaoError, sqlite3.Error):
        return path
    except OSError as error:
        unreadable(path, error)
    return copy


def _repaired(records: Records, backups: tuple[Backup, ...]) -> dict[RecordKey, str]:
    """Make the records readable as a dossier: tables whose order is lost, the highest row, the programme."""
    repaired = dict(records)
    for table, ids in _rows_without_order(records):
        repaired[RecordKey("rows", table)] = canonical(list(ids))
    numbers = [int(match[1]) for key in repaired if (match := _ROW_NUMBER.fullmatch(key.row))]
    known = decode(records).last_row
    repaired[LAST_ROW] = canonical(max([known, *numbers]))
    if PROGRAMME not in repaired:
        repaired[PROGRAMME] = _programme_of(backups)
    return repaired


def _rows_without_order(records: Records) -> Iterator[tuple[str, tuple[str, ...]]]:
    orders = decode(records).rows
    for table in sorted({key.place for key in records if key.row} - orders.keys()):
        ids = {key.row for key in records if key.place == table and key.row}
        yield table, tuple(sorted(ids, key=lambda row: (len(row), row)))


def _programme_of(backups: tuple[Backup, ...]) -> str:
    for backup in backups:
        try:
            return read_backup(backup.place).records[PROGRAMME]
        except (BackupDamaged, KeyError):
            continue
    return canonical("")


def _saved(found: Survey) -> Iterator[str]:
    answers = sum(key.kind == "answer" for key in found.records)
    originals = sum(role != CLEAN for _, role in found.kept_files())
    yield f"{answers} 项填写内容"
    yield f"{originals} 个原件文件（逐字节核对无误）"
    if found.complete:
        yield "全部填写内容与最后一次保存时完全一致"


def _lost(found: Survey, repaired: Records) -> Iterator[str]:
    for key in sorted(found.broken):
        kept = key in repaired and key.kind == "rows"
        yield _RESTORED_ORDER.format(name=name_of(key)) if kept else name_of(key)
    if found.missing_records:
        yield _REST.format(count=found.missing_records)
    yield from lost_files(found)


def lost_files(found: Survey) -> Iterator[str]:
    """Name the files whose bytes are lost."""
    originals = decode({key: text for key, text in found.records.items() if key.kind == "original"}).originals
    for digest, role in found.lost_files():
        known = originals.get(digest)
        name = known.name if known else digest[:16]
        yield _CLEAN_LOST.format(name=name) if role == CLEAN else f"{FOLDERS[role]}「{name}」"
