"""Where the pages of an original can be painted from: the dossier file's clean copy, put into a work folder once."""

from pathlib import Path
from threading import Lock
from typing import Protocol

from desktop.base.errors import ShenbaoError
from desktop.base.work import WorkFolder


class Originals(Protocol):
    """Where a dossier's files come from; `DossierFile` is one."""

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Return the copy of an original that may be joined or shown as a file in a folder."""


class PageSources:
    """Finds the file an original's pages are painted from. May be used from several threads."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._work = WorkFolder()
        self._found: dict[str, Path] = {}
        self._offered: dict[str, Path] = {}
        self._lock = Lock()

    @property
    def folder(self) -> Path:
        """A work folder that is there until `close`."""
        return self._work.path

    def offer(self, digest: str, path: Path) -> None:
        """Name a file that serves until the original is in the dossier file, so that its pages show at once."""
        self._offered[digest] = path

    def path_of(self, digest: str) -> Path:
        """Return the file to paint from.

        Raises:
            ShenbaoError: it is not, or not whole, in the dossier file; or the disk refused.
        """
        with self._lock:
            known = self._found.get(digest)
            if known is None:
                known = self._taken_out(digest)
            return known

    def _taken_out(self, digest: str) -> Path:
        try:
            self._found[digest] = self._originals.clean_pdf(digest, self.folder)
        except ShenbaoError:
            if digest not in self._offered:
                raise
            return self._offered[digest]
        return self._found[digest]

    def close(self) -> None:
        """Remove the work folder."""
        self._work.close()
