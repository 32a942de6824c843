"""What is true of the invented applicant, and putting it into texts: `{basic.name}`, `{titles.1.obtained_on|cn}`."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
_PLACE = re.compile(r"\{([a-z_0-9.]+)(?:\|([a-z]+))?\}")
_WAYS: Mapping[str, Callable[[date], str]] = {
    "cn": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "month": lambda day: f"{day.year}年{day.month}月",
    "dot": lambda day: f"{day.year}.{day.month:02d}.{day.day:02d}",
}


def person() -> Mapping[str, Any]:
    """Read `person.toml`."""
    return tomllib.loads((HERE / "person.toml").read_text("utf-8"))


def page_text(name: str, facts: Mapping[str, Any]) -> str:
    """Read a page script from `texts/` with the facts put in.

    Raises:
        KeyError, IndexError: the script names a fact that does not exist.
    """
    raw = (HERE / "texts" / f"{name}.txt").read_text("utf-8")
    return _PLACE.sub(lambda match: said(facts, match[1], match[2] or ""), raw)


def said(facts: Mapping[str, Any], path: str, way: str = "") -> str:
    """Return a fact as text; rows count from 1."""
    value: Any = facts
    for key in path.split("."):
        value = _step(value, key)
    if isinstance(value, date):
        return _WAYS[way](value) if way else value.isoformat()
    return str(value)


def _step(value: Mapping[str, Any] | Sequence[Any], key: str) -> Any:  # noqa: ANN401 - TOML holds anything
    if isinstance(value, Mapping):
        return value[key]
    return value[int(key) - 1]
