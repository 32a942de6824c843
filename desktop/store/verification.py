"""Is a dossier file whole? Everything is read and compared; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.store.changes import history
from desktop.store.connection import UNREADABLE, steady
from desktop.store.contents import FOLDERS, is_whole
from desktop.store.damage import Altered, Damaged, NotADossier
from desktop.store.dossier_file import local_now
from desktop.store.encoding import seal
from desktop.store.naming import name_of
from desktop.store.opening import Clock, Opened, open_file
from desktop.store.records import sealed_records
from desktop.store.rescue import lost_files
from desktop.store.survey import open_pages, survey

_PART_UNREADABLE = "文件有一部分读不出来"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: one sentence for each thing that is not as it was saved."""

    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was saved."""
        return not self.problems


def verify(path: Path, *, now: Clock = local_now) -> Verification:
    """Check a dossier file: its structure, every answer, every file inside byte for byte, its history.

    Raises:
        CannotOpen, NewerVersion: it is not there, empty, another program's, or of a later version.
    """
    try:
        opened = open_file(path, read_only=True, now=now)
    except NotADossier:
        raise
    except (Damaged, Altered) as error:
        return Verification((error.sentence, *_damage_by_name(path)))
    try:
        return Verification(tuple(_problems(opened)))
    finally:
        opened.close()


def _problems(opened: Opened) -> Iterator[str]:
    with steady(opened.connection):
        for part in (_structure, _seals, _files, _history):
            try:
                yield from part(opened)
            except UNREADABLE:
                yield _PART_UNREADABLE


def _structure(opened: Opened) -> Iterator[str]:
    try:
        found = opened.connection.execute("PRAGMA integrity_check(20)").fetchall()
    except UNREADABLE:
        found = [("",)]
    if [row[0] for row in found] != ["ok"]:
        yield "文件内部结构互相矛盾，继续在它上面保存可能丢失内容"


def _seals(opened: Opened) -> Iterator[str]:
    for key, text, saved, sealed in sealed_records(opened.connection):
        if seal(*key, text, str(saved)) != sealed:
            yield f"{name_of(key)} 的校验值与保存时不一致"


def _history(opened: Opened) -> Iterator[str]:
    kept = opened.connection.execute("SELECT count(*) FROM history").fetchone()[0]
    if len(history(opened.connection)) != kept:
        yield "修改记录中有条目与保存时不一致（不影响填写内容）"


def _files(opened: Opened) -> Iterator[str]:
    originals = opened.stored.dossier.originals
    contents = opened.stored.contents
    for content in contents.values():
        if not is_whole(opened.connection, content):
            known = originals.get(content.original)
            yield f"{FOLDERS.get(content.role, '')}「{known.name if known else content.file}」与放入时不一致"
    for digest, original in originals.items():
        if (digest, "original") not in contents:
            yield f"原件「{original.name}」的文件内容不在里面"


def _damage_by_name(path: Path) -> Iterator[str]:
    with open_pages(path) as pages:
        found = survey(pages)
    for key in sorted(found.broken):
        yield f"{name_of(key)} 已损坏"
    if found.missing_records:
        yield f"有 {found.missing_records} 项内容已无法辨认"
    for name in lost_files(found):
        yield f"{name} 已损坏"
