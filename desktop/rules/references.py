"""How packs point at values: `basic.birth_date`, `row.title`, `titles.highest.obtained_on`, `programme.levels`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, fields_at, slots_at

EVERY_KEY = "*"
Read = tuple[str, str]
"""A place and a key that a rule looks at; the key `*` stands for the whole place."""
EVERYTHING: Read = (EVERY_KEY, EVERY_KEY)


class Selector(StrEnum):
    """Which row, or which kind of value, a reference means."""

    ANSWER = ""
    ROW = "row"
    HIGHEST = "highest"
    USED = "used"
    FIRST = "first"
    CURRENT = "current"
    ANY = "any"
    COUNT = "count"
    PROGRAMME = "programme"
    TODAY = "on"


_ROW_NAMES = frozenset({"name", "number"})
_PLACES_OF = {
    Selector.HIGHEST: frozenset({"titles"}),
    Selector.USED: frozenset({"education"}),
    Selector.FIRST: frozenset({"work_history"}),
    Selector.CURRENT: frozenset({"work_history"}),
}
_SELECTED = re.compile(r"^(?P<table>\w+)\.(?P<selector>highest|used|first|current|any)\.(?P<key>\w+)$")
# Fields that decide which row is the highest, the used, the first or the current one.
_DECIDING = {
    Selector.HIGHEST: ("level", "title_name", "obtained_on"),
    Selector.USED: ("use", "education", "degree"),
    Selector.FIRST: ("started_on",),
    Selector.CURRENT: ("started_on", "ended_on"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a value: `place` and `key` as in an address, or the dotted name of a programme's figure in `key`."""

    text: str
    selector: Selector
    place: str = ""
    key: str = ""

    def reads(self) -> frozenset[Read]:
        """Return what a rule with this reference depends on."""
        match self.selector:
            case Selector.PROGRAMME | Selector.TODAY:
                return frozenset()
            case Selector.ANSWER | Selector.ANY:
                return frozenset({(self.place, self.key)})
            case Selector.COUNT:
                return frozenset({(self.place, "")})
            case Selector.ROW:
                return frozenset({(self.place, EVERY_KEY if self.key in _ROW_NAMES else self.key)})
            case _:
                keys = (self.key, *_DECIDING[self.selector])
                return frozenset((self.place, key) for key in keys) | {("basic", "current_title")}


@dataclass(frozen=True, slots=True)
class Condition:
    """A reference and what must be so: one of `values`, none of `unless`, filled or not, or a range of numbers."""

    reference: Reference
    values: tuple[object, ...] | None = None
    unless: tuple[object, ...] | None = None
    filled: bool | None = None
    at_least: int | None = None
    at_most: int | None = None


class BadReference(ValueError):
    """A reference names nothing; its text is the only argument."""


def read_reference(text: str, *, table: str) -> Reference:
    """Read a reference in a rule about rows of `table` (empty for a rule that is not about rows).

    Raises:
        BadReference: it names no question, slot, row or figure.
    """
    if text == "on":
        return Reference(text, Selector.TODAY)
    if text.startswith("programme."):
        return Reference(text, Selector.PROGRAMME, key=text.removeprefix("programme."))
    if text.startswith("row."):
        return _row_reference(text, table)
    selected = _SELECTED.match(text)
    if selected:
        return _selected_reference(text, selected["table"], Selector(selected["selector"]), selected["key"])
    return _answer_reference(text)


def _row_reference(text: str, table: str) -> Reference:
    key = text.removeprefix("row.")
    if not table or not (key in _ROW_NAMES or _known(table, key, in_rows=True)):
        raise BadReference(text)
    return Reference(text, Selector.ROW, table, _full(table, key, in_rows=True))


def _selected_reference(text: str, table: str, selector: Selector, key: str) -> Reference:
    if table not in _PLACES_OF.get(selector, TABLE_BY_KEY.keys()) or not _known(table, key, in_rows=True):
        raise BadReference(text)
    return Reference(text, selector, table, _full(table, key, in_rows=True))


def _answer_reference(text: str) -> Reference:
    place, _, key = text.partition(".")
    if key == "count" and place in TABLE_BY_KEY:
        return Reference(text, Selector.COUNT, place)
    if place not in SECTION_BY_KEY or not _known(place, key, in_rows=False):
        raise BadReference(text)
    return Reference(text, Selector.ANSWER, place, _full(place, key, in_rows=False))


def _known(place: str, key: str, *, in_rows: bool) -> bool:
    return key in fields_at(place, in_rows=in_rows) or key in slots_at(place, in_rows=in_rows)


def _full(place: str, key: str, *, in_rows: bool) -> str:
    declared = fields_at(place, in_rows=in_rows).get(key) or slots_at(place, in_rows=in_rows).get(key)
    return declared.key if declared else key
