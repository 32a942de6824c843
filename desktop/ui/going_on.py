"""Which dossiers are open now, noted where a later start finds it: after a crash the window offers to go on."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop.base.errors import CannotWrite
from desktop.base.files import sha256_of, whole_file
from desktop.base.paths import state_folder

_ENDING = ".open"


class OpenNotes:
    """One note per open dossier; its lock ends with the program, however it ends."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or state_folder() / "open"
        self._locks: dict[Path, QLockFile] = {}

    def opened(self, dossier: Path) -> None:
        """Note that a dossier is open; a disk that refuses costs only the offer after a crash."""
        note = self._note(dossier)
        lock = QLockFile(f"{note}.lock")
        lock.setStaleLockTime(0)
        with suppress(OSError, CannotWrite):
            self._folder.mkdir(parents=True, exist_ok=True)
            if lock.tryLock(0):
                self._locks[dossier] = lock
            with whole_file(note) as file:
                file.write(str(dossier.absolute()).encode())

    def closed(self, dossier: Path) -> None:
        """Forget a dossier that was closed properly."""
        with suppress(OSError):
            self._note(dossier).unlink(missing_ok=True)
        lock = self._locks.pop(dossier, None)
        if lock is not None:
            lock.unlock()

    def left_open(self) -> Sequence[Path]:
        """Return the dossiers whose program ended without closing them, and forget them."""
        found = []
        for note in sorted(self._folder.glob(f"*{_ENDING}")) if self._folder.is_dir() else ():
            lock = QLockFile(f"{note}.lock")
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                with suppress(OSError, UnicodeDecodeError):
                    found.append(Path(note.read_text(encoding="utf-8")))
                    note.unlink()
                lock.unlock()
        return [path for path in found if path.is_file()]

    def _note(self, dossier: Path) -> Path:
        return self._folder / f"{sha256_of(str(dossier.absolute()).encode())[:16]}{_ENDING}"
