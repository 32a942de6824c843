"""One dossier on disk, held open: the only way the rest of the program reads and writes it."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from types import TracebackType

from desktop.base.clock import local_now
from desktop.model.attachments import Original
from desktop.model.dossier import Dossier
from desktop.store import forgetting, taking_out
from desktop.store.backups import BEFORE_FORGETTING
from desktop.store.changes import Change, history
from desktop.store.connection import reading
from desktop.store.contents import CLEAN
from desktop.store.creating import make
from desktop.store.encoding import encode
from desktop.store.filling import Parts, fill, from_archive, history_rows
from desktop.store.mark import Mark
from desktop.store.opening import Clock, Opened, open_file
from desktop.store.records import load
from desktop.store.saving import Addition, begin, differs, write
from desktop.store.writing import Writer

__all__ = ["Addition", "DossierFile", "local_now"]


class DossierFile(AbstractContextManager["DossierFile"]):
    """A dossier file with its lock, until closed; may be used from several threads, one call at a time.

    `dossier` is the state last saved. What is not saved yet is the caller's to keep. `identity` was drawn
    at random when the dossier was made: a copy of the file keeps it, 另存 draws anew.
    """

    def __init__(self, path: Path, opened: Opened, *, now: Clock) -> None:
        self.path = path
        self.read_only = opened.lock is None
        self.identity = opened.stored.mark.identity
        self._opened = opened
        self._now = now
        self._writer = Writer(opened, path, now=now)
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

        def filled(connection: sqlite3.Connection) -> None:
            write(connection, begin(connection, Mark.new()), dossier, additions, at=now())

        make(path, filled)
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
            if not differs(self._opened.connection, self._opened.stored, encode(dossier), additions):
                return
            with self._writer.change() as connection:
                stored = write(connection, self._opened.stored, dossier, additions, at=self._now())
            self._opened.stored = stored

    def back_up(self, reason: str) -> None:
        """Keep the last saved state, before bulk work; when that fails a notice says so and the work goes on."""
        with self._guard:
            self._writer.back_up(reason)

    def save_copy(self, target: Path, dossier: Dossier, *, additions: Sequence[Addition] = ()) -> tuple[str, ...]:
        """Make another dossier file of a state that may not be saved yet, with everything this file holds.

        For 另存到, also when this file was moved away or its disk fails. Returns the names of originals whose
        bytes could not be read. The copy is a dossier of its own.

        Raises:
            PlaceTaken, CannotWrite: nothing is left behind.
        """
        lost: list[str] = []

        def filled(connection: sqlite3.Connection) -> None:
            stored, old = self._opened.stored, self._opened.connection
            mark = Mark.new().after_save(records=len(stored.records))
            contents = tuple(stored.contents.values())
            gone = fill(connection, Parts(mark, stored.records, contents, history_rows(old)), from_archive(old))
            lost.extend(content.file for content in gone)
            copied = load(connection, target)
            write(connection, copied, dossier, additions, at=self._now())

        with self._guard, reading(self.path):
            make(target, filled)
        return tuple(lost)

    def copy_original(self, digest: str, target: Path) -> None:
        """Copy an original byte for byte to a new or replaced file that appears whole.

        Raises:
            DamagedOriginal, NoSuchOriginal: its bytes are not, or no longer, those that were added; no file is made.
            CannotWrite: the target cannot be written.
        """
        with self._guard:
            taking_out.copy_original(self._opened, self.path, digest, target)

    def has_clean_copy(self, digest: str) -> bool:
        """Whether a normalised PDF is kept beside an original."""
        return (digest, CLEAN) in self._opened.stored.contents

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Return the copy of an original that may be joined (the original itself without one) as a file in `folder`.

        Raises:
            DamagedOriginal, NoSuchOriginal: it cannot be read as it was added.
            CannotWrite: the folder cannot be written.
        """
        with self._guard:
            return taking_out.joinable_copy(self._opened, self.path, digest, folder)

    def forget_unused_originals(self) -> tuple[Original, ...]:
        """Throw away the originals no slot holds, with their bytes, and give the space back; return them.

        Only when a person asks for it: undoing cannot bring them back, only the backup made before can.

        Raises:
            CannotSave, Damaged: as with `save`.
        """
        with self._guard:
            unused = forgetting.unused_originals(self.dossier)
            if not unused:
                return ()
            self._writer.check_writable()
            self._writer.back_up(BEFORE_FORGETTING)
            with self._writer.change() as connection:
                stored = forgetting.forget(connection, self._opened.stored, unused, at=self._now())
            self._opened.stored = stored
            forgetting.give_space_back(self._opened.connection, self.path)
            self._writer.look_again()
            return unused

    def history(self) -> tuple[Change, ...]:
        """Return what saves replaced, the oldest first: the proof of what changed when."""
        with self._guard, reading(self.path):
            return history(self._opened.connection)

    def close(self) -> None:
        """Give file and lock back; harmless when done twice."""
        with self._guard:
            self._opened.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
