"""Runs in a process of its own: a dossier on a disk that is full, limits file sizes, or turns read-only.

`python refusing_disk.py limit FOLDER` needs nothing; `full` and `readonly` mount a small disk on FOLDER and
are started under `unshare --mount`, so that the mount ends with the process. Prints `ok` when all held.
"""

import hashlib
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.base.errors import CannotWrite, ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.model.attachments import DocumentFacts, FileKind, Original
from desktop.model.dossier import Dossier
from desktop.store.connection import CannotSave
from desktop.store.damage import NeedsRecovery
from desktop.store.dossier_file import Addition, DossierFile
from desktop.store.journal import journal_of
from desktop.store.opening import NOT_WRITABLE
from desktop.store.verification import verify
from desktop.store.writing import ReadOnly

NAME = Address("basic", "name")
SIZE = 3_000_000


def big_file(folder: Path) -> Addition:
    """Return a file larger than the disk has room for."""
    data = random.Random(1).randbytes(SIZE)  # noqa: S311 - the same chance each time
    file = folder / "大.pdf"
    file.write_bytes(data)
    return Addition(Original(hashlib.sha256(data).hexdigest(), file.name, SIZE, DocumentFacts(FileKind.PDF)), file)


def refuses_then_saves(
    path: Path, addition: Addition, take_room: Callable[[], None], give_room: Callable[[], None]
) -> None:
    """Save small, fail to save big, still hold the old state, save once there is room."""
    first = Dossier("p").with_answer(NAME, "张三")
    bigger = first.with_answer(NAME, "李四").with_original(addition.original)
    with DossierFile.create(path, first) as file:
        take_room()
        for _ in range(3):
            error = expect(CannotSave, lambda: file.save(bigger, additions=[addition]))
            assert error.exit_code is ExitCode.OUTPUT
            assert path.name in str(error)
            assert file.dossier == first
        with DossierFile.open(path, read_only=True) as reader:
            assert reader.dossier == first
        give_room()
        file.save(bigger, additions=[addition])
        file.copy_original(addition.original.digest, addition.file.with_name("out"))
    assert verify(path).sound
    with DossierFile.open(path) as file:
        assert file.dossier == bigger


def limited(folder: Path) -> None:
    """A file may not grow beyond a limit: FAT32, quotas."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    addition = big_file(folder)
    refuses_then_saves(folder / "a.shenbao", addition, lambda: limit(600_000), lambda: limit(hard))
    limit(100_000)
    expect(CannotWrite, lambda: DossierFile.create(folder / "b.shenbao", Dossier("p")))
    assert not [name for name in folder.iterdir() if "unfinished" in name.name or name.name.startswith("b")]


def full(folder: Path) -> None:
    """The disk has no room left."""
    addition = big_file(folder)
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk))
    ballast = disk / "ballast"

    def take_room() -> None:
        ballast.write_bytes(b"x" * 2_500_000)

    refuses_then_saves(disk / "a.shenbao", addition, take_room, ballast.unlink)


def readonly(folder: Path) -> None:
    """A dossier on a CD or a locked stick is opened for reading; a broken-off save there is said."""
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk))
    path = disk / "a.shenbao"
    first = Dossier("p").with_answer(NAME, "张三")
    DossierFile.create(path, first).close()
    mount("-o", "remount,ro", str(disk))
    with DossierFile.open(path) as file:
        assert file.read_only
        assert NOT_WRITABLE in file.notices
        assert file.dossier == first
        expect(ReadOnly, lambda: file.save(first.with_answer(NAME, "李四")))
        assert file.save_copy(folder / "copy.shenbao", first.with_answer(NAME, "李四")) == ()
    expect(CannotWrite, lambda: DossierFile.create(disk / "b.shenbao", first))
    mount("-o", "remount,rw", str(disk))
    leave_hot_journal(path)
    mount("-o", "remount,ro", str(disk))
    expect(NeedsRecovery, lambda: DossierFile.open(path))
    expect(NeedsRecovery, lambda: DossierFile.open(path, read_only=True))


def leave_hot_journal(path: Path) -> None:
    """Leave what a kill leaves in the middle of a save."""
    with DossierFile.open(path) as file:
        connection = file._opened.connection
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE dossier SET mark = replace(mark, ' 0000000001 ', ' 0000000002 ')")
        connection.execute("INSERT INTO sqlar VALUES ('x', 0, 0, 0, randomblob(2000000))")
        kept = path.read_bytes(), journal_of(path).read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(kept[0])
    journal_of(path).write_bytes(kept[1])


def expect(kind: type[ShenbaoError], work: Callable[[], object]) -> ShenbaoError:
    """Return the error of this kind that `work` must raise."""
    try:
        work()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def mount(*arguments: str) -> None:
    """Mount a disk in this process's own view of the file system."""
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    {"limit": limited, "full": full, "readonly": readonly}[sys.argv[1]](Path(sys.argv[2]))
    print("ok")
