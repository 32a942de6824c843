"""A pack's files as plain data: read, and laid over the packs it extends."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.paths import resources

Data = dict[str, Any]
KINDS = ("rule", "confirm", "guidance")
# One example list: on one line, or from its line to the bracket that closes it at the beginning of a line.
_EXAMPLES = re.compile(r"^examples\.(\w+) *= *(?:\[ *\n.*?^\]|[^\n]*)$", re.MULTILINE | re.DOTALL)
_HEADER = re.compile(r"^\[", re.MULTILINE)


class PackFault(ShenbaoError):
    """A programme's files are not what they should be. Facts: where, fault."""

    exit_code = ExitCode.INPUT
    says = "申报项目的规则文件有误（{where}）：{fault}。"
    remedy = "请改正规则文件，或重新安装本软件。"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, confirmation or guidance as written, and the file it stands in."""

    kind: str
    data: Data
    where: str

    @property
    def id(self) -> str:
        """The entry's id; empty when it has none."""
        return str(self.data.get("id", ""))


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack laid over its bases: parameters merged key by key, entries by id. `extends`: nearest base first."""

    id: str
    parameters: Data
    entries: Mapping[str, Entry]
    extends: tuple[str, ...]


def folder(pack: str) -> Path:
    """Return where a pack's files are."""
    return resources("programmes", pack)


def read_pack(pack: str, *, with_examples: bool = False, above: tuple[str, ...] = ()) -> Pack:
    """Read a pack and what it extends; the examples, which only tests need, are most of the text and skipped.

    Raises:
        PackFault: a file is no TOML, an id stands twice, a base is missing or a pack extends itself.
    """
    if pack in above:
        raise PackFault(where=pack, fault=f"extends 绕成了圈：{' → '.join((*above, pack))}")
    parameters = _read(folder(pack) / "programme.toml", pack, with_examples=False)
    entries = _entries(pack, with_examples=with_examples)
    base = parameters.pop("extends", None)
    dropped = set(parameters.pop("drop", ()))
    if base is None:
        return Pack(pack, parameters, entries, ())
    below = read_pack(str(base), with_examples=with_examples, above=(*above, pack))
    kept = {key: entry for key, entry in below.entries.items() if key not in dropped}
    merged = _over(below.parameters, parameters)
    merged["abstract"] = bool(parameters.get("abstract"))
    return Pack(pack, merged, {**kept, **entries}, (below.id, *below.extends))


def _entries(pack: str, *, with_examples: bool) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in sorted((folder(pack) / "rules").glob("*.toml")):
        where = f"{pack}/{path.name}"
        data = _read(path, pack, with_examples=with_examples)
        if unknown := data.keys() - set(KINDS):
            raise PackFault(where=where, fault=f"不认识的段落 {'、'.join(sorted(unknown))}")
        for entry in (Entry(kind, each, where) for kind in KINDS for each in data.get(kind, ())):
            if not entry.id or entry.id in found:
                raise PackFault(where=where, fault=f"编号“{entry.id}”空缺或重复")
            found[entry.id] = entry
    return found


def _read(path: Path, pack: str, *, with_examples: bool) -> Data:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text if with_examples else without_examples(text))
    except FileNotFoundError as error:
        raise PackFault(where=f"{pack}/{path.name}", fault="文件不存在") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackFault(where=f"{pack}/{path.name}", fault=f"不是正确的 TOML：{error}") from error


def without_examples(text: str) -> str:
    """Return a rules file with each list of examples replaced by `true`; unchanged when that would lose an entry."""
    shorter = _EXAMPLES.sub(r"examples.\1 = true", text)
    return shorter if len(_HEADER.findall(shorter)) == len(_HEADER.findall(text)) else text


def _over(below: Data, above: Data) -> Data:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def overridden(pack: Pack, parameters: Mapping[str, Any]) -> Pack:
    """Return a pack with some parameters replaced, as examples ask for."""
    return replace(pack, parameters=_over(pack.parameters, dict(parameters)))
