"""Every byte of a dossier is vouched for: what was altered is named, and nothing is changed by looking."""

import random

import pytest

from desktop.base.errors import ShenbaoError
from desktop.store.damage import EmptyFile, NoSuchDossier, NotADossier
from desktop.store.dossier_file import DossierFile
from desktop.store.verification import verify


def test_a_whole_dossier_is_sound(stored, clock, renamed, sample):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
    before = stored.read_bytes()
    assert verify(stored, now=clock).sound
    assert stored.read_bytes() == before


def test_it_may_be_looked_at_while_it_is_open(stored, clock):
    with DossierFile.open(stored, now=clock):
        assert verify(stored, now=clock).sound


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE sqlar SET data = zeroblob(length(data)) WHERE name LIKE '原件/合同%'", "原件「合同 第1页.pdf」"),
        ("UPDATE sqlar SET data = zeroblob(5) WHERE name LIKE '可合并副本%'", "可合并副本「合同 第1页.pdf」"),
        ("UPDATE record SET saved = 7 WHERE key = 'name'", "basic.name（姓名）"),
        ("UPDATE record SET value = '\"李四\"' WHERE key = 'name'", "basic.name（姓名） 已损坏"),
        ("UPDATE history SET changes = '[]'", "修改记录"),
        ("UPDATE history SET changes = CAST(x'ff' AS TEXT)", "修改记录"),
        ("DELETE FROM record WHERE key = 'name'", "1 项"),
    ],
)
def test_what_was_altered_is_named(stored, clock, sql, renamed, sample, statement, words):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四四"))
    sql(stored, "PRAGMA foreign_keys=OFF", statement)
    problems = verify(stored, now=clock).problems
    assert any(words in problem for problem in problems), problems


def test_a_damaged_history_entry_stops_no_save(stored, clock, sql, renamed, sample):
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "李四"))
    sql(stored, "UPDATE history SET changes = CAST(x'ff' AS TEXT)")
    with DossierFile.open(stored, now=clock) as file:
        file.save(renamed(sample.dossier, "王五"))
        assert [entry.number for entry in file.history()] == [2]


def test_a_garbled_table_name_is_damage_with_a_sentence(stored, clock):
    data = stored.read_bytes()
    place = data.index(b"CREATE TABLE record")
    stored.write_bytes(data[: place + 14] + b"\xff" + data[place + 15 :])
    assert not verify(stored, now=clock).sound


def test_what_is_no_dossier_is_refused_not_called_damaged(path, clock):
    with pytest.raises(NoSuchDossier):
        verify(path, now=clock)
    path.write_bytes(b"")
    with pytest.raises(EmptyFile):
        verify(path, now=clock)
    path.write_bytes(b"%PDF-")
    with pytest.raises(NotADossier):
        verify(path, now=clock)


def test_a_truncated_dossier_names_the_lost_files(stored, clock, sample):
    stored.write_bytes(stored.read_bytes()[:-30_000])
    problems = verify(stored, now=clock).problems
    assert "没有复制完" in problems[0]
    assert any("论文.docx" in problem or "合同" in problem for problem in problems[1:]), problems


def outcome(path, clock, sample, tmp_path):
    """Open a spoilt file and read everything: refused, or exactly what was saved."""
    try:
        with DossierFile.open(path, now=clock) as file:
            if file.dossier != sample.dossier:
                return "wrong"
            for original in (sample.scan, sample.word):
                file.copy_original(original.digest, tmp_path / original.digest)
            file.clean_pdf(sample.scan.digest, tmp_path).unlink()
    except ShenbaoError:
        return "refused"
    return "right"


def test_no_flipped_bit_gives_a_wrong_value(stored, clock, sample, tmp_path):
    whole = stored.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same chance each time
    # All of the two pages that steer everything are tried sparsely, the rest at random.
    places = [*range(120), *range(16384, 16384 + 20), *(chance.randrange(len(whole)) for _ in range(400))]
    seen = {"right": 0, "refused": 0, "wrong": 0}
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        stored.write_bytes(spoilt)
        found = outcome(stored, clock, sample, tmp_path)
        seen[found] += 1
        assert found != "wrong", place
        if found == "refused":
            assert stored.read_bytes() == spoilt, place
    assert seen["refused"] > 100
    assert seen["right"] > 50


def test_what_opens_wrong_is_never_called_sound(stored, clock, sample, tmp_path):
    whole = stored.read_bytes()
    chance = random.Random(11)  # noqa: S311 - the same chance each time
    for _ in range(60):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        stored.write_bytes(spoilt)
        if outcome(stored, clock, sample, tmp_path) == "refused":
            try:
                assert not verify(stored, now=clock).sound
            except ShenbaoError:
                continue
