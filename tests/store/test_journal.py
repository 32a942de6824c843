"""A broken-off save is completed by its own journal, and by no other."""

import shutil
import sqlite3

import pytest

from desktop.model.dossier import Dossier
from desktop.store.damage import ForeignJournal
from desktop.store.dossier_file import DossierFile
from desktop.store.header import read_header
from desktop.store.journal import Leftover, journal_of, judge
from desktop.store.opening import RECOVERED


def break_off(path, folder, change):
    """Copy file and journal in the middle of a save, as a crash would leave them."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE dossier SET mark = replace(mark, ' 0000000001 ', ' 0000000002 ')")
    change(connection)
    # Another statement that needs much cache makes SQLite flush the journal and write pages of the file.
    connection.execute("INSERT INTO sqlar VALUES ('spill', 0, 0, 0, randomblob(3000000))")
    copy = folder / path.name
    shutil.copy(path, copy)
    shutil.copy(journal_of(path), journal_of(copy))
    connection.execute("ROLLBACK")
    connection.close()
    return copy


def rename(connection):
    connection.execute("UPDATE record SET value = '\"乱\"' WHERE key = 'name'")


@pytest.fixture
def crashed(stored, tmp_path):
    folder = tmp_path / "crashed"
    folder.mkdir()
    return break_off(stored, folder, rename)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_broken_off_save_is_undone_and_said(crashed, stored, sample, clock, read_only):
    assert crashed.read_bytes() != stored.read_bytes()
    with DossierFile.open(crashed, read_only=read_only, now=clock) as file:
        assert file.notices == (RECOVERED,)
        assert file.dossier == sample.dossier
    assert not journal_of(crashed).exists()
    assert crashed.read_bytes() == stored.read_bytes()


def test_a_living_writer_is_not_taken_for_a_crash(stored, sample, clock):
    with DossierFile.open(stored, now=clock) as writer:
        connection = writer._opened.connection
        connection.execute("BEGIN IMMEDIATE")
        rename(connection)
        with DossierFile.open(stored, read_only=True, now=clock) as reader:
            assert reader.dossier == sample.dossier
            assert reader.notices == ()
        connection.execute("ROLLBACK")


def test_the_journal_of_another_dossier_is_not_played_back(crashed, path, clock, tmp_path):
    other = tmp_path / "other.shenbao"
    DossierFile.create(other, Dossier("p"), now=clock).close()
    shutil.copy(journal_of(crashed), journal_of(other))
    before = other.read_bytes(), journal_of(other).read_bytes()
    for read_only in (False, True):
        with pytest.raises(ForeignJournal, match=r"other\.shenbao-journal"):
            DossierFile.open(other, read_only=read_only, now=clock)
    assert (other.read_bytes(), journal_of(other).read_bytes()) == before


def test_an_old_journal_of_the_same_dossier_is_not_played_back(crashed, stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        for name in ("甲", "乙", "丙"):
            file.save(renamed(sample.dossier, name))
    shutil.copy(journal_of(crashed), journal_of(stored))
    with pytest.raises(ForeignJournal):
        DossierFile.open(stored, now=clock)


def test_a_journal_that_was_never_flushed_must_know_the_length_of_the_file(stored):
    header = read_header(stored)
    start = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + (0).to_bytes(4, "big") + b"\x00" * 4
    tail = (512).to_bytes(4, "big") + header.page_size.to_bytes(4, "big")
    for pages, expected in ((header.pages, Leftover.OURS), (header.pages - 3, Leftover.FOREIGN)):
        journal_of(stored).write_bytes((start + pages.to_bytes(4, "big") + tail).ljust(512, b"\x00"))
        assert judge(stored, header) is expected


@pytest.mark.parametrize("junk", [b"", b"\x00" * 600, b"no journal at all" * 40])
def test_what_is_no_journal_does_no_harm(stored, sample, clock, junk):
    journal_of(stored).write_bytes(junk)
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier == sample.dossier
        assert file.notices == ()


def test_a_journal_cut_short_is_judged_by_what_is_there(crashed):
    data = journal_of(crashed).read_bytes()
    journal_of(crashed).write_bytes(data[:2000])
    assert judge(crashed, read_header(crashed)) is Leftover.FOREIGN
