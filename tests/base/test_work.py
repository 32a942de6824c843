"""Folders for work in progress."""

import errno
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from desktop.base.no_room import NoWorkRoom, is_no_room
from desktop.base.work import WorkFolder, folder_inside

HOLD = """
import sys
from desktop.base.work import WorkFolder
work = WorkFolder()
print(work.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_a_work_folder_is_gone_with_all_that_is_inside(temporary: Path) -> None:
    with WorkFolder() as work:
        assert work.path.parent == temporary
        (folder_inside(work.path) / "扫描件.pdf").write_bytes(b"pages")
    assert list(temporary.iterdir()) == []
    work.close()


def test_what_a_killed_program_left_is_removed_and_what_is_in_use_stays(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        left = Path(other.stdout.readline().decode().strip())
        (left / "扫描件.pdf").write_bytes(b"pages")
        with WorkFolder():
            assert (left / "扫描件.pdf").exists()
        other.kill()
    assert left.exists()
    with WorkFolder() as work:
        assert list(temporary.iterdir()) == [work.path]


def test_a_link_under_such_a_name_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    precious = tmp_path / "珍贵"
    precious.mkdir()
    (precious / "原件.pdf").write_bytes(b"pages")
    (temporary / "shenbao-work-link").symlink_to(precious)
    with WorkFolder():
        assert (precious / "原件.pdf").exists()


def test_without_a_temporary_folder_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere"])
    with pytest.raises(NoWorkRoom, match="临时文件夹"):
        WorkFolder()


def test_only_a_lack_of_room_is_one() -> None:
    assert is_no_room(OSError(errno.ENOSPC, ""))
    assert not is_no_room(OSError(errno.ENOENT, ""))


def test_a_folder_taken_away_before_it_was_locked_is_made_anew(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = FileLock.acquire, []

    def acquire(held: FileLock, *args: object, **options: object) -> object:
        if not taken:
            folder = Path(held.lock_file).parent
            taken.append(folder)
            shutil.rmtree(folder)
            raise FileNotFoundError(errno.ENOENT, "gone", str(folder))
        return lock(held, *args, **options)

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with WorkFolder() as folder:
        assert folder.path.is_dir()
        assert folder.path not in taken
        assert folder.path.parent == temporary
