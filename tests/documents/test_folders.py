"""Folders are walked in people's order, without following anything out of them."""

import os
import sys
from pathlib import Path

import pytest

from desktop.documents.filenames import readable_name
from desktop.documents.folders import walk


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_numbers_count_as_numbers(tmp_path: Path) -> None:
    _make(
        tmp_path,
        "第10页.jpg",
        "第2页.jpg",
        "第1页.jpg",
        "IMG_0010.JPG",
        "IMG_0009.JPG",
        "2026-10-1.pdf",
        "2026-3-1.pdf",
    )
    names = [path.name for path in walk([tmp_path]).files]
    assert names == [
        "2026-3-1.pdf",
        "2026-10-1.pdf",
        "IMG_0009.JPG",
        "IMG_0010.JPG",
        "第1页.jpg",
        "第2页.jpg",
        "第10页.jpg",
    ]


def test_files_dropped_one_by_one_are_ordered_too(tmp_path: Path) -> None:
    _make(tmp_path, "10.pdf", "9.pdf")
    assert [path.name for path in walk([tmp_path / "10.pdf", tmp_path / "9.pdf"]).files] == ["9.pdf", "10.pdf"]


def test_what_systems_leave_behind_is_skipped_silently(tmp_path: Path) -> None:
    _make(tmp_path, "Thumbs.db", "desktop.ini", ".DS_Store", "~$合同.docx", "._合同.pdf", "__MACOSX/a.pdf", "合同.pdf")
    found = walk([tmp_path])
    assert [path.name for path in found.files] == ["合同.pdf"]
    assert not found.skipped


def test_files_of_a_folder_come_before_its_folders(tmp_path: Path) -> None:
    _make(tmp_path, "b.pdf", "a/1.pdf")
    assert [path.name for path in walk([tmp_path]).files] == ["b.pdf", "1.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_pipes_and_loops_are_named_and_not_followed(tmp_path: Path) -> None:
    _make(tmp_path, "合同.pdf")
    (tmp_path / "圈").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "密码").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "管道")
    found = walk([tmp_path])
    assert [path.name for path in found.files] == ["合同.pdf"]
    assert {skipped.name for skipped in found.skipped} == {"圈", "密码", "管道"}
    assert all(skipped.name in skipped.sentence for skipped in found.skipped)


def test_a_very_deep_folder_is_cut_and_said(tmp_path: Path) -> None:
    _make(tmp_path, "/".join(["层"] * 20) + "/a.pdf")
    found = walk([tmp_path])
    assert not found.files
    assert "太深" in found.skipped[0].sentence


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert "没有.pdf" in walk([tmp_path / "没有.pdf"]).skipped[0].sentence


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names in Unicode")
def test_names_in_gbk_are_listed_and_readable(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "获奖证书.pdf".encode("gbk")
    Path(os.fsdecode(raw)).write_bytes(b"x")
    assert [readable_name(path) for path in walk([tmp_path]).files] == ["获奖证书.pdf"]
