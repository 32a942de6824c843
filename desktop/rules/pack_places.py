"""Where a pack's entries look, and under which conditions: places, references and conditions that must exist."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, fields_at, slots_at
from desktop.rules.figures import NAMES
from desktop.rules.pack_files import PackFault
from desktop.rules.references import BadReference, Condition, Reference, Selector, read_reference
from desktop.rules.rule import Scope, Target

_PATH = re.compile(r"^(?P<place>\w+)(?P<rows>\[\])?(?:\.(?P<key>\w+))?$")
_WIDE = MappingProxyType({"fields": Scope.FIELDS, "slots": Scope.SLOTS, "dossier": Scope.DOSSIER})


def read_target(path: str, where: str) -> Target:
    """Read the path of a rule.

    Raises:
        PackFault: there is no such section, table, question or slot.
    """
    if path in _WIDE:
        return Target(_WIDE[path])
    match = _PATH.match(path)
    if match is None:
        raise PackFault(where=where, fault=f"看不懂的位置“{path}”")
    place, key, in_rows = match["place"], match["key"] or "", bool(match["rows"])
    if place not in (TABLE_BY_KEY if in_rows else SECTION_BY_KEY | TABLE_BY_KEY):
        raise PackFault(where=where, fault=f"没有“{path}”这个位置")
    if not key:
        return Target(Scope.ROW if in_rows else Scope.PLACE, place)
    declared = fields_at(place, in_rows=in_rows).get(key) or slots_at(place, in_rows=in_rows).get(key)
    if declared is None:
        raise PackFault(where=where, fault=f"没有“{path}”这一项")
    return Target(Scope.ROW_ANSWER if in_rows else Scope.ANSWER, place, declared.key)


def read_conditions(data: Mapping[str, Any], table: str, where: str) -> tuple[Condition, ...]:
    """Read a `when`; `table` is the table whose row `row.…` means."""
    return tuple(_condition(reference_at(text, table, where), wanted, where) for text, wanted in data.items())


def reference_at(text: str, table: str, where: str) -> Reference:
    """Read a reference; `table` is the table whose row `row.…` means, empty when there is none.

    Raises:
        PackFault: it names nothing that exists.
    """
    try:
        reference = read_reference(text, table=table)
    except BadReference as error:
        raise PackFault(where=where, fault=f"“{error}”不指向任何一项") from error
    if reference.selector is Selector.PROGRAMME and reference.key not in NAMES:
        raise PackFault(where=where, fault=f"没有“{text}”这个参数")
    return reference


def _condition(reference: Reference, wanted: object, where: str) -> Condition:
    if not isinstance(wanted, dict):
        return Condition(reference, values=values_of(wanted))
    if unknown := wanted.keys() - {"not", "filled", "at_least", "at_most"}:
        raise PackFault(where=where, fault=f"when 里不认识 {'、'.join(sorted(unknown))}")
    return Condition(
        reference,
        unless=values_of(wanted["not"]) if "not" in wanted else None,
        filled=wanted.get("filled"),
        at_least=wanted.get("at_least"),
        at_most=wanted.get("at_most"),
    )


def values_of(value: object) -> tuple[object, ...]:
    """Return one value or a list of them as a tuple."""
    return tuple(value) if isinstance(value, list) else (value,)
