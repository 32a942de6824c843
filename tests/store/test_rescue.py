"""What can be believed in a damaged dossier is saved into a new one, the rest is named; the damaged one stays."""

import random

import pytest

from desktop.base.errors import ShenbaoError
from desktop.store.creating import PlaceTaken
from desktop.store.damage import NoSuchDossier, NotADossier
from desktop.store.dossier_file import DossierFile
from desktop.store.journal import journal_of
from desktop.store.rescue import rescue
from desktop.store.verification import verify


@pytest.fixture
def to(tmp_path):
    return tmp_path / "救出.shenbao"


def rescued_dossier(to, clock):
    assert verify(to, now=clock).problems == () or all("文件内容不在里面" in p for p in verify(to, now=clock).problems)
    with DossierFile.open(to, now=clock) as file:
        return file.dossier


def test_a_whole_dossier_is_copied_whole(stored, to, sample, clock):
    found = rescue(stored, to)
    assert found.lost == ()
    assert any("完全一致" in line for line in found.saved)
    assert rescued_dossier(to, clock) == sample.dossier


def test_one_altered_answer_costs_only_itself(stored, to, sample, clock, sql):
    sql(stored, "UPDATE record SET value = '\"李四\"' WHERE key = 'name'")
    before = stored.read_bytes()
    found = rescue(stored, to)
    assert found.lost == ("basic.name（姓名）",)
    dossier = rescued_dossier(to, clock)
    assert dossier.answer("basic", "name") is None
    assert dossier.answers.items() < sample.dossier.answers.items()
    assert dossier.attachments == sample.dossier.attachments
    assert stored.read_bytes() == before


def test_a_destroyed_first_page_costs_nothing(stored, to, sample, clock):
    data = stored.read_bytes()
    stored.write_bytes(b"\x00" * 16384 + data[16384:])
    assert rescue(stored, to).lost == ()
    assert rescued_dossier(to, clock) == sample.dossier


def test_one_damaged_original_is_lost_by_name_and_the_other_comes_along(stored, to, sample, clock, sql, tmp_path):
    sql(stored, "UPDATE sqlar SET data = zeroblob(length(data)) WHERE name LIKE '原件/合同%'")
    found = rescue(stored, to)
    assert found.lost == ("原件「合同 第1页.pdf」",)
    with DossierFile.open(to, now=clock) as file:
        file.copy_original(sample.word.digest, tmp_path / "word.docx")
        file.save(file.dossier, additions=sample.additions)
        file.copy_original(sample.scan.digest, tmp_path / "scan.pdf")


def test_the_order_of_rows_is_rebuilt_when_it_is_lost(stored, to, sample, clock, sql):
    sql(stored, "UPDATE record SET value = '[' WHERE kind = 'rows'", "DELETE FROM record WHERE key = 'last_row'")
    found = rescue(stored, to)
    dossier = rescued_dossier(to, clock)
    assert dossier.row_ids("education") == ("r3",)
    assert dossier.last_row >= 1
    assert any("1 项" in line for line in found.lost)


def test_the_list_of_files_can_be_lost_without_losing_originals(stored, to, sample, clock, sql, tmp_path):
    sql(stored, "UPDATE content SET seal = 'x'")
    rescue(stored, to)
    with DossierFile.open(to, now=clock) as file:
        for original in (sample.scan, sample.word):
            file.copy_original(original.digest, tmp_path / original.digest)


def test_deleted_values_do_not_come_back(stored, to, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        for name in ("甲" * 3000, "乙", "丙" * 9000, "丁"):
            file.save(renamed(file.dossier, name))
    data = stored.read_bytes()
    stored.write_bytes(data[:100] + b"\xff" * 200 + data[300:])
    rescue(stored, to)
    assert rescued_dossier(to, clock).answer("basic", "name") == "丁"


@pytest.mark.parametrize("kept", [0.9, 0.6, 0.4])
def test_a_truncated_file_gives_what_is_left_and_never_anything_else(stored, to, sample, clock, kept):
    data = stored.read_bytes()
    stored.write_bytes(data[: int(len(data) * kept)])
    found = rescue(stored, to)
    assert found.lost
    dossier = rescued_dossier(to, clock)
    assert dossier.answers.items() <= sample.dossier.answers.items()


def test_random_damage_is_survived_and_nothing_wrong_is_believed(stored, to, sample, clock):
    whole = stored.read_bytes()
    chance = random.Random(3)  # noqa: S311 - the same chance each time
    saved = 0
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            start = chance.randrange(len(whole))
            length = chance.choice((1, 10, 400))
            spoilt[start : start + length] = chance.randbytes(min(length, len(whole) - start))
        stored.write_bytes(spoilt)
        to.unlink(missing_ok=True)
        try:
            rescue(stored, to)
        except NotADossier:
            continue
        dossier = rescued_dossier(to, clock)
        assert dossier.answers.items() <= sample.dossier.answers.items()
        assert dossier.originals.items() <= sample.dossier.originals.items()
        saved += len(dossier.answers)
        assert stored.read_bytes() == spoilt
    assert saved > 150


def test_backups_are_offered(stored, to, sample, clock, renamed):
    with DossierFile.open(stored, now=clock) as file:
        file.back_up("手动")
    assert [one.reason for one in rescue(stored, to).backups] == ["手动"]


def test_a_foreign_journal_beside_it_is_not_played_back(stored, to, sample, clock):
    journal_of(stored).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 40_000)
    before = stored.read_bytes()
    rescue(stored, to)
    assert rescued_dossier(to, clock) == sample.dossier
    assert stored.read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"\x00" * 70_000, b"%PDF-1.7" + b"x" * 50_000, b"\x0d\x00\x00\x7f\xff" * 9000])
def test_where_there_is_no_trace_of_a_dossier_nothing_is_made(path, to, data):
    path.write_bytes(data)
    with pytest.raises(NotADossier):
        rescue(path, to)
    assert not to.exists()


def test_a_taken_place_is_left_alone(stored, sample):
    with pytest.raises(PlaceTaken):
        rescue(stored, stored)
    with pytest.raises(NoSuchDossier):
        rescue(stored.with_name("none"), stored)
    assert issubclass(PlaceTaken, ShenbaoError)
