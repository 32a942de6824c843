"""Rules, confirmations and guidance, from plain data to typed ones; everything they name must exist."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, section_of
from desktop.rules.checks.case import Check
from desktop.rules.checks.registry import CHECKS
from desktop.rules.finding import Severity
from desktop.rules.pack_files import Data, Entry, PackFault
from desktop.rules.pack_places import read_conditions, read_target, reference_at
from desktop.rules.pack_values import read_parameters
from desktop.rules.rule import CONFIRMED, Guidance, Rule, Scope, Target
from desktop.rules.templates import placeholders

_COMMON = frozenset({"value", "label", "place", "path", "on", "contact", "about"})
_TEXTS = frozenset(
    {"id", "path", "check", "severity", "section", "about", "says", "fix", "unknown", "passes", "source"}
)
_EVERY = frozenset({"id", "answers", "section", "about", "source", "when"})
_DEMAND = _EVERY | {"path", "severity", "says", "fix", "examples"}
_KEYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"rule": _DEMAND | {"check", "with", "unknown", "passes", "confirmable"}, "confirm": _DEMAND, "guidance": _EVERY}
)


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
        parameters=read_parameters(data.get("with", {}), check, target, where),
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
            reference_at(name, "", where)
    when = read_conditions(data.get("when", {}), "", where)
    return Guidance(entry.id, data["section"], data["about"], data["source"], when, tuple(data.get("answers", ())))


def _refuse(entry: Entry, where: str) -> None:
    if unknown := entry.data.keys() - _KEYS[entry.kind]:
        raise PackFault(where=where, fault=f"不认识的键 {'、'.join(sorted(unknown))}")
    needed = ("about", "source") if entry.kind == "guidance" else ("path", "severity", "about", "says", "source")
    if wrong := [name for name in sorted(_TEXTS & entry.data.keys()) if not isinstance(entry.data[name], str)]:
        raise PackFault(where=where, fault=f"{'、'.join(wrong)} 应当是文字")
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


def _refuse_placeholders(rule: Rule, check: Check, table: str, where: str) -> None:
    if "about" in placeholders(rule.about):
        raise PackFault(where=where, fault="about 里不能再写 {about}")
    for name in placeholders_of(rule):
        if name not in _COMMON and name not in check.gives:
            reference_at(name, table, f"{where} {{{name}}}")


def placeholders_of(rule: Rule) -> Iterator[str]:
    """Return every placeholder of a rule's sentences."""
    for template in (rule.about, rule.says, rule.fix, rule.unknown, rule.passes):
        yield from placeholders(template)
