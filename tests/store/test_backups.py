"""Backups are made before the first change of a day, cost little, and come back."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.paths import backup_folder
from desktop.store import backup_shelf, backups
from desktop.store.backup_shelf import Shelved, on_shelf, to_keep
from desktop.store.backups import BackupDamaged, list_backups, read_backup
from desktop.store.dossier_file import DossierFile
from desktop.store.locking import Locked
from desktop.store.restoring import restore

DAY = 86_400


@pytest.fixture
def worked_on(stored, sample, clock, renamed):
    """The sample after a save a day for three days."""
    for name in ("一", "二", "三"):
        with DossierFile.open(stored, now=clock) as file:
            file.save(renamed(file.dossier, name))
            file.save(renamed(file.dossier, name + "晚"))
        clock.tick(DAY)
    return stored


def names(path):
    return [json.loads(read_backup(one.place).records["answer", "basic", "", "name"]) for one in list_backups(path)]


def test_the_state_before_each_days_first_change_is_kept(worked_on):
    assert names(worked_on) == ["二晚", "一晚"]
    assert [one.reason for one in list_backups(worked_on)] == [backups.BEFORE_FIRST_CHANGE] * 2


def test_a_new_dossier_needs_no_backup_before_its_first_change(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
    assert list_backups(stored) == ()


def test_a_file_is_kept_once_however_many_backups_there_are(worked_on, sample):
    kept = list(backup_folder().glob("*/files/*"))
    assert len(kept) == 3
    assert hashlib.sha256((backup_folder() / kept[0].parent / sample.scan.digest).read_bytes()).hexdigest() in {
        place.name for place in kept
    }
    assert all(one.place.stat().st_size < 10_000 for one in list_backups(worked_on))


def test_what_is_asked_for_is_kept_at_once(stored, clock):
    with DossierFile.open(stored, now=clock) as file:
        file.back_up(backups.BEFORE_BULK_WORK)
    assert [one.reason for one in list_backups(stored)] == [backups.BEFORE_BULK_WORK]


def test_a_backup_that_fails_is_a_notice_and_the_save_goes_on(worked_on, clock, renamed, monkeypatch, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where a folder should be")
    monkeypatch.setattr(backups, "shelf_of", lambda _: blocked / "shelf")
    with DossierFile.open(worked_on, now=clock) as file:
        file.save(renamed(file.dossier, "照样保存"))
        assert "没有能留下备份" in file.notices[-1]
    with DossierFile.open(worked_on, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "照样保存"


def test_restoring_brings_back_answers_files_and_history(worked_on, sample, clock, tmp_path):
    oldest = list_backups(worked_on)[-1]
    restored = restore(oldest, worked_on, now=clock)
    assert restored.lost == ()
    assert restored.set_aside is None
    with DossierFile.open(worked_on, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "一晚"
        assert file.dossier.originals == sample.dossier.originals
        file.copy_original(sample.scan.digest, tmp_path / "out.pdf")
        assert file.has_clean_copy(sample.scan.digest)
        assert len(file.history()) == 1


def test_restoring_can_itself_be_taken_back(worked_on, clock):
    restore(list_backups(worked_on)[-1], worked_on, now=clock)
    newest = list_backups(worked_on)[0]
    assert newest.reason == backups.BEFORE_RESTORING
    restore(newest, worked_on, now=clock)
    with DossierFile.open(worked_on, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "三晚"


def test_a_damaged_dossier_is_set_aside_and_replaced_by_its_backup(worked_on, clock):
    damaged = worked_on.read_bytes()[:40_000]
    worked_on.write_bytes(damaged)
    restored = restore(list_backups(worked_on)[0], worked_on, now=clock)
    assert restored.set_aside == worked_on.with_name("张三.损坏1.shenbao")
    assert restored.set_aside.read_bytes() == damaged
    with DossierFile.open(worked_on, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "二晚"


def test_backups_of_a_deleted_or_moved_dossier_are_found(worked_on, clock):
    moved = worked_on.rename(worked_on.with_name("moved.shenbao"))
    assert len(list_backups(moved)) == len(list_backups(worked_on)) == 2
    restore(list_backups(worked_on)[0], worked_on, now=clock)
    with DossierFile.open(worked_on, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "二晚"


def test_a_dossier_open_elsewhere_is_not_replaced(worked_on, clock):
    with DossierFile.open(worked_on, now=clock) as file:
        before = worked_on.read_bytes()
        with pytest.raises(Locked):
            restore(list_backups(worked_on)[0], worked_on, now=clock)
        assert worked_on.read_bytes() == before
        file.save(file.dossier.with_confirmation("S0-002", date(2026, 9, 4)))


def test_a_garbled_backup_is_refused_and_the_dossier_stands(worked_on, clock):
    newest = list_backups(worked_on)[0]
    newest.place.write_bytes(newest.place.read_bytes().replace("二晚".encode(), "二早".encode()))
    before = worked_on.read_bytes()
    with pytest.raises(BackupDamaged):
        restore(newest, worked_on, now=clock)
    assert worked_on.read_bytes() == before
    assert newest not in list_backups(worked_on)


def test_a_file_the_shelf_lost_is_named(worked_on, sample, clock):
    for place in backup_folder().glob(f"*/files/{sample.scan.digest}"):
        place.write_bytes(b"rotten")
    worked_on.unlink()
    restored = restore(list_backups(worked_on)[0], worked_on, now=clock)
    assert restored.lost == (f"原件/{sample.scan.name}",)
    with DossierFile.open(worked_on, now=clock) as file:
        assert sample.scan.digest in file.dossier.originals


def test_a_window_that_still_shows_the_replaced_state_notices(worked_on, clock, tmp_path):
    newest = list_backups(worked_on)[0]
    saves = read_backup(newest.place).mark.saves
    restore(newest, worked_on, now=clock)
    with DossierFile.open(worked_on, now=clock) as file:
        assert file._opened.stored.mark.saves > saves + 1


def shelved(days):
    start = date(2026, 1, 1)
    return [Shelved(number, start + timedelta(day), "x", None) for number, day in enumerate(days, start=1)]


@given(st.lists(st.integers(-4000, 40_000), max_size=60))
def test_the_newest_ten_by_number_always_stay_whatever_the_clock_said(days):
    kept = to_keep(shelved(days))
    assert set(range(max(1, len(days) - 9), len(days) + 1)) <= kept


@given(st.lists(st.integers(0, 2000), max_size=200).map(sorted))
def test_no_more_is_kept_than_promised(days):
    kept = to_keep(shelved(days))
    newest_two_days = sorted(set(days))[-2:]
    assert len(kept) <= 10 + sum(day in newest_two_days for day in days) + 14 + 8 + 12


def test_one_a_day_for_a_year_leaves_days_weeks_and_months():
    backups_of_a_year = shelved(range(365))
    kept = to_keep(backups_of_a_year)
    days = [one.day for one in backups_of_a_year if one.number in kept]
    assert days[-14:] == [date(2026, 12, 31) - timedelta(back) for back in range(13, -1, -1)]
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(days) < 14 + 8 + 12


def test_what_is_pruned_takes_its_files_along_and_no_others(stored, sample, clock, renamed, tmp_path, monkeypatch):
    with DossierFile.open(stored, now=clock) as file:
        file.save(replace(sample.dossier, attachments={}))
        file.back_up("有两个原件")
        file.forget_unused_originals()
    monkeypatch.setattr(backup_shelf, "to_keep", lambda found: frozenset([max(one.number for one in found)]))
    with DossierFile.open(stored, now=clock) as file:
        file.back_up("没有原件")
    (shelf,) = [folder for folder in backup_folder().iterdir() if folder.is_dir()]
    assert len(on_shelf(shelf)) == 1
    assert list((shelf / "files").iterdir()) == []


def test_a_clock_that_jumps_back_overwrites_no_backup(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "始"))
    for _ in range(3):
        clock.tick(-400 * DAY)
        with DossierFile.open(stored, now=clock) as file:
            file.save(renamed(file.dossier, f"名{clock.at:%Y}"))
    listed = list_backups(stored)
    assert [one.number for one in listed] == [3, 2, 1]
