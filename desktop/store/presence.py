"""Is the file under a path still the one that was opened? Moved, deleted, replaced: then nothing is written."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.store.connection import CannotSave


class MovedAway(CannotSave):
    """The open dossier was moved, deleted or replaced on disk. Facts: name."""

    says = "「{name}」打开之后在磁盘上被移走、删除或换成了别的文件，没有保存，以免写错文件。"
    remedy = "请另存到别的位置；也可以把文件移回原处再保存。"


class ChangedElsewhere(CannotSave):
    """Another program or machine saved into the dossier meanwhile. Facts: name."""

    says = "「{name}」打开之后被另一台电脑或另一个程序修改过，没有保存，以免覆盖对方的内容。"
    remedy = "请另存为另一个文件，保留两份，再对照取舍。"


@dataclass(frozen=True, slots=True)
class Presence:
    """A file on disk as the system knows it; `size` in bytes."""

    device: int
    inode: int
    size: int

    @classmethod
    def of(cls, path: Path) -> "Presence":
        """Look at the file under a path now; OSError when there is none."""
        found = os.stat(path)  # noqa: PTH116 - no Path method gives device and inode in one look
        return cls(found.st_dev, found.st_ino, found.st_size)


def check_same(path: Path, known: Presence) -> None:
    """Refuse to write when the path no longer leads to the file that was opened, or its length changed.

    Raises:
        MovedAway: there is another file, or none.
        ChangedElsewhere: the same file has another length than after our last save.
    """
    try:
        found = Presence.of(path)
    except OSError as error:
        raise MovedAway(name=path.name) from error
    if (found.device, found.inode) != (known.device, known.inode):
        raise MovedAway(name=path.name)
    if found.size != known.size:
        raise ChangedElsewhere(name=path.name)
