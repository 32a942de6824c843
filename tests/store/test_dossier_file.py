"""One dossier on disk: made, opened, saved, and its originals given back."""

import hashlib
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.errors import ExitCode
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, FileKind
from desktop.store.changes import Change
from desktop.store.contents import ChangedWhileAdding, TooLargeToKeep
from desktop.store.creating import PlaceTaken
from desktop.store.damage import DamagedOriginal, NoSuchOriginal
from desktop.store.dossier_file import Addition, DossierFile
from desktop.store.encoding import RecordKey
from desktop.store.presence import ChangedElsewhere, MovedAway
from desktop.store.saving import MissingBytes
from desktop.store.writing import ReadOnly


def test_a_dossier_comes_back_as_it_was_saved(stored, sample, clock):
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier == sample.dossier
        assert not file.read_only
        assert file.notices == ()


def test_nothing_is_left_beside_a_closed_dossier(stored, listing):
    assert [name for name in listing(stored.parent) if name != "扫描"] == [stored.name]


def test_an_existing_file_is_never_written_over(stored, sample):
    before = stored.read_bytes()
    with pytest.raises(PlaceTaken) as caught:
        DossierFile.create(stored, sample.dossier)
    assert caught.value.exit_code == ExitCode.OUTPUT
    assert stored.read_bytes() == before


def test_a_failed_creation_leaves_nothing(path, sample, listing):
    (path.parent / "扫描" / sample.scan.name).write_bytes(b"other")
    with pytest.raises(ChangedWhileAdding):
        DossierFile.create(path, sample.dossier, additions=sample.additions)
    assert listing(path.parent) == ["扫描"]


def test_the_settings_that_make_a_save_durable_are_in_force(stored, clock):
    with DossierFile.open(stored, now=clock) as file:
        asked = {
            name: file._opened.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "page_size", "trusted_schema", "foreign_keys", "mmap_size")
        }
        assert asked.pop("journal_mode") == "delete"
        assert asked.pop("synchronous") == 3
        assert asked.pop("page_size") == 16384
        assert asked == {"trusted_schema": 0, "foreign_keys": 1, "mmap_size": 0}
        assert file._opened.connection.execute("PRAGMA cell_size_check").fetchone()[0] == 1


def test_an_equal_dossier_is_not_written(stored, sample, clock):
    with DossierFile.open(stored, now=clock) as file:
        before = stored.read_bytes()
        file.save(sample.dossier, additions=sample.additions)
        assert stored.read_bytes() == before


def test_a_save_writes_only_what_differs(stored, sample, clock, renamed, sql):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
    saved_later = sql(stored, "SELECT kind, place, row, key FROM record WHERE saved > 1")
    assert saved_later == [("answer", "basic", "", "name")]


def test_what_is_taken_away_is_gone_after_reopening(stored, sample, clock):
    smaller = sample.dossier.without_row("achievements", "r1").with_answer(Address("basic", "name"), None)
    with DossierFile.open(stored, now=clock) as file:
        file.save(smaller)
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier == smaller


def test_true_and_one_are_different_answers(stored, sample, clock):
    at = Address("application", "exception")
    with DossierFile.open(stored, now=clock) as file:
        file.save(sample.dossier.with_answer(at, 1))
    with DossierFile.open(stored, now=clock) as file:
        assert type(file.dossier.answers[at]) is int


def test_an_original_comes_back_byte_for_byte(stored, sample, clock, tmp_path):
    with DossierFile.open(stored, now=clock) as file:
        file.copy_original(sample.scan.digest, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "扫描" / sample.scan.name).read_bytes()


