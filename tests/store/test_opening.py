"""What is not a whole dossier of ours is refused with a sentence, and left byte for byte as it was."""

import sqlite3

import pytest

from desktop.base.errors import ExitCode
from desktop.model.addresses import Address
from desktop.store.damage import (
    Altered,
    CannotOpen,
    Damaged,
    EmptyFile,
    NoSuchDossier,
    NotADossier,
)
from desktop.store.dossier_file import DossierFile
from desktop.store.opening import LATER_MINOR, NOT_WRITABLE
from desktop.store.verification import verify
from desktop.store.version import CURRENT, NewerVersion, Version


def cut(data: bytes, kept: float) -> bytes:
    return data[: int(len(data) * kept)]


UNUSABLE = {
    "zero bytes": (lambda _: b"", EmptyFile, "空的"),
    "only NUL": (lambda data: b"\x00" * len(data), EmptyFile, "空的"),
    "text": (lambda _: "申报材料".encode() * 100, NotADossier, "不是申报匣文件"),
    "a PDF": (lambda _: b"%PDF-1.7\n" + b"x" * 500, NotADossier, "不是申报匣文件"),
    "start overwritten": (lambda data: b"\x00" * 16 + data[16:], Damaged, "开头的内容被破坏"),
    "ten bytes left": (lambda data: data[:10], NotADossier, "不是申报匣文件"),
    "header only": (lambda data: data[:60], Damaged, "只剩开头"),
    "a third left": (lambda data: cut(data, 0.3), Damaged, "没有复制完"),
    "last page gone": (lambda data: data[:-16384], Damaged, "没有复制完"),
    "last byte gone": (lambda data: data[:-1], Damaged, "没有复制完"),
    "something appended": (lambda data: data + b"x", Damaged, "多出 1 字节"),
    "second half NUL": (lambda data: data[:32768] + b"\x00" * (len(data) - 32768), Damaged, "损坏"),
    "first page garbled": (lambda data: data[:100] + b"\xa5" * 3000 + data[3100:], Damaged, "损坏"),
    "page size nonsense": (lambda data: data[:16] + b"\x12\x34" + data[18:], Damaged, "开头"),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_a_file_that_is_no_whole_dossier_is_refused_and_untouched(stored, clock, listing, fault):
    spoil, kind, words = UNUSABLE[fault]
    spoilt = spoil(stored.read_bytes())
    stored.write_bytes(spoilt)
    for read_only in (False, True):
        with pytest.raises((CannotOpen, NewerVersion)) as caught:
            DossierFile.open(stored, read_only=read_only, now=clock)
        if not read_only:
            assert type(caught.value) is kind
            assert words in str(caught.value)
        assert stored.name in str(caught.value)
        assert caught.value.exit_code == ExitCode.DOSSIER
    assert stored.read_bytes() == spoilt
    assert listing(stored.parent) == [stored.name, "扫描"]


def test_a_missing_file_is_not_made(path):
    with pytest.raises(NoSuchDossier):
        DossierFile.open(path)
    assert not path.exists()


def test_a_folder_is_no_dossier(tmp_path):
    with pytest.raises(NotADossier, match="文件夹"):
        DossierFile.open(tmp_path)


def test_another_programs_database_is_refused(path, clock):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotADossier, match="其他程序的数据库"):
        DossierFile.open(path, now=clock)
    assert path.read_bytes() == before


def test_a_later_major_version_is_refused_with_a_sentence(stored, clock, sql):
    sql(stored, f"PRAGMA user_version = {Version(CURRENT.major + 1, 0).packed}")
    before = stored.read_bytes()
    with pytest.raises(NewerVersion, match="请升级程序") as caught:
        DossierFile.open(stored, now=clock)
    assert caught.value.exit_code == ExitCode.DOSSIER
    assert stored.read_bytes() == before


def test_a_later_minor_version_is_opened_for_reading(stored, sample, clock, sql):
    later = Version(CURRENT.major, CURRENT.minor + 1)
    sql(
        stored,
        "ALTER TABLE record ADD COLUMN colour TEXT",
        "CREATE TABLE weather(day TEXT)",
        f"PRAGMA user_version = {later.packed}",
    )
    with DossierFile.open(stored, now=clock) as file:
        assert file.read_only
        assert LATER_MINOR in file.notices
        assert file.dossier == sample.dossier


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER UPDATE ON record BEGIN DELETE FROM sqlar; END",
        "CREATE VIEW evil AS SELECT * FROM record",
        "CREATE TABLE extra(x)",
        "CREATE INDEX evil ON record(lower(value))",
        "ALTER TABLE record ADD COLUMN x DEFAULT 1",
        "DROP TABLE history",
    ],
)
def test_a_file_with_altered_tables_is_refused(stored, clock, sql, statement):
    sql(stored, statement)
    before = stored.read_bytes()
    with pytest.raises(Altered, match="内部结构被改动过") as caught:
        DossierFile.open(stored, now=clock)
    assert caught.value.exit_code == ExitCode.DOSSIER
    assert stored.read_bytes() == before


