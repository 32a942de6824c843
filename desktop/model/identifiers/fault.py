"""What is wrong with an identifier, and where in it."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an identifier, as one Chinese clause without a full stop.

    `position` counts the wrong character from 1 when one can be named. `certain` is False where really
    issued identifiers are known to break the rule, so that a person may overrule the finding.
    """

    says: str
    position: int | None = None
    certain: bool = True


def folded(text: str) -> str:
    """Return an identifier as it is meant: narrow characters, capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def wrong_length(text: str, expected: str) -> Fault:
    """Return the fault of an identifier with too few or too many characters."""
    return Fault(f"应为{expected}，现在是{len(text)}位")


def first_foreign(text: str, allowed: str, *, what: str, start: int = 1) -> Fault | None:
    """Return the fault of the first character outside `allowed`; `start` is the number of the first character."""
    for position, char in enumerate(text, start=start):
        if char not in allowed:
            return Fault(f"第{position}位是“{char}”，这一位只能是{what}", position)
    return None