def test_the_copy_that_may_be_joined_is_the_clean_one_where_there_is_one(stored, sample, clock, tmp_path):
    with DossierFile.open(stored, now=clock) as file:
        assert file.has_clean_copy(sample.scan.digest)
        assert not file.has_clean_copy(sample.word.digest)
        clean = file.clean_pdf(sample.scan.digest, tmp_path)
        same = file.clean_pdf(sample.word.digest, tmp_path)
    assert clean.suffix == ".pdf"
    assert clean.read_bytes() == (tmp_path / "扫描" / "clean.pdf").read_bytes()
    assert same.suffix == f".{FileKind.DOCX}"
    assert hashlib.sha256(same.read_bytes()).hexdigest() == sample.word.digest


def test_a_work_copy_that_was_altered_is_made_anew(stored, sample, clock, tmp_path):
    with DossierFile.open(stored, now=clock) as file:
        copy = file.clean_pdf(sample.scan.digest, tmp_path)
        whole = copy.read_bytes()
        copy.write_bytes(b"half")
        assert file.clean_pdf(sample.scan.digest, tmp_path).read_bytes() == whole


def test_any_sqlite_tool_unpacks_the_originals(stored, sample, tmp_path):
    if shutil.which("sqlite3") is None:
        pytest.skip("the sqlite3 program is not installed here")
    folder = tmp_path / "unpacked"
    folder.mkdir()
    subprocess.run(["sqlite3", str(stored), "-Ax"], cwd=folder, check=True)
    unpacked = (folder / "原件" / sample.scan.name).read_bytes()
    assert hashlib.sha256(unpacked).hexdigest() == sample.scan.digest


def test_harmful_names_stay_inside_when_unpacked(path, sample, clock, tmp_path, sql):
    names = ("../../etc/passwd", "C:\\x\\CON.pdf", "a\u202efdp.exe", "same.pdf", "SAME.PDF", "", "..")
    dossier, additions = sample.dossier, list(sample.additions)
    for number, name in enumerate(names):
        file = tmp_path / f"in{number}"
        file.write_bytes(bytes([number]) * 10)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        original = replace(sample.scan, digest=digest, name=name, size=10)
        dossier = dossier.with_original(original)
        additions.append(Addition(original, file))
    DossierFile.create(path, dossier, additions=additions, now=clock).close()
    inside = [str(row[0]) for row in sql(path, "SELECT name FROM sqlar ORDER BY rowid")]
    assert len({name.casefold() for name in inside}) == len(inside)
    assert all(name.count("/") == 1 and ".." not in name and "\\" not in name for name in inside)
    assert {"原件/passwd", "原件/_CON.pdf", "原件/afdp.exe", "原件/same.pdf", "原件/SAME (2).PDF"} <= set(inside)


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="the system does not count what is read")
def test_reading_one_original_does_not_read_the_others(path, sample, clock, tmp_path):
    dossier, additions = sample.dossier, list(sample.additions)
    for number in range(4):
        file = tmp_path / f"big{number}.pdf"
        file.write_bytes(os.urandom(4_000_000))
        original = replace(sample.scan, digest=hashlib.sha256(file.read_bytes()).hexdigest(), name=file.name)
        dossier = dossier.with_original(original)
        additions.append(Addition(original, file))
    DossierFile.create(path, dossier, additions=additions, now=clock).close()

    def bytes_read() -> int:
        return int(Path("/proc/self/io").read_text(encoding="ascii").split()[1])

    before = bytes_read()
    with DossierFile.open(path, now=clock) as file:
        opened = bytes_read()
        file.copy_original(additions[-1].original.digest, tmp_path / "one.pdf")
        copied = bytes_read()
    assert opened - before < 1_000_000
    assert copied - opened < 6_000_000


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_in(stored, sample, clock, tmp_path):
    file = tmp_path / "new.pdf"
    file.write_bytes(b"one")
    original = replace(sample.scan, digest=hashlib.sha256(b"two").hexdigest(), name="new.pdf")
    with DossierFile.open(stored, now=clock) as opened:
        with pytest.raises(ChangedWhileAdding) as caught:
            opened.save(sample.dossier.with_original(original), additions=[Addition(original, file)])
        assert caught.value.exit_code == ExitCode.INPUT
        assert opened.dossier == sample.dossier
    with DossierFile.open(stored, now=clock) as opened:
        assert opened.dossier == sample.dossier


