"""Canonical JSON: equal values give equal bytes; and the strict reading of what was written that way.

Keys are sorted, nothing is padded, text stands as it is (UTF-8). Source: RFC 8259; the digest over a
dossier's records rests on it.
"""

import json
import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class NotAsWritten(ValueError):
    """A stored value does not have the shape this program writes."""


def canonical(value: object) -> str:
    """Write plain values (dict, list, text, numbers, booleans, None) as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a surrogate pair from a broken clipboard is no UTF-8; escaped it survives.
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read(text: str) -> object:
    """Read JSON back.

    Raises:
        NotAsWritten: it is no JSON.
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAsWritten(text[:40]) from error
    return value


def as_text(value: object) -> str:
    """Return a value that must be text; NotAsWritten otherwise, as with all below."""
    if isinstance(value, str):
        return value
    raise NotAsWritten(value)


def as_integer(value: object) -> int:
    """Return a value that must be an integer."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise NotAsWritten(value)


def as_number(value: object) -> float:
    """Return a value that must be a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise NotAsWritten(value)


def as_truth(value: object) -> bool:
    """Return a value that must be true or false."""
    if isinstance(value, bool):
        return value
    raise NotAsWritten(value)


def as_list(value: object) -> list[object]:
    """Return a value that must be a list."""
    if isinstance(value, list):
        return value
    raise NotAsWritten(value)


def as_texts(value: object) -> tuple[str, ...]:
    """Return a value that must be a list of texts."""
    return tuple(as_text(item) for item in as_list(value))


def as_members(value: object) -> dict[str, object]:
    """Return a value that must be an object."""
    if isinstance(value, dict):
        return value
    raise NotAsWritten(value)
