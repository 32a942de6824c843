"""One export to a place at a time; a machine that keeps no locks exports all the same."""

import os
import tempfile
from pathlib import Path

import pytest

from desktop.base.errors import ExitCode
from desktop.export.alone import BeingWritten, alone


def test_a_second_export_to_the_same_place_is_refused_with_its_name(tmp_path: Path):
    with alone(tmp_path / "张三_2026"), pytest.raises(BeingWritten) as caught, alone(tmp_path / "张三_2026"):
        pytest.fail("both hold the place")
    assert "张三_2026" in caught.value.sentence
    assert caught.value.exit_code is ExitCode.OUTPUT


def test_the_place_is_free_again_afterwards_even_after_an_error(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), alone(tmp_path / "a"):
        _ = 1 / 0
    with alone(tmp_path / "a"):
        pass


def test_two_places_are_written_at_once(tmp_path: Path):
    with alone(tmp_path / "a"), alone(tmp_path / "b"):
        assert list(tmp_path.iterdir()) == []


def test_two_spellings_of_one_place_are_one(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    with alone(tmp_path / "a"), pytest.raises(BeingWritten), alone(tmp_path / "deep" / ".." / "a"):
        pytest.fail("both hold the place")


def _a_file_where_folders_should_be(path: Path) -> str:
    path.write_bytes(b"")
    return str(path)


def test_without_a_state_folder_the_lock_lies_with_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    blocked = _a_file_where_folders_should_be(tmp_path / "state")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, blocked)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with alone(tmp_path / "a"), pytest.raises(BeingWritten), alone(tmp_path / "a"):
        pytest.fail("both hold the place")


def test_where_no_lock_can_lie_the_export_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    blocked = _a_file_where_folders_should_be(tmp_path / "state")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, blocked)
    monkeypatch.setattr(tempfile, "tempdir", os.path.join(blocked, "tmp"))  # noqa: PTH118 - a text, not a path
    with alone(tmp_path / "a"):
        reached = True
    assert reached
