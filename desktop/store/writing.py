"""The door every change of an open dossier file goes through: the same file as opened, sound, backed up."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.store.backups import BEFORE_FIRST_CHANGE, back_up, made_on_day
from desktop.store.connection import CannotSave, DiskFailing, reading, transaction
from desktop.store.opening import Clock, Opened, check_structure
from desktop.store.presence import ChangedElsewhere, Presence, check_same
from desktop.store.records import read_vouching_row

NOT_BACKED_UP = "修改前没有能留下备份：{why}"


class ReadOnly(CannotSave):
    """The dossier is open for reading only. Facts: name."""

    says = "「{name}」是按只读方式打开的，不能保存修改。"
    remedy = "请另存到别的位置；若它正在别处打开，先在那边关闭，再重新打开。"


class Writer:
    """Lets one change at a time into an open dossier file."""

    def __init__(self, opened: Opened, path: Path, *, now: Clock) -> None:
        self._opened = opened
        self._path = path
        self._now = now
        self._presence = Presence.of(path)
        self._prepared_on = date.min
        self._failing = False

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Do what is done inside as one durable transaction.

        Raises:
            CannotSave: read-only, moved, changed by others, or the disk refused; the old state stands.
            Damaged: the file contradicts itself; nothing was written.
        """
        self.check_writable()
        self._prepare()
        connection = self._opened.connection
        try:
            with transaction(connection, self._path):
                stored = self._opened.stored
                if read_vouching_row(connection, self._path) != (stored.mark, stored.digest):
                    raise ChangedElsewhere(name=self._path.name)
                yield connection
        except DiskFailing:
            # What a disk refused to confirm may be gone without a trace: trying again would prove nothing.
            self._failing = True
            raise
        self.look_again()

    def check_writable(self) -> None:
        """Refuse a change to a file that is only read, stands on a failing disk, or is not the one that was opened.

        Raises:
            ReadOnly, DiskFailing, MovedAway, ChangedElsewhere: as said.
        """
        if self._opened.lock is None:
            raise ReadOnly(name=self._path.name)
        if self._failing:
            raise DiskFailing(name=self._path.name)
        check_same(self._path, self._presence)

    def look_again(self) -> None:
        """Note the file's length after our own change."""
        self._presence = Presence.of(self._path)

    def back_up(self, reason: str) -> None:
        """Keep the last saved state in the backup folder; when that fails a notice says so and the work goes on."""
        opened = self._opened
        try:
            with reading(self._path):
                back_up(opened.connection, opened.stored, self._path, at=self._now(), reason=reason)
        except ShenbaoError as error:
            opened.notices.append(NOT_BACKED_UP.format(why=error.sentence))

    def _prepare(self) -> None:
        """Before the first change of a day: is the file sound as a whole, and is the state until now kept?"""
        now = self._now()
        if self._prepared_on == now.date():
            return
        with reading(self._path):
            check_structure(self._opened.connection, self._path)
        mark = self._opened.stored.mark
        if mark.saves > 1 and not made_on_day(self._path, mark.identity, now):
            self.back_up(BEFORE_FIRST_CHANGE)
        self._prepared_on = now.date()
