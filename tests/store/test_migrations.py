"""Older dossiers are kept whole, then lifted step by step; a step that fails leaves everything as it was."""

import importlib.util
import sqlite3
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop.store import migrations, opening
from desktop.store.backups import BEFORE_MIGRATION, list_backups
from desktop.store.connection import connect
from desktop.store.damage import Damaged
from desktop.store.dossier_file import DossierFile
from desktop.store.header import read_header
from desktop.store.migrations import STEPS, migrate, step
from desktop.store.restoring import restore
from desktop.store.verification import verify
from desktop.store.version import CURRENT, Version

SAMPLES = Path(__file__).parent / "samples"
V1_0, V1_1, V2_0 = Version(1, 0), Version(1, 1), Version(2, 0)


def add_colour(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE colour(name TEXT)")


def fill_colour(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO colour VALUES ('红')")


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO nowhere VALUES (1)")


def lift(path, steps, to):
    connection = connect(path, mode="rw")
    try:
        migrate(connection, path, steps=MappingProxyType(steps), to=to)
    finally:
        connection.close()


def test_steps_are_done_in_order_and_the_version_is_written(stored, sql):
    lift(stored, {V1_0: (V1_1, add_colour), V1_1: (V2_0, fill_colour)}, V2_0)
    assert sql(stored, "SELECT name FROM colour", "PRAGMA user_version") == [("红",), (V2_0.packed,)]


def test_a_failing_step_leaves_the_file_as_it_was(stored):
    before = stored.read_bytes()
    with pytest.raises(Damaged):
        lift(stored, {V1_0: (V1_1, add_colour), V1_1: (V2_0, fail)}, V2_0)
    assert stored.read_bytes() == before


def test_a_version_no_step_leads_on_from_is_said(stored):
    with pytest.raises(Damaged, match=r"1\.0"):
        lift(stored, {}, V1_1)


def test_an_older_dossier_is_kept_whole_before_it_is_lifted(stored, sample, clock, sql, monkeypatch):
    sql(stored, f"PRAGMA user_version = {Version(0, 9).packed}")
    before = stored.read_bytes()
    monkeypatch.setattr(opening, "migrate", lambda connection, path: migrate(connection, path, steps=steps))
    steps = MappingProxyType({Version(0, 9): (CURRENT, lambda _: None)})
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier == sample.dossier
    assert read_header(stored).version == CURRENT
    (backup,) = list_backups(stored)
    assert backup.reason == BEFORE_MIGRATION
    assert backup.place.read_bytes() == before
    restore(backup, stored, now=clock)
    assert stored.read_bytes() == before


def test_an_older_dossier_opened_for_reading_is_not_lifted_in_place(stored, clock, sql):
    sql(stored, f"PRAGMA user_version = {Version(0, 9).packed}")
    before = stored.read_bytes()
    with DossierFile.open(stored, read_only=True, now=clock) as file:
        assert file.read_only
    assert stored.read_bytes() == before


def test_the_steps_lead_to_the_present_version_without_a_gap():
    targets = [to for to, _ in STEPS.values()]
    assert len(set(targets)) == len(targets)
    assert all(before < to <= CURRENT for before, (to, _) in STEPS.items())
    assert not STEPS or max(targets) == CURRENT


def test_every_step_has_a_test_of_its_name():
    names = {function.__name__ for _, function in STEPS.values()}
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")} | set(globals())
    assert {name for name in names if f"test_{name}" not in tests} == set()


def test_a_step_is_registered_by_its_decorator(monkeypatch):
    registered = {}
    monkeypatch.setattr(migrations, "_REGISTERED", registered)
    assert step(before=V1_0, to=V1_1)(add_colour) is add_colour
    assert registered == {V1_0: (V1_1, add_colour)}


def sample_maker():
    spec = importlib.util.spec_from_file_location("make_sample", SAMPLES / "make_sample.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_a_stored_sample_of_the_present_version():
    assert (SAMPLES / f"version-{CURRENT}.shenbao").is_file()


@pytest.mark.parametrize("stored_sample", sorted(SAMPLES.glob("*.shenbao")), ids=lambda path: path.stem)
def test_every_released_version_is_opened_for_ever(stored_sample, tmp_path, clock):
    copy = tmp_path / stored_sample.name
    copy.write_bytes(stored_sample.read_bytes())
    maker = sample_maker()
    dossier, scan = maker.sample_dossier()
    with DossierFile.open(copy, now=clock) as file:
        assert file.dossier == dossier
        file.copy_original(scan.digest, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == maker.SAMPLE_BYTES
    assert verify(copy, now=clock).sound
