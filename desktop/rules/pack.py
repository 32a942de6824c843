"""The programmes that ship with the program: which there are, and one of them by its id."""

from difflib import get_close_matches

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.paths import resources
from desktop.rules.pack_entries import read_guidance, read_rule
from desktop.rules.pack_files import Pack, PackFault, folder, read_pack
from desktop.rules.pack_parameters import programme_of
from desktop.rules.programme import Programme

__all__ = ["NoSuchProgramme", "PackFault", "load_programme", "made", "programme_ids"]


class NoSuchProgramme(ShenbaoError):
    """There is no programme of this id. Facts: id, hint."""

    exit_code = ExitCode.CALL
    says = "没有编号是「{id}」的申报项目。{hint}"
    remedy = "可用 shenbao programmes 查看全部项目。"


def programme_ids() -> tuple[str, ...]:
    """Return the ids of the programmes a person can apply under, in alphabetical order; bases are left out."""
    found = sorted(path.parent.name for path in resources("programmes").glob("*/programme.toml"))
    return tuple(name for name in found if not _is_base(name))


def _is_base(name: str) -> bool:
    text = (folder(name) / "programme.toml").read_text(encoding="utf-8")
    return any(line.replace(" ", "").startswith("abstract=true") for line in text.splitlines())


def load_programme(programme: str) -> Programme:
    """Read a programme with all its rules.

    Raises:
        NoSuchProgramme: there is none of this id; carries the nearest one.
        PackFault: its files name what does not exist, or lack a source, a sentence or examples.
    """
    if programme not in programme_ids():
        close = get_close_matches(programme, programme_ids(), n=1, cutoff=0.3)
        raise NoSuchProgramme(id=programme, hint=f"是不是「{close[0]}」？" if close else "")
    return made(read_pack(programme))


def made(pack: Pack) -> Programme:
    """Return the programme of a pack that was read.

    Raises:
        PackFault: as `load_programme`.
    """
    rules = tuple(read_rule(entry) for entry in pack.entries.values() if entry.kind != "guidance")
    guidance = tuple(read_guidance(entry) for entry in pack.entries.values() if entry.kind == "guidance")
    return programme_of(pack, rules=rules, guidance=guidance)
