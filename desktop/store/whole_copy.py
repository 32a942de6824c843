"""A dossier file copied byte for byte and compared: before its layout is lifted, and to bring it back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.files import sha256_of_file, unwritable, whole_file
from desktop.store.backup_shelf import WHOLE_COPY, next_place, shelf_of
from desktop.store.header import read_header
from desktop.store.mark import mark_on_page

_BLOCK = 1 << 20
_NOBODY = "0" * 32


def keep_whole_copy(path: Path, *, now: Callable[[], datetime]) -> Path:
    """Put a copy of a dossier file on its backup shelf and return its place.

    Raises:
        CannotWrite: the backup folder refused.
    """
    shelf = shelf_of(identity_of(path) or _NOBODY)
    try:
        shelf.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unwritable(shelf, error)
    _, place = next_place(shelf, path, day=now().date(), suffix=WHOLE_COPY)
    copy_whole(path, place)
    return place


def identity_of(path: Path) -> str:
    """Return whose dossier a file is, read from its bytes; empty when they do not tell.

    Not for a file this process is saving into at this moment: closing any handle of a file ends the locks
    that SQLite holds on it in the same process (POSIX; sqlite.org/howtocorrupt, section 2.2).
    """
    try:
        page_size = read_header(path).page_size
        with path.open("rb") as file:
            file.seek(page_size)
            mark = mark_on_page(file.read(page_size))
    except (OSError, ShenbaoError):
        return ""
    return mark.identity if mark else ""


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that it appears whole, and compare the copy with its source.

    Raises:
        CannotRead, CannotWrite: the disk refused, or the copy is not equal.
    """
    with whole_file(target) as copy, source.open("rb") as file:
        while block := file.read(_BLOCK):
            copy.write(block)
    if sha256_of_file(source) != sha256_of_file(target):
        unwritable(target, OSError(5, "copy differs"))
