"""Where backups lie and how long: a folder per dossier, numbered in the order they were made.

`<identity>/00000012_2026-03-01_<place>.json` holds everything but the files; `<identity>/files/<sha256>`
holds each file once, so that a backup costs kilobytes. A `.shenbao` with a number is a whole copy, made
before migration. What is kept is decided by numbers and by the days written in the names, never by
the clock: a clock that jumps deletes nothing.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.files import sha256_of
from desktop.base.paths import backup_folder

_NAME = re.compile(r"(?P<number>\d{8,})_(?P<day>\d{4}-\d{2}-\d{2})_(?P<place>[0-9a-f]{12})\.(json|shenbao)")
_NEWEST, _WHOLE_DAYS, _DAYS, _WEEKS, _MONTHS = 10, 2, 14, 8, 12
WHOLE_COPY = ".shenbao"


@dataclass(frozen=True, slots=True)
class Shelved:
    """One backup on the shelf. `source` is equal for backups of a file at the same place."""

    number: int
    day: date
    source: str
    path: Path


def shelf_of(identity: str) -> Path:
    """Return the folder with a dossier's backups."""
    return backup_folder() / identity


def source_key(path: Path) -> str:
    """Return the short name of a dossier's place on disk."""
    return sha256_of(str(path.absolute()).encode("utf-8", "surrogatepass"))[:12]


def next_place(shelf: Path, path: Path, *, day: date, suffix: str) -> tuple[int, Path]:
    """Return the number and place of the next backup of a dossier."""
    number = max((shelved.number for shelved in on_shelf(shelf)), default=0) + 1
    return number, shelf / f"{number:08d}_{day.isoformat()}_{source_key(path)}{suffix}"


def on_shelf(shelf: Path) -> tuple[Shelved, ...]:
    """Return the backups in a folder, the newest first; other files are passed over."""
    if not shelf.is_dir():
        return ()
    found = (_shelved(place) for place in shelf.iterdir())
    return tuple(sorted((one for one in found if one), key=lambda one: one.number, reverse=True))


def _shelved(place: Path) -> Shelved | None:
    match = _NAME.fullmatch(place.name)
    if match is None:
        return None
    try:
        return Shelved(int(match["number"]), date.fromisoformat(match["day"]), match["place"], place)
    except ValueError:
        return None


def shelves_of_place(path: Path) -> tuple[Path, ...]:
    """Return the folders that hold a backup of a file at this place, also when the file itself is gone."""
    if not backup_folder().is_dir():
        return ()
    pattern = f"*/*_{source_key(path)}.*"
    return tuple(sorted({place.parent for place in backup_folder().glob(pattern)}))


def to_keep(backups: Iterable[Shelved]) -> frozenset[int]:
    """Choose what stays: the newest ten, all of the last two days, then the newest of 14 days, 8 weeks, 12 months."""
    newest_first = sorted(backups, key=lambda one: one.number, reverse=True)
    last_days = list(dict.fromkeys(one.day for one in newest_first))[:_WHOLE_DAYS]
    kept = {one.number for one in newest_first[:_NEWEST]}
    kept |= {one.number for one in newest_first if one.day in last_days}
    for most, period in ((_DAYS, "%Y-%j"), (_WEEKS, "%G-%V"), (_MONTHS, "%Y-%m")):
        first_of: dict[str, int] = {}
        for one in newest_first:
            first_of.setdefault(one.day.strftime(period), one.number)
        kept |= set(list(first_of.values())[:most])
    return frozenset(kept)


def prune(shelf: Path) -> bool:
    """Remove what need not stay; True when something was removed."""
    backups = on_shelf(shelf)
    kept = to_keep(backups)
    surplus = [one for one in backups if one.number not in kept]
    for one in surplus:
        with suppress(OSError):
            one.path.unlink()
    return bool(surplus)
