"""The upload folder on the disk: whole or not there, the same bytes, nothing of others touched."""

import errno
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from desktop.base.errors import Cancelled, CannotWrite, ExitCode, ShenbaoError
from desktop.base.jobs import Cancel, Progress
from desktop.documents.workers import Workers
from desktop.export import building, write
from desktop.export.plan import GUIDE, MANIFEST, SHEET, SUMS, plan
from desktop.export.slot_files import SlotFile
from desktop.export.standing import ChangedSince, NotOurs
from desktop.export.write import Exported, PathTooLong, export
from desktop.model.addresses import Address
from desktop.model.attachments import FileKind
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import NAME, Shelf, answered

ON = date(2026, 3, 1)


@pytest.fixture
def run(shelf: Shelf, workers: Workers, programme: Programme, tmp_path: Path) -> Callable[..., Exported]:
    """Export a dossier below a folder of the test's own."""

    def running(dossier: Dossier, target: Path | None = None, *, draft: bool = False, **options: object) -> Exported:
        made = plan(dossier, programme, (), on=ON, draft=draft)
        return export(made, dossier, shelf, target or tmp_path / "out", workers=workers, **options)

    return running


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_the_folder_holds_what_the_plan_said_and_nothing_else(run, with_files: Dossier, programme: Programme):
    exported = run(with_files)
    planned = plan(with_files, programme, (), on=ON, draft=False)
    assert set(contents(exported.folder)) == set(planned.paths)
    assert list(exported.folder.parent.iterdir()) == [exported.folder]


def test_each_file_has_the_pages_planned_in_their_order(run, with_files: Dossier):
    folder = run(with_files).folder / "12_工作业绩"
    first, second = sorted(folder.iterdir())
    assert (pages(first), pages(second)) == (3, 1)
    with pikepdf.open(first) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["合同", "验收证书"]


def test_the_sums_are_what_the_system_command_checks(run, with_files: Dossier):
    folder = run(with_files).folder
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=folder, check=True)
    listed = {line.split("  ", 1)[1] for line in (folder / SUMS).read_text("utf-8").splitlines()}
    assert listed == set(contents(folder)) - {SUMS}


def test_equal_dossiers_give_equal_bytes(run, with_files: Dossier, tmp_path: Path):
    one = contents(run(with_files, tmp_path / "one").folder)
    other = contents(run(with_files, tmp_path / "other").folder)
    assert [path for path in one if one[path] != other[path]] == []


def test_an_unchanged_export_is_replaced(run, with_files: Dossier):
    before = contents(run(with_files).folder)
    changed = answered(with_files, "basic", email="new@example.com")
    after = contents(run(changed).folder)
    assert set(before) == set(after)
    assert before[SHEET] != after[SHEET]


@pytest.mark.parametrize("how", ["added", "missing", "edited", "in the sums"])
def test_an_export_that_was_changed_is_left_alone(run, with_files: Dossier, how: str):
    folder = run(with_files).folder
    if how == "added":
        (folder / "12_工作业绩" / "备注.txt").write_text("我的笔记", "utf-8")
    elif how == "missing":
        (folder / "02_个人基本信息" / "照片.jpg").unlink()
    elif how == "edited":
        (folder / GUIDE).write_text("改过", "utf-8")
    else:
        (folder / SUMS).write_bytes((folder / SUMS).read_bytes().replace(b"0", b"1", 1))
    before = contents(folder)
    with pytest.raises(ChangedSince) as caught:
        run(with_files)
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert folder.name in caught.value.sentence
    assert contents(folder) == before


@pytest.mark.parametrize("how", ["folder", "empty", "file", "link", "forged"])
def test_what_we_did_not_write_is_left_alone(run, with_files: Dossier, tmp_path: Path, how: str):
    folder = run(with_files, tmp_path / "first").folder
    target = tmp_path / "out" / folder.name
    target.parent.mkdir()
    if how == "file":
        target.write_text("x")
    elif how == "link":
        target.symlink_to(folder, target_is_directory=True)
    else:
        target.mkdir()
    if how == "folder":
        (target / "照片.jpg").write_bytes(b"mine")
    elif how == "forged":
        (target / MANIFEST).write_text(json.dumps({"program": "other"}))
    with pytest.raises(NotOurs) as caught:
        run(with_files)
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_litter_of_the_system_does_not_count_as_a_change(run, with_files: Dossier):
    folder = run(with_files).folder
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    run(with_files)
    assert "Thumbs.db" not in contents(folder)


def test_another_person_of_the_same_name_is_not_overwritten(run, with_files: Dossier, applicant: Dossier):
    folder = run(with_files).folder
    before = contents(folder)
    with pytest.raises(ShenbaoError) as caught:
        run(answered(applicant, "basic", id_number="110101199003077571"))
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert contents(folder) == before


