"""One dossier on disk, held open: the only way the rest of the program reads and writes it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from desktop.base.errors import ShenbaoError
from desktop.base.files import beside, sha256_of_file, unwritable, whole_file
from desktop.model.attachments import FileKind, Original
from desktop.model.dossier import Dossier
from desktop.store.changes import Change, history
from desktop.store.connection import CannotSave, DiskFailing, reading, transaction
from desktop.store.contents import CLEAN, ORIGINAL, Content, copy_out
from desktop.store.creating import make
from desktop.store.damage import DamagedOriginal, NoSuchOriginal
from desktop.store.encoding import encode
from desktop.store.mark import Mark
from desktop.store.opening import Clock, Opened, check_structure, open_file
from desktop.store.presence import ChangedElsewhere, Presence, check_same
from desktop.store.records import read_vouching_row
from desktop.store.saving import Addition, begin, differs, write

__all__ = ["Addition", "DossierFile", "ReadOnly"]


class ReadOnly(CannotSave):
    """The dossier is open for reading only. Facts: name."""

    says = "「{name}」是按只读方式打开的，不能保存修改。"
    remedy = "请另存到别的位置；若它正在别处打开，先在那边关闭，再重新打开。"


def local_now() -> datetime:
    """Return the time now, with the machine's offset."""
    return datetime.now(tz=UTC).astimezone()


class DossierFile:
    """A dossier file with its lock, until closed; may be used from several threads, one call at a time.

    `dossier` is the state last saved. What is not saved yet is the caller's to keep.
    """

    def __init__(self, path: Path, opened: Opened, *, now: Clock) -> None:
        self.path = path
        self.read_only = opened.lock is None
        self._opened = opened
        self._now = now
        self._presence = Presence.of(path)
        self._prepared_on: date | None = None
        self._failing = False
        self._guard = RLock()

    @classmethod
    def create(
        cls, path: Path, dossier: Dossier, *, additions: Sequence[Addition] = (), now: Clock = local_now
    ) -> "DossierFile":
        """Make a dossier file that appears whole, and open it.

        Raises:
            PlaceTaken: something stands there; it is left alone.
            CannotWrite, CannotRead: the disk refused; nothing is left behind.
        """

        def fill(connection: sqlite3.Connection) -> None:
            write(connection, begin(connection, Mark.new()), dossier, additions, at=now())

        make(path, fill)
        return cls.open(path, now=now)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, now: Clock = local_now) -> "DossierFile":
        """Open a dossier file; one that cannot be written is opened for reading and says so in its notices.

        Raises:
            CannotOpen: not there, empty, damaged, another program's; a subclass says which. The file is as it was.
            NewerVersion: made by a later major version.
            Locked: open for writing elsewhere; with `read_only` it can be opened all the same.
        """
        opened = open_file(path, read_only=read_only, now=now)
        try:
            return cls(path, opened, now=now)
        except BaseException:
            opened.close()
            raise

    @property
    def dossier(self) -> Dossier:
        """The dossier as last saved."""
        return self._opened.stored.dossier

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know about this file: recovered, read-only, where it stands, a backup that failed."""
        return tuple(self._opened.notices)

    def save(self, dossier: Dossier, *, additions: Sequence[Addition] = ()) -> None:
        """Write what differs, with the files that come with it, durably when this returns; nothing when equal.

        Raises:
            CannotSave: the disk refused, or the file was moved or changed by others; the old state stands.
            CannotRead, ChangedWhileAdding, TooLargeToKeep: a file cannot be taken in; nothing was written.
            Damaged: the file contradicts itself; nothing was written.
        """
        with self._guard:
            if not differs(self._opened.stored, encode(dossier), additions):
                return
            with self._writing() as connection:
                stored = write(connection, self._opened.stored, dossier, additions, at=self._now())
            self._opened.stored = stored

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise ReadOnly(name=self.path.name)
        if self._failing:
            raise DiskFailing(name=self.path.name)
        check_same(self.path, self._presence)
        self._prepare()
        connection = self._opened.connection
        try:
            with transaction(connection, self.path):
                if read_vouching_row(connection, self.path)[0] != self._opened.stored.mark:
                    raise ChangedElsewhere(name=self.path.name)
                yield connection
        except DiskFailing:
            self._failing = True
            raise
        self._presence = Presence.of(self.path)

    def _prepare(self) -> None:
        """Before the first change of a day: is the file sound as a whole, and is yesterday's state kept?"""
        today = self._now().date()
        if self._prepared_on == today:
            return
        with reading(self.path):
            check_structure(self._opened.connection, self.path)
        self._prepared_on = today

    def copy_original(self, digest: str, target: Path) -> None:
        """Copy an original byte for byte to a new or replaced file that appears whole.

        Raises:
            DamagedOriginal, NoSuchOriginal: its bytes are not, or no longer, those that were added; no file is made.
            CannotWrite: the target cannot be written.
        """
        content = self._content(digest, ORIGINAL)
        with self._guard, whole_file(target) as file:
            if not copy_out(self._opened.connection, content, file):
                raise self._damaged(digest)

    def has_clean_copy(self, digest: str) -> bool:
        """Whether a normalised PDF is kept beside an original."""
        return (digest, CLEAN) in self._opened.stored.contents

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Return the copy of an original that may be joined as a file in a work folder, checked.

        Raises:
            DamagedOriginal, NoSuchOriginal: it cannot be read as it was added.
            CannotWrite: the folder cannot be written.
        """
        role = CLEAN if self.has_clean_copy(digest) else ORIGINAL
        content = self._content(digest, role)
        target = folder / f"{content.sha256}.{FileKind.PDF if role == CLEAN else self._suffix(digest)}"
        if target.exists() and sha256_of_file(target) == content.sha256:
            return target
        temporary = beside(target)
        try:
            with self._guard, temporary.open("xb") as file:
                if not copy_out(self._opened.connection, content, file):
                    raise self._damaged(digest)
            temporary.replace(target)
        except OSError as error:
            unwritable(target, error)
        finally:
            temporary.unlink(missing_ok=True)
        return target

    def history(self) -> tuple[Change, ...]:
        """Return what saves replaced, the oldest first: the proof of what changed when."""
        with self._guard, reading(self.path):
            return history(self._opened.connection)

    def close(self) -> None:
        """Give file and lock back; harmless when done twice."""
        with self._guard:
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _content(self, digest: str, role: str) -> Content:
        content = self._opened.stored.contents.get((digest, role))
        if content is None:
            raise NoSuchOriginal(name=self._name(digest), dossier=self.path.name)
        return content

    def _name(self, digest: str) -> str:
        known = self.dossier.originals.get(digest)
        return known.name if known else digest[:16]

    def _suffix(self, digest: str) -> FileKind:
        known: Original | None = self.dossier.originals.get(digest)
        return known.facts.kind if known else FileKind.UNKNOWN

    def _damaged(self, digest: str) -> ShenbaoError:
        return DamagedOriginal(name=self._name(digest), dossier=self.path.name)
