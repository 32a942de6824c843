"""Asking one rule about a dossier: where it applies, what its check answers, and the sentence for it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTION_BY_KEY, SECTIONS, TABLE_BY_KEY, field_at, section_of, slot_at
from desktop.model.paths import write
from desktop.model.values import RowReference
from desktop.rules.calendar import NoCalendar
from desktop.rules.checks.case import Case, NotAsked, NotStated, Outcome, unknown
from desktop.rules.checks.registry import CHECKS
from desktop.rules.conditions import all_hold
from desktop.rules.finding import Finding, Verdict
from desktop.rules.programme import Contact
from desktop.rules.references import Reference, read_reference
from desktop.rules.rule import Rule, Scope
from desktop.rules.sheet import Sheet, row_name
from desktop.rules.templates import filled

OPEN = frozenset({Verdict.FAIL, Verdict.UNKNOWN})
OVER_ALL = frozenset({Scope.FIELDS, Scope.SLOTS})


def ask(rule: Rule, sheet: Sheet) -> tuple[Finding, ...]:
    """Return what a rule says about each place it concerns; nothing where it does not concern the dossier.

    A rule over all fields or slots names only the places it objects to; without any it is 合格, or 不适用, once.
    """
    if rule.target.scope not in OVER_ALL:
        return tuple(_finding(case, outcome) for case, outcome in _outcomes(rule, sheet, None))
    asked = ask_some(rule, sheet, None)
    return asked.objections or without_objections(rule, sheet, passed=asked.passed > 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule over all fields or slots says of some: its objections, and how many places it found in order."""

    objections: tuple[Finding, ...]
    passed: int


def ask_some(rule: Rule, sheet: Sheet, only: Collection[Address] | None) -> Asked:
    """Ask a rule over all fields or slots about some of them, about all when `only` is None."""
    objections, passed = [], 0
    for case, outcome in _outcomes(rule, sheet, only):
        passed += outcome.verdict is Verdict.PASS
        if outcome.verdict in OPEN:
            objections.append(_finding(case, outcome))
    return Asked(tuple(objections), passed)


def without_objections(rule: Rule, sheet: Sheet, *, passed: bool) -> tuple[Finding, ...]:
    """Return that a rule over all fields or slots objects to none: it found some in order, or concerned none."""
    whole = Case(sheet, rule, Address(rule.section or SECTIONS[-1].key))
    return (_finding(whole, Outcome(Verdict.PASS if passed else Verdict.NOT_APPLICABLE)),)


def _outcomes(rule: Rule, sheet: Sheet, only: Collection[Address] | None) -> Iterator[tuple[Case, Outcome]]:
    for case in _cases(rule, sheet, only):
        if all_hold(rule.when, sheet, case.row):
            yield from ((case, _weighed(rule, outcome, sheet)) for outcome in _answers(case))


def _cases(rule: Rule, sheet: Sheet, only: Collection[Address] | None) -> Iterator[Case]:
    target = rule.target
    match target.scope:
        case Scope.ROW | Scope.ROW_ANSWER:
            for row in sheet.rows(target.place):
                address = row.address(target.key)
                yield Case(sheet, rule, address, row, field_at(address), slot_at(address))
        case Scope.FIELDS:
            for address in _chosen(sheet.dossier.answers, only):
                yield Case(sheet, rule, address, sheet.row(address.place, address.row), field_at(address))
        case Scope.SLOTS:
            for address in _chosen(sheet.dossier.attachments, only):
                yield Case(sheet, rule, address, sheet.row(address.place, address.row), None, slot_at(address))
        case _:
            address = Address(target.place or rule.section, target.key)
            yield Case(sheet, rule, address, None, field_at(address), slot_at(address))


def _chosen(present: Mapping[Address, object], only: Collection[Address] | None) -> list[Address]:
    return sorted(present if only is None else (address for address in only if address in present))


def _answers(case: Case) -> tuple[Outcome, ...]:
    try:
        answer = CHECKS[case.rule.check].asks(case)
    except NotAsked:
        return (Outcome(Verdict.NOT_APPLICABLE),)
    except (NotStated, NoCalendar) as error:
        return (unknown(error.sentence, remedy=error.next_step),)
    return answer if isinstance(answer, tuple) else (answer,)


