"""Opening the zip file inside a docx or xlsx: its directory is checked before a byte of it is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.documents import limits
from desktop.documents.refusals import Bomb, Truncated, UnsafeArchive

_ENCRYPTED = 0x1
_LINK = 0o120000


@contextmanager
def opened_archive(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose directory is sound.

    Raises:
        Truncated: it has no directory. UnsafeArchive: encrypted, twofold or odd members.
        Bomb: it would unfold to something enormous.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise Truncated(name=name) from error
    with archive:
        _check(archive.infolist(), name)
        yield archive


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    names = [member.filename for member in members]
    unfolded = sum(member.file_size for member in members)
    folded = max(1, sum(member.compress_size for member in members))
    if len(names) > limits.ZIP_MEMBERS or unfolded > limits.ZIP_UNFOLDED:
        raise Bomb(name=name, what=f"展开后有 {len(names)} 个部件、{unfolded >> 20} MB")
    if unfolded > limits.ZIP_RATIO_ABOVE and unfolded / folded > limits.ZIP_RATIO:
        raise Bomb(name=name, what=f"展开后会大 {unfolded // folded} 倍")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnsafeArchive(name=name, what="内容已加密")
    if len({part.casefold() for part in names}) != len(names):
        raise UnsafeArchive(name=name, what="有同名的部件")
    if any(member.external_attr >> 16 & 0o170000 == _LINK for member in members):
        raise UnsafeArchive(name=name, what="含有链接")


def read_part(archive: zipfile.ZipFile, part: str, name: str, *, largest: int = limits.ZIP_UNFOLDED) -> bytes:
    """Return a member's content, at most so many bytes; nothing is written to the disk.

    Raises:
        Truncated: the member is missing or broken. Bomb: it is larger than its directory entry says.
    """
    try:
        with archive.open(part) as file:
            content = file.read(largest + 1)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise Truncated(name=name) from error
    if len(content) > largest:
        raise Bomb(name=name, what="展开后比它声称的大")
    return content