def _refusing(number: int) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EFBIG])
def test_a_disk_that_refuses_at_the_end_leaves_the_earlier_folder_and_nothing_else(
    run, with_files: Dossier, monkeypatch: pytest.MonkeyPatch, number: int
):
    folder = run(with_files).folder
    before = contents(folder)
    monkeypatch.setattr(building, "manifest_bytes", _refusing(number))
    with pytest.raises(CannotWrite) as caught:
        run(answered(with_files, "basic", email="new@example.com"))
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_too_little_room_is_said_before_anything_is_written(
    run, with_files: Dossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(write.shutil, "disk_usage", lambda _: usage._replace(free=1))
    with pytest.raises(CannotWrite, match="空间不足"):
        run(with_files)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_too_deep_for_windows_is_refused(run, with_files: Dossier, tmp_path: Path):
    deep = tmp_path.joinpath(*["很深的文件夹名称一二三四五六七八九十" * 2] * 5)
    with pytest.raises(PathTooLong) as caught:
        run(with_files, deep)
    assert caught.value.exit_code is ExitCode.OUTPUT
    assert not (tmp_path / deep.relative_to(tmp_path).parts[0]).exists()


def test_stopping_leaves_nothing(run, with_files: Dossier, tmp_path: Path):
    cancel = Cancel()

    def ask(_: Progress) -> None:
        cancel.ask()

    with pytest.raises(Cancelled):
        run(with_files, report=ask, cancel=cancel)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_run_left_is_cleared_by_the_next(
    run, with_files: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = run(with_files, tmp_path / "first").folder
    out = tmp_path / "out"

    def killed(place: Path, *_: object, **__: object) -> None:
        shutil.copytree(place, tmp_path / "left")
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "put_in_place", killed)
    with pytest.raises(KeyboardInterrupt):
        run(with_files)
    monkeypatch.undo()
    shutil.copytree(tmp_path / "left", out / f".{folder.name}.shenbao-unfinished")
    exported = run(with_files)
    assert list(out.iterdir()) == [exported.folder]


def test_a_file_over_its_limit_is_named_with_how_much(run, with_files: Dossier, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        SlotFile, "limit_bytes", property(lambda file: 100 if file.address.place == "achievements" else None)
    )
    exported = run(with_files, draft=True)
    entries = json.loads((exported.folder / MANIFEST).read_bytes())["files"]
    over = [entry for entry in entries if entry["path"].startswith("12_工作业绩/")]
    assert [entry["over_by_bytes"] for entry in over] == [entry["size_bytes"] - 100 for entry in over]
    assert all(any(entry["path"] in notice for notice in exported.notices) for entry in over)
    assert len(exported.notices) == 2


def test_the_manifest_leads_from_each_file_to_its_originals_and_pages(run, with_files: Dossier):
    exported = run(with_files)
    entries = {entry["path"]: entry for entry in json.loads((exported.folder / MANIFEST).read_bytes())["files"]}
    (evidence,) = [entry for path, entry in entries.items() if path.startswith("12_工作业绩/01")]
    assert [one["name"] for one in evidence["made_of"]] == ["a.pdf", "b.pdf"]
    assert [page["at"] for one in evidence["made_of"] for page in one["pages"]] == [1, 2, 3]
    assert set(entries) == set(contents(exported.folder)) - {MANIFEST, SUMS}


def test_nothing_leaves_that_says_who_scanned_or_where(run, with_files: Dossier):
    exported = run(with_files)
    for path, data in contents(exported.folder).items():
        assert b"Zhang Owner" not in data, path
        if path.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert "/Author" not in pdf.docinfo or not str(pdf.docinfo["/Author"]), path
    assert not any("11010519491231002X" in path for path in contents(exported.folder))


def test_a_word_file_with_macros_leaves_without_them(run, applicant: Dossier, put, tmp_path: Path):
    given = tmp_path / "论文.docx"
    _macro_file(given)
    (paper,) = applicant.row_ids("publications")
    dossier = put(applicant, given, Address("publications", "word", paper))
    assert dossier.originals[next(iter(dossier.originals))].facts.kind is FileKind.DOCX
    (word,) = (run(dossier).folder / "11_学术成果信息").glob("*.docx")
    assert b"vbaProject" not in word.read_bytes()
    assert b"macroEnabled" not in word.read_bytes()


def _macro_file(path: Path) -> None:
    import zipfile

    from docx import Document

    Document().save(path)
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        plain, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, "word/vbaProject.bin": b"macro"}.items():
            archive.writestr(name, data)


def test_a_rare_name_stands_in_folder_and_sheet(run, with_files: Dossier):
    exported = run(with_files)
    assert exported.folder.name.startswith(NAME)
    assert not exported.notices
