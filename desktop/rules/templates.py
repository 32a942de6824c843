"""Sentences of a pack with {placeholders}, filled from what a check found and from the dossier."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from desktop.model.attachments import Attachment
from desktop.model.values import Month, written

_PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
_NOTHING_SAID = "（未填）"


@cache
def _pieces(template: str) -> tuple[str, ...]:
    """Split a template: texts at even places, placeholder names at odd ones."""
    return tuple(_PLACEHOLDER.split(template))


@cache
def placeholders(template: str) -> tuple[str, ...]:
    """Return the names between braces, in their order."""
    return _pieces(template)[1::2]


def filled(template: str, value_of: Callable[[str], object]) -> str:
    """Return a template with each placeholder replaced by its value as people write it."""
    pieces = _pieces(template)
    if len(pieces) == 1:
        return template
    return "".join(shown(value_of(piece)) if number % 2 else piece for number, piece in enumerate(pieces))


def shown(value: object) -> str:
    """Write a value as it stands in a sentence; only what nobody answered is said to be open."""
    match value:
        case None:
            return _NOTHING_SAID
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str() | bool() | int() | Decimal() | date() | Month():
            return written(value)
        case Attachment():
            return f"{len(value.pages) or len(value.originals)}页"
        case tuple():
            return "、".join(shown(each) for each in value)
        case _:
            return str(value)