def test_a_file_too_large_to_keep_is_refused_before_it_is_read(stored, sample, clock, tmp_path):
    file = tmp_path / "huge.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    original = replace(sample.scan, digest="0" * 64, name="huge.pdf")
    with DossierFile.open(stored, now=clock) as opened, pytest.raises(TooLargeToKeep, match=r"huge\.pdf.*1000 MB"):
        opened.save(sample.dossier.with_original(original), additions=[Addition(original, file)])


def test_an_original_without_its_bytes_is_a_mistake_of_ours(stored, sample, clock):
    strange = replace(sample.scan, digest="1" * 64)
    with DossierFile.open(stored, now=clock) as file, pytest.raises(MissingBytes):
        file.save(sample.dossier.with_original(strange))


def test_an_original_that_editing_dropped_can_come_back_without_its_file(stored, sample, clock, tmp_path):
    without = replace(sample.dossier, originals={}, attachments={})
    with DossierFile.open(stored, now=clock) as file:
        file.save(without)
        file.save(sample.dossier)
        file.copy_original(sample.scan.digest, tmp_path / "back.pdf")
    assert hashlib.sha256((tmp_path / "back.pdf").read_bytes()).hexdigest() == sample.scan.digest


def test_a_damaged_original_is_named_and_not_given_out(stored, sample, clock, tmp_path, sql):
    sql(stored, "UPDATE sqlar SET data = zeroblob(length(data)) WHERE name LIKE '原件/合同%'")
    with DossierFile.open(stored, now=clock) as file:
        with pytest.raises(DamagedOriginal, match="合同 第1页") as caught:
            file.copy_original(sample.scan.digest, tmp_path / "out.pdf")
        assert caught.value.exit_code == ExitCode.DOSSIER
        assert not (tmp_path / "out.pdf").exists()
        file.copy_original(sample.word.digest, tmp_path / "word.docx")


def test_giving_a_damaged_original_again_heals_it(stored, sample, clock, tmp_path, sql):
    sql(stored, "UPDATE sqlar SET data = zeroblob(length(data)) WHERE name LIKE '原件/合同%'")
    with DossierFile.open(stored, now=clock) as file:
        file.save(sample.dossier, additions=sample.additions)
        file.copy_original(sample.scan.digest, tmp_path / "out.pdf")


def test_an_unknown_original_is_said_to_be_missing(stored, clock, tmp_path):
    with DossierFile.open(stored, now=clock) as file, pytest.raises(NoSuchOriginal):
        file.copy_original("f" * 64, tmp_path / "out")


