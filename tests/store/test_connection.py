"""What SQLite meets becomes a sentence of ours, with the right exit code."""

import sqlite3

import pytest

from desktop.base.errors import ExitCode
from desktop.store.connection import CannotSave, DiskFailing, reading, transaction
from desktop.store.damage import CannotOpen, Damaged


class Meets(sqlite3.OperationalError):
    """An error of SQLite with a name, as the library raises it."""

    def __init__(self, name):
        super().__init__(name)
        self.sqlite_errorname = name


class Connection:
    in_transaction = False

    def execute(self, _):
        return self

    def fetchone(self):
        return None


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("SQLITE_FULL", CannotSave, "磁盘空间不足"),
        ("SQLITE_IOERR_WRITE", CannotSave, "磁盘拒绝写入"),
        ("SQLITE_IOERR_FSYNC", DiskFailing, "没有确认写入"),
        ("SQLITE_IOERR_DIR_FSYNC", DiskFailing, "没有确认写入"),
        ("SQLITE_IOERR_DELETE", CannotSave, "磁盘读写出错"),
        ("SQLITE_READONLY_DBMOVED", CannotSave, "只读"),
        ("SQLITE_CANTOPEN", CannotSave, "文件夹不能写入"),
        ("SQLITE_BUSY", CannotSave, "另一个程序"),
        ("SQLITE_SOMETHING_NEW", CannotSave, "没有完成"),
        ("SQLITE_CORRUPT_INDEX", Damaged, "互相矛盾"),
    ],
)
def test_an_error_while_saving_is_said(path, name, kind, words):
    with pytest.raises(kind, match=words) as caught, transaction(Connection(), path):
        raise Meets(name)
    assert caught.value.exit_code == (ExitCode.DOSSIER if kind is Damaged else ExitCode.OUTPUT)
    assert path.name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_NOTADB", Damaged),
        ("SQLITE_TOOBIG", Damaged),
        ("SQLITE_IOERR_READ", CannotOpen),
        ("SQLITE_IOERR_SHORT_READ", Damaged),
        ("SQLITE_CANTOPEN", CannotOpen),
    ],
)
def test_an_error_while_reading_is_said(path, name, kind):
    with pytest.raises(kind) as caught, reading(path):
        raise Meets(name)
    assert type(caught.value) is kind
    assert caught.value.exit_code == ExitCode.DOSSIER


def test_nothing_is_written_to_a_disk_that_did_not_confirm(stored, sample, clock, renamed, monkeypatch, tmp_path):
    from desktop.store import dossier_file
    from desktop.store.dossier_file import DossierFile

    def unconfirmed(*_, **__):
        raise Meets("SQLITE_IOERR_FSYNC")

    newer = renamed(sample.dossier, "李四")
    with DossierFile.open(stored, now=clock) as file:
        with monkeypatch.context() as patched:
            patched.setattr(dossier_file, "write", unconfirmed)
            with pytest.raises(DiskFailing):
                file.save(newer)
        with pytest.raises(DiskFailing):
            file.save(newer)
        file.save_copy(tmp_path / "elsewhere.shenbao", newer)
    with DossierFile.open(tmp_path / "elsewhere.shenbao", now=clock) as file:
        assert file.dossier == newer
