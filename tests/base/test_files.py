"""Files that are whole or not there."""

from pathlib import Path

import pytest

from desktop.base.errors import CannotRead, CannotWrite
from desktop.base.files import sha256_of, sha256_of_file, whole_file


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "材料.txt"
    with whole_file(target) as file:
        file.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "材料.txt"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as file:
        file.write(bytes([1 // 0]))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught, whole_file(tmp_path / "没有" / "材料.txt"):
        pass
    assert "材料.txt" in caught.value.sentence


def test_digests_of_a_file_and_of_its_bytes_agree(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3_000_000)
    assert sha256_of_file(path) == sha256_of(path.read_bytes())


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        sha256_of_file(tmp_path / "没有.pdf")
    assert "没有.pdf" in caught.value.sentence
