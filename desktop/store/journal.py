"""Is a rollback journal beside a dossier its own? SQLite plays back whatever lies there under the right name.

A journal holds the old content of the pages a broken-off save had begun to change. Page 2 with the
mark is always the first of them, so the old mark in the journal must name the same dossier, and be at
most one save older. Source: SQLite file format, section 3 (rollback journal).
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from desktop.base.files import reason
from desktop.store.damage import CannotOpen
from desktop.store.header import Header
from desktop.store.mark import Mark, mark_on_page

MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER = struct.Struct(">8sIIIII")
_MARKED_PAGE = 2
_UNTIL_END = 0xFFFFFFFF


class Leftover(Enum):
    """What a journal beside a dossier is."""

    NONE = "none"
    OURS = "ours"
    FOREIGN = "foreign"


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the rollback journal of a file."""
    return path.with_name(f"{path.name}-journal")


def judge(path: Path, header: Header) -> Leftover:
    """Say whether a journal is left beside a dossier and whether it is that dossier's own.

    Nobody may be writing meanwhile: call it with the lock held.

    Raises:
        CannotOpen: one of the two cannot be read.
    """
    try:
        with journal_of(path).open("rb") as journal, path.open("rb") as file:
            start = journal.read(_HEADER.size)
            if len(start) < _HEADER.size or not start.startswith(MAGIC):
                return Leftover.NONE
            return _judged(journal, start, file, header)
    except FileNotFoundError:
        return Leftover.NONE
    except OSError as error:
        raise CannotOpen(name=path.name, reason=reason(error)) from error


def remove_blank(path: Path) -> None:
    """Take away a journal without content beside a dossier: begun, but killed before anything was written."""
    place = journal_of(path)
    with suppress(OSError):
        with place.open("rb") as journal:
            blank = journal.read(1) in {b"", b"\x00"}
        if blank:
            place.unlink()


def _judged(journal: BinaryIO, start: bytes, file: BinaryIO, header: Header) -> Leftover:
    _, records, _, pages_before, _, page_size = _HEADER.unpack(start)
    if page_size not in (0, header.page_size):
        return Leftover.FOREIGN
    if records == 0:
        # Never flushed: the save had not touched the file yet, so only its length can tell.
        return Leftover.OURS if pages_before == header.pages else Leftover.FOREIGN
    file.seek((_MARKED_PAGE - 1) * header.page_size)
    present = mark_on_page(file.read(header.page_size))
    before = next((mark_on_page(page) for number, page in _pages(journal) if number == _MARKED_PAGE), None)
    return Leftover.OURS if _follows(present, before) else Leftover.FOREIGN


def _follows(present: Mark | None, before: Mark | None) -> bool:
    if present is None or before is None:
        return False
    return present.identity == before.identity and 0 <= present.saves - before.saves <= 1


def _pages(journal: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield number and old content of the pages in a journal; each flush begins a new part with a header."""
    place = 0
    while True:
        journal.seek(place)
        start = journal.read(_HEADER.size)
        if len(start) < _HEADER.size or not start.startswith(MAGIC):
            return
        _, records, _, _, sector, page_size = _HEADER.unpack(start)
        if not (sector and page_size):
            return
        place += sector
        for _ in range(min(records, _UNTIL_END)):
            journal.seek(place)
            entry = journal.read(page_size + 8)
            if len(entry) < page_size + 8:
                return
            yield struct.unpack_from(">I", entry)[0], entry[4:-4]
            place += page_size + 8
        place = -(-place // sector) * sector
