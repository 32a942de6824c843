"""Which file is ours and of which version: `application_id`, and major and minor packed into `user_version`.

A higher major number means: do not touch. A higher minor number means: may be read, not written.
Both numbers stand in the first 100 bytes of the file (SQLite file format, section 1.3).
"""

from typing import NamedTuple, Self

from desktop.base.errors import ExitCode, ShenbaoError

APPLICATION_ID = int.from_bytes(b"SBox", "big")
_MINOR_BITS = 16


class Version(NamedTuple):
    """The version of a dossier file's layout."""

    major: int
    minor: int

    @classmethod
    def unpacked(cls, number: int) -> Self:
        """Read a `user_version`."""
        return cls(number >> _MINOR_BITS, number & ((1 << _MINOR_BITS) - 1))

    @property
    def packed(self) -> int:
        """The `user_version` to write."""
        return self.major << _MINOR_BITS | self.minor

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CURRENT = Version(1, 0)


class NewerVersion(ShenbaoError):
    """A dossier file was made by a later major version. Facts: name, version, known."""

    exit_code = ExitCode.DOSSIER
    says = "「{name}」由更高版本的申报匣创建（文件版本 {version}，本程序最高支持 {known}），无法打开。"
    remedy = "请升级程序后再打开；文件没有改动。"
