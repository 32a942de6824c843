"""No room to work in: what a full or missing temporary folder is called, known apart from a bad file."""

import errno
import os
import tempfile

from desktop.base.errors import CannotWrite
from desktop.base.files import reason

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NoWorkRoom(CannotWrite):
    """The temporary folder takes nothing more, or there is none. Facts: name (where it is), reason."""

    says = "临时文件夹「{name}」写不进去：{reason}。材料没有问题，还没有处理。"
    remedy = "请腾出空间，或用环境变量 TMPDIR（Windows 上是 TEMP）换一个位置，再试一次。"

    @classmethod
    def because(cls, error: OSError) -> "NoWorkRoom":
        """Say it with the reason the disk gave."""
        return cls(name=_place(), reason=reason(error))


def is_no_room(error: OSError) -> bool:
    """Whether a disk error says that there is no room, not that a file is bad."""
    return error.errno in _NO_ROOM


def _place() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"  # noqa: S108 - only named in a sentence