@pytest.mark.parametrize("kind", ["TRIGGER evil AFTER UPDATE ON record BEGIN SELECT 1; END", "VIEW evil AS SELECT 1"])
def test_a_later_minor_version_may_not_bring_triggers_or_views(stored, clock, sql, kind):
    sql(stored, f"CREATE {kind}", f"PRAGMA user_version = {Version(CURRENT.major, CURRENT.minor + 1).packed}")
    with pytest.raises(Altered):
        DossierFile.open(stored, now=clock)


def test_an_oversized_value_is_refused(stored, clock, sql):
    sql(stored, "UPDATE record SET value = '\"' || printf('%.*c', 9000000, 'x') || '\"' WHERE key = 'name'")
    with pytest.raises(Damaged, match="大得不合常理"):
        DossierFile.open(stored, now=clock)


def test_too_many_records_are_refused(stored, clock, sql):
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100100) SELECT"
    sql(stored, f"INSERT INTO record {count} 'answer', 'a', '', 'k' || i, '1', 1, '' FROM n")
    with pytest.raises(Damaged, match="多得不合常理"):
        DossierFile.open(stored, now=clock)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE record SET value = '\"李四\"' WHERE key = 'name'", r"basic\.name（姓名）"),
        ("UPDATE record SET value = CAST('x' AS BLOB) WHERE key = 'name'", "不是文字"),
        ("UPDATE record SET value = CAST(x'22ff22' AS TEXT) WHERE key = 'name'", "互相矛盾"),
        ("DELETE FROM record WHERE key = 'name'", "缺失"),
        ("INSERT INTO record VALUES ('answer','basic','','sex','\"女\"',1,'')", "basic.sex"),
        ("UPDATE content SET sha256 = 'x' WHERE role = 'clean'", "原件"),
        ("UPDATE dossier SET digest = 'x'", "校验值"),
        ("UPDATE dossier SET mark = 'x'", "总记录"),
        ("DELETE FROM dossier", "总记录"),
    ],
)
def test_values_that_are_not_those_saved_are_named(stored, clock, sql, statement, words):
    sql(stored, statement)
    with pytest.raises(Damaged, match=words):
        DossierFile.open(stored, now=clock)


def test_what_cannot_be_decoded_is_named(stored, clock, sql):
    from desktop.store.contents import read_contents
    from desktop.store.encoding import digest_of
    from desktop.store.records import _read_records

    sql(stored, "UPDATE record SET value = '1.5' WHERE key = 'name'")
    connection = sqlite3.connect(stored)
    digest = digest_of(_read_records(connection, stored), [c.parts for c in read_contents(connection).values()])
    connection.close()
    sql(stored, f"UPDATE dossier SET digest = '{digest}'")  # noqa: S608 - hexadecimal digits
    with pytest.raises(Damaged, match=r"basic\.name（姓名） 的内容无法识别"):
        DossierFile.open(stored, now=clock)


def test_where_nothing_can_be_written_a_dossier_is_opened_for_reading(stored, sample, clock, monkeypatch):
    from desktop.store import opening
    from desktop.store.locking import CannotLock

    def refused(path, *, now):
        raise CannotLock(name=path.name)

    monkeypatch.setattr(opening, "acquire", refused)
    with DossierFile.open(stored, now=clock) as file:
        assert file.read_only
        assert NOT_WRITABLE in file.notices
        assert file.dossier == sample.dossier


def test_opening_changes_nothing(stored, clock):
    before = stored.read_bytes()
    DossierFile.open(stored, now=clock).close()
    DossierFile.open(stored, read_only=True, now=clock).close()
    assert stored.read_bytes() == before


def test_paths_with_signs_that_mean_something_in_addresses_are_opened(tmp_path, sample, clock):
    folder = tmp_path / "100% 完成？#1 & more"
    folder.mkdir()
    path = folder / "张 三%20?.shenbao"
    DossierFile.create(path, sample.dossier, additions=sample.additions, now=clock).close()
    with DossierFile.open(path, now=clock) as file:
        assert file.dossier == sample.dossier


def test_pages_a_kill_left_behind_the_end_are_cut_off(stored, sample, clock):
    whole = stored.read_bytes()
    stored.write_bytes(whole + b"\xa5" * 16384 * 3)
    with DossierFile.open(stored, read_only=True, now=clock) as file:
        assert file.dossier == sample.dossier
    assert stored.read_bytes() == whole + b"\xa5" * 16384 * 3
    with DossierFile.open(stored, now=clock) as file:
        assert file.dossier == sample.dossier
        assert stored.read_bytes() == whole
        file.save(sample.dossier.with_answer(Address("basic", "name"), "李四"))
    assert verify(stored, now=clock).sound


def test_a_number_of_pages_that_is_too_small_cuts_nothing_off(stored, clock):
    data = bytearray(stored.read_bytes())
    pages = int.from_bytes(data[28:32], "big")
    data[28:32] = (pages - 2).to_bytes(4, "big")
    stored.write_bytes(data)
    for read_only in (False, True):
        with pytest.raises(Damaged):
            DossierFile.open(stored, read_only=read_only, now=clock)
    assert stored.read_bytes() == data
