"""Files and folders as a person drops them: regular files in their natural order, the rest named with its reason."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.files import reason
from desktop.base.names import natural_key
from desktop.documents import limits
from desktop.documents.filenames import readable_name

_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".localized", "icon\r"})
_JUNK_BEGINNINGS = ("~$", "._", ".~")
_JUNK_FOLDERS = frozenset({"__macosx", ".git", ".svn", "$recycle.bin", "system volume information"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken from a folder, and why, as a sentence."""

    name: str
    sentence: str


@dataclass(slots=True)
class Found:
    """What walking gave: files in order, and what was left out for a reason a person should know."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def walk(paths: Sequence[Path]) -> Found:
    """List the files of what was dropped: each file as it comes, folders by natural order.

    Files given one by one are ordered naturally too, as their order in a drop means nothing. Links out
    of a folder, pipes, devices, and what lies too deep or beyond 5000 files is skipped and named; what
    systems and Office leave behind (Thumbs.db, ~$x.docx …) is skipped silently.
    """
    walker = _Walker()
    for path in _ordered(paths):
        walker.visit(path, depth=0, given=True)
    return walker.found


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """Return paths as people number them: 第2页 before 第10页, IMG_2 before IMG_10, 2026-3-1 before 2026-10-1."""
    return _ordered(paths)


def _ordered(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (natural_key(readable_name(Path(path.stem))), natural_key(path.name)))


def is_junk(name: str) -> bool:
    """Whether a file is something the system or Office left there."""
    folded = name.casefold()
    return folded in _JUNK_NAMES or folded.startswith(_JUNK_BEGINNINGS)


class _Walker:
    """Walks without following links, and remembers what it saw and skipped."""

    def __init__(self) -> None:
        self.found = Found()
        self._full = False

    def visit(self, path: Path, *, depth: int, given: bool = False) -> None:
        if is_junk(path.name) or self._full:
            return
        try:
            # A link the person dropped is meant; a link inside a folder may lead anywhere.
            mode = (path.stat() if given else path.lstat()).st_mode
        except OSError as error:
            self._skip(path, f"读不到：{reason(error)}；请确认它还在原处、磁盘或U盘没有拔出")
            return
        if stat.S_ISDIR(mode):
            self._enter(path, depth)
        elif stat.S_ISREG(mode):
            self._take(path)
        elif stat.S_ISLNK(mode):
            self._skip(path, "是快捷方式（链接），没有跟进去")
        else:
            self._skip(path, "不是普通文件（设备或管道）")

    def _enter(self, folder: Path, depth: int) -> None:
        if folder.name.casefold() in _JUNK_FOLDERS:
            return
        if depth >= limits.FOLDER_DEPTH:
            self._skip(folder, f"文件夹套得太深（超过 {limits.FOLDER_DEPTH} 层），里面的文件没有取")
            return
        try:
            with os.scandir(folder) as listed:
                inside = [(Path(item.path), item.is_dir(follow_symlinks=False)) for item in listed]
        except OSError as error:
            self._skip(folder, f"打不开：{reason(error)}")
            return
        for wanted in (False, True):
            for path in _ordered(item for item, is_folder in inside if is_folder is wanted):
                self.visit(path, depth=depth + 1)

    def _take(self, path: Path) -> None:
        if len(self.found.files) >= limits.FILES_AT_ONCE:
            self._full = True
            self._skip(path, f"一次最多放入 {limits.FILES_AT_ONCE} 个文件，从这一个起没有取")
            return
        self.found.files.append(path)

    def _skip(self, path: Path, why: str) -> None:
        name = readable_name(path)
        self.found.skipped.append(Skipped(name, f"「{name}」{why}。"))
