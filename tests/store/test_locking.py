"""One writer at a time; a lock whose holder is gone never blocks."""

import os
import signal
import subprocess
import sys

import pytest

from desktop.base.errors import ExitCode
from desktop.store.dossier_file import DossierFile
from desktop.store.locking import CannotLock, Locked, acquire, holder, lock_place

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.store.locking import acquire
lock = acquire(Path(sys.argv[1]), now=lambda: datetime(2026, 9, 1, 9, 5, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


COUNT = """
import sys
from pathlib import Path
from time import sleep
from desktop.model.addresses import Address
from desktop.store.dossier_file import DossierFile
from desktop.store.locking import Locked
at, left = Address("basic", "count"), 15
while left:
    try:
        with DossierFile.open(Path(sys.argv[1])) as file:
            file.save(file.dossier.with_answer(at, (file.dossier.answers.get(at) or 0) + 1))
            left -= 1
    except Locked:
        sleep(0.001)
"""


@pytest.fixture
def other_process(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate()


def test_a_second_opening_is_told_who_has_it(stored, clock):
    with DossierFile.open(stored, now=clock):
        with pytest.raises(Locked) as caught:
            DossierFile.open(stored, now=clock)
        assert caught.value.exit_code == ExitCode.DOSSIER
        assert "2026-09-01 09:00" in str(caught.value)


def test_a_second_opening_may_read_and_sees_what_was_saved(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as writer:
        writer.save(renamed(sample.dossier, "李四"))
        with DossierFile.open(stored, read_only=True, now=clock) as reader:
            assert reader.read_only
            assert reader.dossier == writer.dossier
            writer.save(renamed(sample.dossier, "王五"))
    with DossierFile.open(stored, now=clock) as again:
        assert not again.read_only


def test_another_process_is_kept_out_and_named(path, other_process, clock):
    with pytest.raises(Locked, match="2026-09-01 09:05"):
        acquire(path, now=clock)
    assert holder(path).since == "2026-09-01 09:05"
    other_process.communicate()
    acquire(path, now=clock).release()
    assert not lock_place(path).exists()


def test_two_processes_that_edit_at_once_lose_no_change(stored, clock):
    both = [subprocess.Popen([sys.executable, "-c", COUNT, str(stored)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier.answer("basic", "count") == 30


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_holder_blocks_nobody(path, other_process, clock):
    os.kill(other_process.pid, signal.SIGKILL)
    other_process.wait()
    assert lock_place(path).exists()
    acquire(path, now=clock).release()


def test_a_leftover_or_garbled_note_blocks_nobody(path, clock):
    lock_place(path).write_bytes(b"\xff\x00 not a note")
    assert holder(path).user == ""
    acquire(path, now=clock).release()


def test_a_garbled_note_still_gives_a_sentence(path, clock):
    lock = acquire(path, now=clock)
    lock_place(path).write_bytes(b"[1]")
    with pytest.raises(Locked, match="另一个窗口"):
        acquire(path, now=clock)
    lock.release()


def test_a_lock_is_given_back_once(path, clock):
    lock = acquire(path, now=clock)
    lock.release()
    second = acquire(path, now=clock)
    lock.release()
    with pytest.raises(Locked):
        acquire(path, now=clock)
    second.release()


def test_a_lock_taken_away_from_under_a_waiter_is_made_anew(path, clock, monkeypatch):
    # Its holder takes the file away between our opening and our locking it: that would be a lock on nothing.
    from desktop.store import locking

    real, removed = locking._locked, []

    def first_removed(handle):
        if not removed:
            removed.append(True)
            lock_place(path).unlink()
        return real(handle)

    monkeypatch.setattr(locking, "_locked", first_removed)
    lock = acquire(path, now=clock)
    with pytest.raises(Locked):
        acquire(path, now=clock)
    lock.release()


def test_a_place_that_cannot_be_written_is_said(tmp_path, clock):
    with pytest.raises(CannotLock):
        acquire(tmp_path / "no such folder" / "a.shenbao", now=clock)


def test_a_link_in_place_of_the_lock_is_not_followed(path, clock, tmp_path):
    target = tmp_path / "precious"
    target.write_bytes(b"precious")
    lock_place(path).symlink_to(target)
    with pytest.raises(CannotLock):
        acquire(path, now=clock)
    assert target.read_bytes() == b"precious"


def test_a_very_long_name_can_be_locked(tmp_path, clock):
    path = tmp_path / ("长" * 80 + ".shenbao")
    acquire(path, now=clock).release()
