"""Names of foreign files as text, and copies under a name every engine can open."""

import unicodedata
from pathlib import Path

from desktop.base.files import unreadable
from desktop.base.no_room import NoWorkRoom, is_no_room

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def readable_name(path: Path) -> str:
    """Return a file's name as text, also when the disk gives bytes of another encoding (GBK from old archives).

    Without control characters and marks that turn the direction of writing: they would garble every sentence.
    """
    name = path.name
    if not is_plain(Path(name)):
        name = name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return "".join(char for char in name if unicodedata.category(char) not in _INVISIBLE) or "?"


def is_plain(path: Path) -> bool:
    """Whether a path is proper Unicode; libraries written in C++ open no other."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def plain_copy(path: Path, folder: Path) -> Path:
    """Return the path itself, or that of a copy in `folder` when its name is no proper Unicode.

    Raises:
        CannotRead: the file cannot be read.
        NoWorkRoom: the folder takes nothing more.
    """
    if is_plain(path):
        return path
    copy = folder / "given"
    try:
        with path.open("rb") as source, copy.open("wb") as target:
            while block := source.read(1 << 20):
                target.write(block)
    except OSError as error:
        if is_no_room(error):
            raise NoWorkRoom.because(error) from error
        unreadable(path, error)
    return copy
