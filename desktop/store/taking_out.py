"""Files out of a dossier: byte for byte, checked while they are copied."""

from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.files import beside, sha256_of_file, unwritable, whole_file
from desktop.model.attachments import FileKind
from desktop.store.contents import CLEAN, ORIGINAL, Content, copy_out
from desktop.store.damage import DamagedOriginal, NoSuchOriginal
from desktop.store.opening import Opened


def copy_original(opened: Opened, path: Path, digest: str, target: Path) -> None:
    """Copy an original to a file that appears whole.

    Raises:
        DamagedOriginal, NoSuchOriginal: its bytes are not, or no longer, those that were added; no file is made.
        CannotWrite: the target cannot be written.
    """
    content = _content(opened, path, digest, ORIGINAL)
    with whole_file(target) as file:
        if not copy_out(opened.connection, content, file):
            raise _damaged(opened, path, digest)


def joinable_copy(opened: Opened, path: Path, digest: str, folder: Path) -> Path:
    """Put the copy of an original that may be joined into a work folder, named by its SHA-256, and return it.

    Raises:
        DamagedOriginal, NoSuchOriginal: it cannot be read as it was added.
        CannotWrite: the folder cannot be written.
    """
    clean = (digest, CLEAN) in opened.stored.contents
    content = _content(opened, path, digest, CLEAN if clean else ORIGINAL)
    target = folder / f"{content.sha256}.{FileKind.PDF if clean else _kind(opened, digest)}"
    if not (target.exists() and sha256_of_file(target) == content.sha256):
        _copy_into(opened, path, content, target)
    return target


def _copy_into(opened: Opened, path: Path, content: Content, target: Path) -> None:
    temporary = beside(target)
    try:
        with temporary.open("xb") as file:
            if not copy_out(opened.connection, content, file):
                raise _damaged(opened, path, content.original)
        temporary.replace(target)
    except OSError as error:
        unwritable(target, error)
    finally:
        temporary.unlink(missing_ok=True)


def _content(opened: Opened, path: Path, digest: str, role: str) -> Content:
    content = opened.stored.contents.get((digest, role))
    if content is None:
        raise NoSuchOriginal(name=_name(opened, digest), dossier=path.name)
    return content


def _name(opened: Opened, digest: str) -> str:
    known = opened.stored.dossier.originals.get(digest)
    return known.name if known else digest[:16]


def _kind(opened: Opened, digest: str) -> FileKind:
    known = opened.stored.dossier.originals.get(digest)
    return known.facts.kind if known else FileKind.UNKNOWN


def _damaged(opened: Opened, path: Path, digest: str) -> ShenbaoError:
    return DamagedOriginal(name=_name(opened, digest), dossier=path.name)
