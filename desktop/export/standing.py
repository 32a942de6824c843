"""The folder that stands where an export will go: only one that this program wrote and nobody changed is replaced."""

import shutil
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import flush_folder, sha256_of_file
from desktop.documents.folders import is_junk
from desktop.export.manifest import applicant_of, read_sums
from desktop.export.plan import MANIFEST, SUMS

_REPLACED = ".shenbao-replaced"


class NotOurs(ShenbaoError):
    """Something stands at the place that this program did not write. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」已经存在，而且不是申报匣导出的，没有动它。"
    remedy = "请换一个位置导出，或先把它改名、移走。"


class AnotherApplicant(ShenbaoError):
    """An export of somebody else of the same name, speciality and title stands there. Facts: name."""

    exit_code = ExitCode.OUTPUT
    says = "「{name}」是另一位同名申报人的（或证件号码改过），没有覆盖它。"
    remedy = "请换一个位置导出；确实是同一个人的，请先把原来的文件夹移走。"


class ChangedSince(ShenbaoError):
    """An earlier export was changed by somebody. Facts: name, what."""

    exit_code = ExitCode.OUTPUT
    says = "上次导出的「{name}」后来被改动过（{what}），没有覆盖它。"
    remedy = "请先把它改名或移走，再重新导出；想保留的文件请另存。"


def refuse_unless_replaceable(folder: Path, applicant: str) -> None:
    """Do nothing when the place is free or holds our own unchanged export of the same applicant (their mark).

    Raises:
        NotOurs, AnotherApplicant, ChangedSince: it holds something else.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    owner, sums = _stated(folder)
    if owner is None:
        raise NotOurs(name=folder.name)
    if owner != applicant:
        raise AnotherApplicant(name=folder.name)
    if changed := _changed(folder, sums):
        raise ChangedSince(name=folder.name, what=changed)


def _stated(folder: Path) -> tuple[str | None, dict[str, str]]:
    """Return whose export a folder says it is and what it holds; nobody's when it is none of ours."""
    if folder.is_symlink() or not folder.is_dir():
        return None, {}
    try:
        return applicant_of((folder / MANIFEST).read_bytes()), read_sums((folder / SUMS).read_bytes())
    except (OSError, ValueError):
        return None, {}


def _changed(folder: Path, sums: dict[str, str]) -> str:
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() and not is_junk(path.name)
    }
    expected = set(sums) | {SUMS}
    if added := sorted(present - expected):
        return f"多了 {added[0]}"
    if missing := sorted(expected - present):
        return f"少了 {missing[0]}"
    return next((f"{path} 内容变了" for path, digest in sums.items() if sha256_of_file(folder / path) != digest), "")


def put_in_place(built: Path, folder: Path) -> None:
    """Rename a finished folder to its name; an earlier export makes room and is removed last.

    When this is interrupted between the two renames, `restore_interrupted` brings the earlier one back.

    Raises:
        OSError: the disk refused, or a program holds a file inside; the earlier export stands as before.
    """
    aside = _aside(folder)
    if folder.exists():
        folder.rename(aside)
    try:
        built.rename(folder)
    except OSError:
        restore_interrupted(folder)
        raise
    flush_folder(folder.parent)
    shutil.rmtree(aside, ignore_errors=True)


def restore_interrupted(folder: Path) -> None:
    """Finish what an interrupted replacement left: bring the earlier export back, or remove it when replaced."""
    aside = _aside(folder)
    if not aside.is_dir():
        return
    if folder.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}{_REPLACED}")
