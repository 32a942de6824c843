"""What of a damaged dossier file can be believed: every row whose seal fits, every file whose SHA-256 fits."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.files import unreadable
from desktop.store.contents import CLEAN, ORIGINAL, Content, content_row
from desktop.store.encoding import RecordKey, UnreadableRecord, check_readable, digest_of, seal
from desktop.store.filling import Bytes, HistoryRow, Parts, Source
from desktop.store.header import MAGIC
from desktop.store.mark import Mark, read_mark
from desktop.store.pages import Pages, RawRow, Value
from desktop.store.schema import PAGE_BYTES

_RECORD_COLUMNS, _VOUCHING_COLUMNS, _OTHER_COLUMNS = 7, 3, 5


@dataclass(slots=True)
class Survey:
    """What was found. `broken` are records whose text is not what was saved; `blobs` are whole files by SHA-256."""

    mark: Mark | None = None
    digest: str = ""
    records: dict[RecordKey, str] = field(default_factory=dict)
    broken: set[RecordKey] = field(default_factory=set)
    contents: dict[tuple[str, str], Content] = field(default_factory=dict)
    history: list[HistoryRow] = field(default_factory=list)
    blobs: dict[str, RawRow] = field(default_factory=dict)
    saved_in: dict[RecordKey, int] = field(default_factory=dict)

    @property
    def found_nothing(self) -> bool:
        """Whether there is no trace of a dossier."""
        return self.mark is None and not (self.records or self.broken or self.contents)

    @property
    def complete(self) -> bool:
        """Whether all answers are there and exactly as last saved."""
        return self.digest == digest_of(self.records, (content.parts for content in self.contents.values()))

    @property
    def missing_records(self) -> int:
        """How many records are lost without a trace of their name."""
        return max(0, self.mark.records - len(self.records) - len(self.broken)) if self.mark else 0

    def parts(self) -> Parts:
        """Return what a new file can be made of."""
        mark = self.mark or Mark.new()
        return Parts(mark, self.records, tuple(self.kept_files().values()), tuple(self.history))

    def kept_files(self) -> Mapping[tuple[str, str], Content]:
        """Return the files whose bytes are whole; an original is known by its own digest even without its row."""
        names = {sha256: str(row.values[0]) for sha256, row in self.blobs.items()}
        rows = {place: content for place, content in self.contents.items() if content.sha256 in names}
        for key in self.records:
            place = (key.key, ORIGINAL)
            if key.kind == "original" and place not in rows and key.key in names:
                rows[place] = content_row(key.key, ORIGINAL, key.key, names[key.key])
        return rows

    def lost_files(self) -> Iterator[tuple[str, str]]:
        """Name the files that should be there and are not whole, as (original, role)."""
        kept = self.kept_files()
        wanted = {(key.key, ORIGINAL) for key in self.records if key.kind == "original"}
        wanted |= {place for place in self.contents if place[1] == CLEAN}
        yield from sorted(wanted - kept.keys())


@contextmanager
def open_pages(path: Path) -> Iterator[Pages]:
    """Open a file for reading page by page.

    Raises:
        CannotRead: the disk refused.
    """
    try:
        with path.open("rb") as file:
            start = file.read(100)
            size_says = int.from_bytes(start[16:18], "big") if start.startswith(MAGIC) else 0
            page_size = size_says if size_says in {512 << shift for shift in range(7)} else PAGE_BYTES
            yield Pages(file, page_size=page_size, size=path.stat().st_size)
    except OSError as error:
        unreadable(path, error)


def survey(pages: Pages) -> Survey:
    """Look at every row of a file."""
    found = Survey()
    for row in pages.rows():
        if len(row.values) == _RECORD_COLUMNS:
            _take_record(found, row.values)
        elif len(row.values) == _VOUCHING_COLUMNS:
            _take_vouching_row(found, row.values)
        elif len(row.values) == _OTHER_COLUMNS:
            _take_other(found, pages, row)
    found.broken -= found.records.keys()
    return found


def _take_record(found: Survey, values: tuple[Value, ...]) -> None:
    *parts, text, saved, sealed = values
    if not all(isinstance(part, str) for part in (*parts, sealed)) or not isinstance(saved, int):
        return
    key = RecordKey(*map(str, parts))
    if not isinstance(text, str) or not _believable(key, text, saved, str(sealed)):
        found.broken.add(key)
    elif saved >= found.saved_in.get(key, -1):
        found.records[key] = text
        found.saved_in[key] = saved


def _believable(key: RecordKey, text: str, saved: int, sealed: str) -> bool:
    if seal(*key, text, str(saved)) != sealed:
        return False
    try:
        check_readable(key, text)
    except UnreadableRecord:
        return False
    return True


def _take_vouching_row(found: Survey, values: tuple[Value, ...]) -> None:
    mark = read_mark(str(values[1]))
    if mark is not None and (found.mark is None or mark.saves > found.mark.saves):
        found.mark, found.digest = mark, str(values[2])


def _take_other(found: Survey, pages: Pages, row: RawRow) -> None:
    if row.ends_with_blob:
        digest = hashlib.sha256()
        for block in pages.blob(row):
            digest.update(block)
        found.blobs[digest.hexdigest()] = row
        return
    first, *texts = row.values
    if first is None and seal(str(row.rowid), *map(str, texts[:3])) == texts[3]:
        found.history.append((row.rowid, *texts))
    content = Content(*map(str, row.values))
    if content.sealed:
        found.contents[content.original, content.role] = content


def page_source(pages: Pages, blobs: Mapping[str, RawRow]) -> Source:
    """Return a source that reads files from pages."""

    def source(content: Content) -> Bytes | None:
        row = blobs.get(content.sha256)
        if row is None:
            return None
        mtime, size = row.values[2], row.values[4]
        return Bytes(int(size or 0), mtime if isinstance(mtime, int) else 0, pages.blob(row))

    return source
