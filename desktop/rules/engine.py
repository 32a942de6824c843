"""Asking all rules of a programme about a dossier, and again only those that depend on what changed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTION_BY_KEY, field_at, slot_at
from desktop.model.dossier import Dossier
from desktop.rules.asking import OPEN, OVER_ALL, ask, ask_some, without_objections
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.checks.registry import CHECKS
from desktop.rules.finding import Finding, Verdict
from desktop.rules.programme import Parts, Programme
from desktop.rules.references import EVERY_KEY, EVERYTHING, BadReference, Read, Reference, read_reference
from desktop.rules.rule import Rule, Scope
from desktop.rules.sheet import Sheet
from desktop.rules.templates import placeholders


@dataclass(frozen=True, slots=True)
class Report:
    """What all rules say about a dossier on a day, rule by rule in the order of the sections."""

    on: date
    by_rule: tuple[tuple[Finding, ...], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every answer, 合格 and 不适用 included."""
        return tuple(finding for answers in self.by_rule for finding in answers)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What is 不合格 or 无法判断."""
        return tuple(finding for finding in self.findings if finding.verdict in OPEN)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings block, may be returned and are advice (all 不合格), and how many are 无法判断."""
        counts = {"block": 0, "return": 0, "advice": 0, "unknown": 0}
        for finding in self.problems:
            counts["unknown" if finding.verdict is Verdict.UNKNOWN else finding.severity.value] += 1
        return MappingProxyType(counts)


class Engine:
    """A programme's rules, ready to be asked."""

    def __init__(self, programme: Programme, calendar: WorkingCalendar) -> None:
        self.programme = programme
        self._calendar = calendar
        self._rules = tuple(sorted(programme.rules, key=lambda rule: SECTION_BY_KEY[_section_key(rule)].number))
        self._reads = tuple(_reads(rule, programme.parts) for rule in self._rules)

    def check(self, dossier: Dossier, *, on: date) -> Report:
        """Ask every rule, as of a day."""
        sheet = Sheet(dossier, self.programme, self._calendar, on)
        return Report(on, tuple(ask(rule, sheet) for rule in self._rules))

    def recheck(self, report: Report, dossier: Dossier, *, changed: Collection[Address], on: date) -> Report:
        """Ask again the rules that look at what changed since `report`; on another day ask all of them.

        `changed` are answers and slots that differ, and a table's key alone where rows came, went or moved.
        Ticked rules and printed forms are no places: after such a change ask everything with `check`.
        """
        if on != report.on:
            return self.check(dossier, on=on)
        if not changed:
            return report
        again = _Again(Sheet(dossier, self.programme, self._calendar, on), changed)
        rules = zip(self._rules, self._reads, report.by_rule, strict=True)
        return Report(on, tuple(again.answers(rule, reads, before) for rule, reads, before in rules))


class _Again:
    """Asks the rules that a change concerns; the others' answers stand."""

    def __init__(self, sheet: Sheet, changed: Collection[Address]) -> None:
        self._sheet = sheet
        self._changed = changed
        self._rows_of = {address.place for address in changed if not address.key}
        self._marks = {mark for at in changed for mark in ((at.place, at.key), (at.place, EVERY_KEY), EVERYTHING)}

    def answers(self, rule: Rule, reads: frozenset[Read], before: tuple[Finding, ...]) -> tuple[Finding, ...]:
        if not reads.isdisjoint(self._marks) or any(place in self._rows_of for place, _ in reads):
            return ask(rule, self._sheet)
        if rule.target.scope in OVER_ALL:
            return ask(rule, self._sheet) if self._rows_of else self._some_again(rule, before)
        return ask(rule, self._sheet) if not reads else before

    def _some_again(self, rule: Rule, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """A rule over all fields or slots is asked about the changed ones only, as far as they settle it."""
        declared = field_at if rule.target.scope is Scope.FIELDS else slot_at
        places = [address for address in self._changed if declared(address)]
        if not places:
            return before
        asked = ask_some(rule, self._sheet, places)
        kept = (finding for finding in before if finding.verdict in OPEN and finding.address not in self._changed)
        objections = sorted((*kept, *asked.objections), key=lambda finding: finding.address)
        if objections:
            return tuple(objections)
        # A place that was emptied, or that the rule does not concern, may have been the last one it found in order.
        if asked.passed:
            return without_objections(rule, self._sheet, passed=True)
        return ask(rule, self._sheet)


def _section_key(rule: Rule) -> str:
    """A rule over all fields or slots has no section of its own; it stands at the end."""
    return rule.section or "submission"


def _reads(rule: Rule, lists_of_parts: tuple[Parts, ...]) -> frozenset[Read]:
    """Return every place and key a rule's answer depends on."""
    found = set(CHECKS[rule.check].reads)
    target = rule.target
    if target.place:
        found.add((target.place, target.key or EVERY_KEY))
    for reference in _references(rule):
        found |= reference.reads()
    for parts in lists_of_parts:
        if (parts.place, parts.slot) == (target.place, target.key):
            found.update(*(condition.reference.reads() for condition in parts.when))
    return frozenset(found)


def _references(rule: Rule) -> Iterator[Reference]:
    yield from (condition.reference for condition in rule.when)
    for value in rule.parameters.values():
        each = value if isinstance(value, tuple) else (value,)
        yield from (one for one in each if isinstance(one, Reference))
    table = rule.target.place
    for template in (rule.says, rule.fix, rule.unknown, rule.passes, rule.about):
        for name in placeholders(template):
            try:
                yield read_reference(name, table=table)
            except BadReference:
                # A fact of the check or a common word: not a place of the dossier.
                continue
