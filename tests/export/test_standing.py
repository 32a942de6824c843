"""What stands at an export's place: replaced only when it is ours, unchanged, and the same person's."""

import json
from pathlib import Path

import pytest

from desktop.base.errors import ExitCode
from desktop.base.files import sha256_of
from desktop.export.manifest import WRITER, Written, sums_bytes
from desktop.export.plan import MANIFEST, SUMS
from desktop.export.standing import (
    AnotherApplicant,
    ChangedSince,
    NotOurs,
    put_in_place,
    refuse_unless_replaceable,
    restore_interrupted,
)


def an_export(folder: Path, *, applicant: str = "abc", content: bytes = b"one") -> Path:
    folder.mkdir()
    manifest = json.dumps({"written_by": WRITER, "applicant": applicant}).encode()
    files = {"a.pdf": content, MANIFEST: manifest}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    written = [Written(name, sha256_of(data), len(data)) for name, data in files.items()]
    (folder / SUMS).write_bytes(sums_bytes(written))
    return folder


def test_a_free_place_and_our_own_unchanged_export_may_be_written(tmp_path: Path):
    refuse_unless_replaceable(tmp_path / "free", "abc")
    refuse_unless_replaceable(an_export(tmp_path / "ours"), "abc")
    assert (tmp_path / "ours" / "a.pdf").read_bytes() == b"one"


def test_the_export_of_another_applicant_of_the_same_name_is_refused(tmp_path: Path):
    with pytest.raises(AnotherApplicant) as caught:
        refuse_unless_replaceable(an_export(tmp_path / "张伟"), "abd")
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert "张伟" in caught.value.sentence


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"written_by": "other"}', b"\xff\xfe"])
def test_a_folder_whose_manifest_is_not_ours_is_not_ours(tmp_path: Path, manifest: bytes):
    (an_export(tmp_path / "x") / MANIFEST).write_bytes(manifest)
    with pytest.raises(NotOurs):
        refuse_unless_replaceable(tmp_path / "x", "abc")


@pytest.mark.parametrize("sums", [b"nonsense", b"\xff", b""])
def test_sums_that_cannot_be_read_or_say_nothing_protect_the_folder(tmp_path: Path, sums: bytes):
    (an_export(tmp_path / "x") / SUMS).write_bytes(sums)
    with pytest.raises((NotOurs, ChangedSince)):
        refuse_unless_replaceable(tmp_path / "x", "abc")


def test_a_finished_folder_takes_the_place_of_the_earlier_one(tmp_path: Path):
    an_export(tmp_path / "x", content=b"old")
    put_in_place(an_export(tmp_path / "new", content=b"new"), tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x" / "a.pdf").read_bytes() == b"new"


def test_when_the_last_rename_fails_the_earlier_export_is_back(tmp_path: Path):
    an_export(tmp_path / "x", content=b"old")
    with pytest.raises(OSError, match="missing"):
        put_in_place(tmp_path / "missing", tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x" / "a.pdf").read_bytes() == b"old"


def test_an_export_set_aside_by_a_killed_run_comes_back(tmp_path: Path):
    an_export(tmp_path / "x", content=b"old").rename(tmp_path / ".x.shenbao-replaced")
    restore_interrupted(tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_export_that_was_already_replaced_is_cleared_away(tmp_path: Path):
    an_export(tmp_path / "aside", content=b"old").rename(tmp_path / ".x.shenbao-replaced")
    an_export(tmp_path / "x", content=b"new")
    restore_interrupted(tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x" / "a.pdf").read_bytes() == b"new"