def test_history_tells_what_each_answer_was_before(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
        clock.tick(600)
        file.save(renamed(sample.dossier, "王五"))
    with DossierFile.open(stored, now=clock) as file:
        first, second = file.history()
    key = RecordKey("answer", "basic", "", "name")
    assert [entry.before for entry in (first, second)] == [{key: '"张三"'}, {key: '"李四"'}]
    assert isinstance(first, Change)


def test_typing_on_is_one_entry_of_the_history(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        for length in range(1, 30):
            file.save(renamed(sample.dossier, "字" * length))
            clock.tick(1)
        (entry,) = file.history()
    assert list(entry.before.values()) == ['"张三"']


def test_history_goes_on_in_order_when_the_clock_jumps_back(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        for number in range(4):
            clock.tick(-86_400 * 400)
            file.save(renamed(sample.dossier, f"名{number}"))
        assert [entry.number for entry in file.history()] == [1, 2, 3, 4]


def test_a_read_only_dossier_is_not_saved(stored, sample, clock, renamed):
    with DossierFile.open(stored, read_only=True, now=clock) as file:
        with pytest.raises(ReadOnly) as caught:
            file.save(renamed(sample.dossier, "李四"))
        assert caught.value.exit_code == ExitCode.OUTPUT
        file.save(sample.dossier)


@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced"])
def test_a_dossier_that_is_no_longer_at_its_place_is_not_written(stored, sample, clock, renamed, fate):
    with DossierFile.open(stored, now=clock) as file:
        elsewhere = stored.with_name("moved.shenbao")
        if fate == "deleted":
            stored.unlink()
        else:
            stored.rename(elsewhere)
        if fate == "replaced":
            stored.write_bytes(b"something else")
        with pytest.raises(MovedAway) as caught:
            file.save(renamed(sample.dossier, "李四"))
        assert caught.value.exit_code == ExitCode.OUTPUT
    if fate == "replaced":
        assert stored.read_bytes() == b"something else"
    if fate == "moved":
        with DossierFile.open(elsewhere, now=clock) as file:
            assert file.dossier == sample.dossier


def test_a_dossier_moved_away_can_be_saved_elsewhere_whole(stored, sample, clock, renamed, tmp_path):
    newer, elsewhere = renamed(sample.dossier, "李四"), tmp_path / "new.shenbao"
    with DossierFile.open(stored, now=clock) as file:
        stored.unlink()
        with pytest.raises(MovedAway):
            file.save(newer)
        assert file.save_copy(elsewhere, newer) == ()
    with DossierFile.open(elsewhere, now=clock) as file:
        assert file.dossier == newer
        file.copy_original(sample.scan.digest, tmp_path / "out.pdf")
        assert file.has_clean_copy(sample.scan.digest)


def test_a_dossier_moved_back_is_saved_again(stored, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        away = stored.rename(stored.with_name("away"))
        with pytest.raises(MovedAway):
            file.save(renamed(sample.dossier, "李四"))
        away.rename(stored)
        file.save(renamed(sample.dossier, "李四"))


def test_what_another_machine_saved_is_not_written_over(stored, sample, clock, renamed, tmp_path):
    # A share whose locks do not reach the other machine: both hold the file open for writing.
    with DossierFile.open(stored, now=clock) as ours:
        other = tmp_path / "other"
        os.link(stored, other)
        with DossierFile.open(other, now=clock) as theirs:
            theirs.save(renamed(sample.dossier, "他们的"))
        with pytest.raises(ChangedElsewhere):
            ours.save(renamed(sample.dossier, "我们的"))
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier.answer("basic", "name") == "他们的"


def test_another_copy_put_into_the_same_file_is_not_written_over(stored, sample, clock, renamed, tmp_path):
    older = stored.read_bytes()
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
        with stored.open("r+b") as same:
            same.write(older)
        with pytest.raises(ChangedElsewhere):
            file.save(renamed(sample.dossier, "王五"))


def test_forgetting_frees_what_no_slot_holds_and_only_that(stored, sample, clock, tmp_path):
    slot = Address("achievements", "evidence", "r1")
    with DossierFile.open(stored, now=clock) as file:
        file.save(sample.dossier.with_attachment(slot, Attachment()))
        size = stored.stat().st_size
        assert file.forget_unused_originals() == (sample.scan,)
        assert file.forget_unused_originals() == ()
        assert stored.stat().st_size < size
        with pytest.raises(NoSuchOriginal):
            file.copy_original(sample.scan.digest, tmp_path / "gone")
        file.save(file.dossier.with_answer(Address("basic", "sex"), "女"))
    with DossierFile.open(stored, now=clock) as file:
        assert list(file.dossier.originals) == [sample.word.digest]
        file.copy_original(sample.word.digest, tmp_path / "kept.docx")


def test_the_mark_stays_on_page_two_after_space_was_given_back(stored, sample, clock):
    from desktop.store.mark import mark_on_page

    with DossierFile.open(stored, now=clock) as file:
        file.save(replace(sample.dossier, attachments={}))
        file.forget_unused_originals()
    with stored.open("rb") as raw:
        raw.seek(16384)
        mark = mark_on_page(raw.read(16384))
    assert mark is not None
    assert mark.saves == 3
