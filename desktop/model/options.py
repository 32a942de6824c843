"""The portal's option lists (`resources/portal/<id>.toml`): flat lists and trees, with aliases people use."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from desktop.base.paths import resources
from desktop.model.fields import Field

SEPARATOR = "/"
_ARROWS = str.maketrans({"→": "/", ">": "/", "＞": "/", "／": "/", "—": "/"})


@dataclass(frozen=True, slots=True)
class OptionList:
    """The values a question offers, in the portal's order; tree values are paths joined by `/`.

    `aliases` maps what people write to the portal's value; `source` says where the list comes from.
    """

    values: tuple[str, ...]
    aliases: Mapping[str, str]
    source: str


@cache
def option_list(name: str) -> OptionList:
    """Read one list; FileNotFoundError when a field names a list that does not exist."""
    with resources("portal", f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    values = tuple(data.get("options", ())) or tuple(_leaves(data.get("tree", {}), ()))
    return OptionList(values, MappingProxyType(data.get("aliases", {})), data.get("source", ""))


def _leaves(tree: Mapping[str, object], above: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name, below in tree.items():
        path = (*above, name)
        if isinstance(below, Mapping):
            found.extend(_leaves(below, path))
        elif isinstance(below, list):
            found.extend(SEPARATOR.join((*path, leaf)) for leaf in below)
            found.extend([] if below else [SEPARATOR.join(path)])
    return found


def options_of(field: Field) -> OptionList:
    """Return what a question offers; empty for a question without options."""
    if isinstance(field.options, str):
        return option_list(field.options)
    return OptionList(tuple(field.options), MappingProxyType({}), "")


def resolved(field: Field, typed: str) -> str | None:
    """Return the portal's value for what was typed: the value itself, an alias, or a leaf that occurs once.

    None when nothing on the list is meant; a question with open options may keep the text as typed.
    """
    offered = options_of(field)
    by_folded = {_folded(value): value for value in offered.values}
    aliases = {_folded(alias): _folded(value) for alias, value in offered.aliases.items()}
    wanted = aliases.get(_folded(typed), _folded(typed))
    if wanted in by_folded:
        return by_folded[wanted]
    ending = [value for folded, value in by_folded.items() if folded.endswith(SEPARATOR + wanted)]
    return ending[0] if len(ending) == 1 else None


def _folded(text: str) -> str:
    """Fold what does not matter between two spellings: the width of signs, arrows for `/`, spaces around them."""
    plain = unicodedata.normalize("NFKC", text).translate(_ARROWS)
    return SEPARATOR.join(part.strip() for part in plain.split(SEPARATOR))