def _weighed(rule: Rule, outcome: Outcome, sheet: Sheet) -> Outcome:
    """What only a person can judge is open until it is ticked, and in order once it is."""
    if not rule.confirmable or outcome.verdict not in OPEN:
        return outcome
    ticked = rule.id in sheet.dossier.confirmations
    return replace(outcome, verdict=Verdict.PASS if ticked else Verdict.UNKNOWN)


def _finding(case: Case, outcome: Outcome) -> Finding:
    rule = case.rule
    address = outcome.address or case.address
    words = _Words(case, outcome, address)
    return Finding(
        rule=rule.id,
        verdict=outcome.verdict,
        severity=rule.severity,
        section=rule.section or section_of(address.place).key,
        address=address,
        path=words.path,
        message=words.message(),
        fix=words.fix() if outcome.verdict in OPEN else "",
        source=rule.source,
        page=outcome.page,
        confirmable=rule.confirmable,
    )


class _Words:
    """Fills a rule's sentences with what its check found and what the dossier says."""

    def __init__(self, case: Case, outcome: Outcome, address: Address) -> None:
        self._case = case
        self._outcome = outcome
        self._address = address
        self._row = case.row or (case.sheet.row(address.place, address.row) if address.row else None)

    @property
    def path(self) -> str:
        return write(self._address, self._case.sheet.dossier)

    @property
    def value(self) -> object:
        return self._case.sheet.dossier.answers.get(self._address)

    @property
    def about(self) -> str:
        return filled(self._case.rule.about, self.value_of)

    def message(self) -> str:
        rule, outcome = self._case.rule, self._outcome
        match outcome.verdict:
            case Verdict.FAIL:
                template = rule.says
            case Verdict.UNKNOWN:
                template = rule.unknown or ("" if outcome.reason else rule.says)
            case Verdict.PASS:
                template = rule.passes or f"{rule.about}：符合。"
            case Verdict.NOT_APPLICABLE:
                template = f"{rule.about}：现在不适用。"
        return filled(template, self.value_of) if template else outcome.reason

    def fix(self) -> str:
        """What to do: the rule's own fix, or whom to ask when the notice leaves the matter open."""
        rule, remedy = self._case.rule, self._outcome.remedy
        if not remedy:
            return filled(rule.fix, self.value_of)
        told = filled(rule.fix, self.value_of) if rule.confirmable else self.message()
        if str(self._case.sheet.programme.contact) in told:
            return told if rule.confirmable else ""
        return f"{remedy}{told}" if rule.confirmable else remedy

    def value_of(self, name: str) -> object:
        """Return what a placeholder stands for: a fact of the check, a common word, or a reference."""
        if name in self._outcome.facts:
            return self._outcome.facts[name]
        if name in _COMMON_WORDS:
            return self._named(_COMMON_WORDS[name](self))
        if name in CHECKS[self._case.rule.check].gives:
            return ""
        return self._named(self._case.sheet.find(self._reference(name), self._row))

    def _named(self, value: object) -> object:
        """Rows that an answer points at are called by their names."""
        if not isinstance(value, tuple) or not all(isinstance(each, RowReference) for each in value):
            return value
        rows = (self._case.sheet.row(each.table, each.row) for each in value)
        return tuple(row_name(row) for row in rows if row is not None)

    def _reference(self, name: str) -> Reference:
        return read_reference(name, table=self._row.table if self._row else "")

    @property
    def label(self) -> str:
        declared = field_at(self._address) or slot_at(self._address)
        return declared.label if declared else self.place

    @property
    def place(self) -> str:
        holder = TABLE_BY_KEY.get(self._address.place) or SECTION_BY_KEY.get(self._address.place)
        return holder.label if holder else ""

    @property
    def on(self) -> date:
        return self._case.sheet.on

    @property
    def contact(self) -> Contact:
        return self._case.sheet.programme.contact


_COMMON_WORDS: Mapping[str, Callable[[_Words], object]] = MappingProxyType(
    {name: attrgetter(name) for name in ("value", "label", "place", "path", "on", "contact", "about")}
)
