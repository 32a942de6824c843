"""What one save writes, inside one transaction: mark, files, records, history, digest, in this order."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.attachments import Original
from desktop.model.dossier import Dossier
from desktop.store.changes import remember
from desktop.store.contents import CLEAN, ORIGINAL, Content, drop, is_whole, put, unique_name
from desktop.store.encoding import RecordKey, digest_of, encode
from desktop.store.mark import Mark
from desktop.store.records import Stored, write_digest, write_mark, write_records


class MissingBytes(ShenbaoError):
    """A dossier names an original whose file was not handed over: a mistake of the program. Facts: name."""

    exit_code = ExitCode.BUG
    says = "「{name}」的文件内容没有一起交来，没有保存。"


@dataclass(frozen=True, slots=True)
class Addition:
    """A file to keep with the next save; `clean` is its normalised PDF when it may not be joined as it is."""

    original: Original
    file: Path
    clean: Path | None = None


def begin(connection: sqlite3.Connection, mark: Mark) -> Stored:
    """Write the vouching row of a new file."""
    connection.execute("INSERT INTO dossier VALUES (1, ?, '')", (str(mark),))
    return Stored(mark, {}, {}, Dossier(""))


def differs(
    connection: sqlite3.Connection, stored: Stored, records: Mapping[RecordKey, str], additions: Iterable[Addition]
) -> bool:
    """Whether there is anything to write: other answers, a new file, or one that is damaged where it is kept."""
    if records != stored.records:
        return True
    places = [place for addition in additions for place in _places(addition)]
    return any(place not in stored.contents or not is_whole(connection, stored.contents[place]) for place in places)


def _places(addition: Addition) -> list[tuple[str, str]]:
    return [(addition.original.digest, role) for role in ((ORIGINAL, CLEAN) if addition.clean else (ORIGINAL,))]


def _wanted(contents: Mapping[tuple[str, str], Content], addition: Addition) -> list[tuple[str, Path]]:
    """Return role and file of what an addition brings, also when it is there already but may be damaged."""
    roles = [(ORIGINAL, addition.file), *([(CLEAN, addition.clean)] if addition.clean else [])]
    return [(role, file) for role, file in roles if (addition.original.digest, role) not in contents]


def write(
    connection: sqlite3.Connection, stored: Stored, dossier: Dossier, additions: Iterable[Addition], *, at: datetime
) -> Stored:
    """Write what differs between what is stored and a dossier, with the files that come with it.

    Raises:
        MissingBytes: the dossier newly names an original that comes without its file.
        CannotRead, ChangedWhileAdding, TooLargeToKeep: a file cannot be taken in.
    """
    records = encode(dossier)
    mark = stored.mark.after_save(records=len(records))
    write_mark(connection, mark)
    contents = _keep(connection, stored.contents, additions)
    _check_bytes(stored, dossier, contents)
    write_records(connection, stored.records, records, save=mark.saves)
    if stored.records:
        remember(connection, stored.records, records, at=at)
    return vouch(connection, Stored(mark, records, contents, dossier))


def vouch(connection: sqlite3.Connection, stored: Stored) -> Stored:
    """Write the digest over what now stands in the file: the last step of each change."""
    digest = digest_of(stored.records, (content.parts for content in stored.contents.values()))
    write_digest(connection, digest)
    return replace(stored, digest=digest)


def _keep(
    connection: sqlite3.Connection, before: Mapping[tuple[str, str], Content], additions: Iterable[Addition]
) -> dict[tuple[str, str], Content]:
    contents = dict(before)
    for addition in additions:
        for role, file in _wanted(_whole_ones(connection, contents, addition), addition):
            name = _name(addition.original, role, contents)
            place = (addition.original.digest, role)
            contents[place] = put(connection, file, role=role, original=addition.original, name=name)
    return contents


def _whole_ones(
    connection: sqlite3.Connection, contents: dict[tuple[str, str], Content], addition: Addition
) -> Mapping[tuple[str, str], Content]:
    """Drop kept copies of an added file that are damaged: giving the file again heals them."""
    for place in _places(addition):
        if place in contents and not is_whole(connection, contents[place]):
            drop(connection, contents.pop(place))
    return contents


def _name(original: Original, role: str, contents: Mapping[tuple[str, str], Content]) -> str:
    name = original.name if role == ORIGINAL or original.name.lower().endswith(".pdf") else f"{original.name}.pdf"
    return unique_name(role, name, (content.file for content in contents.values()))


def _check_bytes(stored: Stored, dossier: Dossier, contents: Mapping[tuple[str, str], Content]) -> None:
    for digest, original in dossier.originals.items():
        if (digest, ORIGINAL) not in contents and digest not in stored.dossier.originals:
            raise MissingBytes(name=original.name)
