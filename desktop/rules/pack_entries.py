"""Rules, confirmations and guidance, from plain data to typed ones; everything they name must exist."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, fields_at, section_of, slots_at
from desktop.rules.checks.case import Check, Takes
from desktop.rules.checks.registry import CHECKS
from desktop.rules.figures import NAMES
from desktop.rules.finding import Severity
from desktop.rules.pack_files import Data, Entry, PackFault
from desktop.rules.references import BadReference, Condition, Reference, Selector, read_reference
from desktop.rules.rule import CONFIRMED, Guidance, Rule, Scope, Target
from desktop.rules.templates import placeholders

_PATH = re.compile(r"^(?P<place>\w+)(?P<rows>\[\])?(?:\.(?P<key>\w+))?$")
_WIDE = MappingProxyType({"fields": Scope.FIELDS, "slots": Scope.SLOTS, "dossier": Scope.DOSSIER})
_COMMON = frozenset({"value", "label", "place", "path", "on", "contact", "about"})
_KEYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "rule": frozenset(
            "id answers path check with when severity section about says fix unknown passes confirmable source "
            "examples".split()
        ),
        "confirm": frozenset("id answers path when severity section about says fix source examples".split()),
        "guidance": frozenset("id answers section about source when".split()),
    }
)
_WINDOWS = frozenset({"online", "paper"})


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
    return tuple(_condition(_reference(text, table, where), wanted, where) for text, wanted in data.items())


def _reference(text: str, table: str, where: str) -> Reference:
    try:
        reference = read_reference(text, table=table)
    except BadReference as error:
        raise PackFault(where=where, fault=f"“{error}”不指向任何一项") from error
    if reference.selector is Selector.PROGRAMME and reference.key not in NAMES:
        raise PackFault(where=where, fault=f"没有“{text}”这个参数")
    return reference


def _condition(reference: Reference, wanted: object, where: str) -> Condition:
    if not isinstance(wanted, dict):
        return Condition(reference, values=_values(wanted))
    if unknown := wanted.keys() - {"not", "filled", "at_least", "at_most"}:
        raise PackFault(where=where, fault=f"when 里不认识 {'、'.join(sorted(unknown))}")
    return Condition(
        reference,
        unless=_values(wanted["not"]) if "not" in wanted else None,
        filled=wanted.get("filled"),
        at_least=wanted.get("at_least"),
        at_most=wanted.get("at_most"),
    )


def _values(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def read_rule(entry: Entry) -> Rule:
    """Read a `[[rule]]` or `[[confirm]]`.

    Raises:
        PackFault: it names what does not exist, or lacks its source, a sentence or its examples.
    """
    data, where = entry.data, f"{entry.where} {entry.id}"
    _refuse(entry, where)
    target = read_target(data["path"], where)
    table = target.place if target.place in TABLE_BY_KEY else ""
    check = _check(data.get("check", CONFIRMED), target, where)
    rule = Rule(
        id=entry.id,
        target=target,
        check=check.name,
        severity=Severity(data["severity"]),
        section=_section(data, target, where),
        about=data["about"],
        says=data["says"],
        fix=data.get("fix", ""),
        source=data["source"],
        parameters=_parameters(data.get("with", {}), check, target, where),
        when=read_conditions(data.get("when", {}), table, where),
        unknown=data.get("unknown", ""),
        passes=data.get("passes", ""),
        confirmable=entry.kind == "confirm" or bool(data.get("confirmable")),
        answers=tuple(data.get("answers", ())),
    )
    _refuse_placeholders(rule, check, table, where)
    return rule


def read_guidance(entry: Entry) -> Guidance:
    """Read a `[[guidance]]`.

    Raises:
        PackFault: its section does not exist, or it lacks its words or source.
    """
    data, where = entry.data, f"{entry.where} {entry.id}"
    _refuse(entry, where)
    if data.get("section") not in SECTION_BY_KEY:
        raise PackFault(where=where, fault=f"没有“{data.get('section')}”这一节")
    for name in placeholders(data["about"]):
        if name not in {"contact", "on"}:
            _reference(name, "", where)
    when = read_conditions(data.get("when", {}), "", where)
    return Guidance(entry.id, data["section"], data["about"], data["source"], when, tuple(data.get("answers", ())))


def _refuse(entry: Entry, where: str) -> None:
    if unknown := entry.data.keys() - _KEYS[entry.kind]:
        raise PackFault(where=where, fault=f"不认识的键 {'、'.join(sorted(unknown))}")
    needed = ("about", "source") if entry.kind == "guidance" else ("path", "severity", "about", "says", "source")
    if missing := [name for name in needed if not entry.data.get(name)]:
        raise PackFault(where=where, fault=f"缺少 {'、'.join(missing)}")
    if entry.kind == "rule":
        _refuse_rule(entry.data, where)
    if entry.data.get("severity", "block") not in set(Severity):
        raise PackFault(where=where, fault=f"severity 不能是“{entry.data['severity']}”")


def _refuse_rule(data: Data, where: str) -> None:
    if not data.get("check"):
        raise PackFault(where=where, fault="缺少 check")
    if not {"pass", "fail"} <= data.get("examples", {}).keys():
        raise PackFault(where=where, fault="缺少 examples.pass 或 examples.fail")


def _check(name: str, target: Target, where: str) -> Check:
    check = CHECKS.get(name)
    if check is None:
        raise PackFault(where=where, fault=f"没有叫“{name}”的检查")
    if target.scope not in check.scopes:
        raise PackFault(where=where, fault=f"检查“{name}”不能用在“{target.scope}”这样的位置")
    return check


def _section(data: Data, target: Target, where: str) -> str:
    section = data.get("section") or (section_of(target.place).key if target.place else "")
    if section and section not in SECTION_BY_KEY:
        raise PackFault(where=where, fault=f"没有“{section}”这一节")
    if not section and target.scope is Scope.DOSSIER:
        raise PackFault(where=where, fault="path 是 dossier 时要写 section")
    return str(section)


def _parameters(given: Mapping[str, Any], check: Check, target: Target, where: str) -> Mapping[str, object]:
    if unknown := given.keys() - check.takes.keys():
        raise PackFault(where=where, fault=f"检查“{check.name}”没有参数 {'、'.join(sorted(unknown))}")
    if missing := check.needs - given.keys():
        raise PackFault(where=where, fault=f"检查“{check.name}”缺少参数 {'、'.join(sorted(missing))}")
    return MappingProxyType(
        {name: _parameter(value, check.takes[name], target, f"{where} {name}") for name, value in given.items()}
    )


def _parameter(value: Any, takes: Takes, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    reader = _READERS[takes]
    try:
        return reader(value, target, where)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise PackFault(where=where, fault=f"“{value}”不是这个参数要的（{takes.value}）") from error


def _table(target: Target) -> str:
    return target.place if target.place in TABLE_BY_KEY else ""


def _read_reference(value: Any, target: Target, where: str) -> Reference:  # noqa: ANN401 - a TOML value
    return _reference(value, _table(target), where)


def _read_references(value: Any, target: Target, where: str) -> tuple[Reference, ...]:  # noqa: ANN401 - a TOML value
    return tuple(_reference(each, _table(target), where) for each in value)


def _read_column(value: Any, _target: Target, where: str) -> Reference:  # noqa: ANN401 - a TOML value
    table, _, key = value.partition(".")
    return _reference(f"{table}.any.{key}", "", where)


def _read_limit(value: Any, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    return _reference(value, _table(target), where) if isinstance(value, str) else int(value)


def _read_texts(value: Any, _target: Target, _where: str) -> tuple[str, ...]:  # noqa: ANN401 - a TOML value
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(str(each) for each in value)


def _read_where(value: Any, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    for key in value:
        if key not in fields_at(target.place, in_rows=True):
            raise PackFault(where=where, fault=f"“{target.place}”里没有“{key}”")
    return MappingProxyType({key: _values(wanted) for key, wanted in value.items()})


def _read_topics(value: Any, _target: Target, _where: str) -> object:  # noqa: ANN401 - a TOML value
    return tuple((topic["name"], tuple(topic["words"])) for topic in value)


def _read_question(value: Any, target: Target, where: str) -> str:  # noqa: ANN401 - a TOML value
    known = fields_at(target.place, in_rows=True).keys() | slots_at(target.place, in_rows=True).keys()
    if value not in known:
        raise PackFault(where=where, fault=f"“{target.place}”里没有“{value}”")
    return str(value)


def _read_tables(value: Any, _target: Target, where: str) -> tuple[str, ...]:  # noqa: ANN401 - a TOML value
    if unknown := [name for name in value if name not in TABLE_BY_KEY]:
        raise PackFault(where=where, fault=f"没有“{unknown[0]}”这张表")
    return tuple(value)


def _read_window(value: Any, _target: Target, _where: str) -> str:  # noqa: ANN401 - a TOML value
    if value not in _WINDOWS:
        raise ValueError(value)
    return str(value)


def _plain(kind: type) -> Callable[[Any, Target, str], object]:
    def read(value: Any, _target: Target, _where: str) -> object:  # noqa: ANN401 - a TOML value
        if not isinstance(value, kind):
            raise TypeError(value)
        return value

    return read


_READERS: Mapping[Takes, Callable[[Any, Target, str], object]] = MappingProxyType(
    {
        Takes.REFERENCE: _read_reference,
        Takes.REFERENCES: _read_references,
        Takes.COLUMN: _read_column,
        Takes.NUMBER: _plain(int),
        Takes.FRACTION: lambda value, _target, _where: float(value),
        Takes.LIMIT: _read_limit,
        Takes.TEXT: _plain(str),
        Takes.TEXTS: _read_texts,
        Takes.VALUES: lambda value, _target, _where: _values(value),
        Takes.VALUE: lambda value, _target, _where: value,
        Takes.FLAG: _plain(bool),
        Takes.WHERE: _read_where,
        Takes.TOPICS: _read_topics,
        Takes.QUESTION: _read_question,
        Takes.TABLES: _read_tables,
        Takes.WINDOW: _read_window,
        Takes.FORM: _plain(str),
    }
)


def _refuse_placeholders(rule: Rule, check: Check, table: str, where: str) -> None:
    for name in placeholders_of(rule):
        if name not in _COMMON and name not in check.gives:
            _reference(name, table, f"{where} {{{name}}}")


def placeholders_of(rule: Rule) -> Iterator[str]:
    """Return every placeholder of a rule's sentences."""
    for template in (rule.says, rule.fix, rule.unknown, rule.passes):
        yield from placeholders(template)
