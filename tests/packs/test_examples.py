"""Every rule's own examples, through the engine's asking: they are the pack's promise of what a rule does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from rule_examples import DAY, Example, dossier_of, sheet_of

from desktop.model.dossier import Dossier
from desktop.rules.asking import ask
from desktop.rules.finding import Finding, Verdict
from desktop.rules.pack import programme_ids
from desktop.rules.pack_entries import read_rule
from desktop.rules.pack_files import Entry, Pack, overridden, read_pack
from desktop.rules.pack_parameters import programme_of
from desktop.rules.programme import Programme
from desktop.rules.rule import Rule
from desktop.rules.sheet import Sheet

_ANSWERS = {
    "pass": {Verdict.PASS},
    "fail": {Verdict.FAIL},
    "unknown": {Verdict.UNKNOWN},
    "silent": {Verdict.NOT_APPLICABLE},
}
_LEFTOVER = re.compile(r"[{}]|None|Address\(|Decimal\(|\bdatetime\b|<[a-z]")


@dataclass(frozen=True)
class Told:
    """One example of an entry: what it should bring, and where it stands."""

    pack: str
    entry: str
    wanted: str
    number: int
    example: Example

    def __str__(self) -> str:
        return f"{self.pack} {self.entry} {self.wanted} {self.number}"


@cache
def pack_of(name: str) -> Pack:
    return read_pack(name, with_examples=True)


@cache
def rule_of(pack: str, entry: str) -> Rule:
    return read_rule(pack_of(pack).entries[entry])


def examples_of(pack: str, entry: Entry) -> Iterator[Told]:
    for wanted, examples in entry.data.get("examples", {}).items():
        for number, example in enumerate(examples, start=1):
            yield Told(pack, entry.id, wanted, number, example)


def judged(told: Told) -> list[Finding]:
    pack = overridden(pack_of(told.pack), told.example.get("programme", {}))
    rule = rule_of(told.pack, told.entry)
    return list(ask(rule, sheet_of(told.example, programme_of(pack, rules=(), guidance=()))))


PACKS = programme_ids()
ENTRIES = [(pack, entry) for pack in PACKS for entry in pack_of(pack).entries.values() if entry.kind != "guidance"]
TOLD = [told for pack, entry in ENTRIES for told in examples_of(pack, entry)]
RULES = [(pack, entry) for pack, entry in ENTRIES if entry.kind == "rule"]
CONFIRMS = [(pack, entry) for pack, entry in ENTRIES if entry.kind == "confirm"]
each_rule = pytest.mark.parametrize(("pack", "entry"), RULES, ids=[f"{pack} {entry.id}" for pack, entry in RULES])
each_confirm = pytest.mark.parametrize(
    ("pack", "entry"), CONFIRMS, ids=[f"{pack} {entry.id}" for pack, entry in CONFIRMS]
)


@pytest.mark.parametrize("told", TOLD, ids=str)
def test_an_example_brings_what_it_says(told: Told) -> None:
    found = judged(told)
    brought = {finding.verdict for finding in found}
    wanted = _ANSWERS[told.wanted]
    if told.wanted == "fail" and rule_of(told.pack, told.entry).confirmable:
        wanted = {Verdict.UNKNOWN}
    if told.wanted == "silent":
        assert brought <= wanted
    elif told.wanted == "pass":
        assert wanted <= brought <= wanted | {Verdict.NOT_APPLICABLE}, [finding.message for finding in found]
    else:
        assert wanted <= brought
    for finding in found:
        assert finding.message
        assert finding.section
        assert not _LEFTOVER.search(finding.message + finding.fix), finding.message


@each_rule
def test_a_rule_shows_a_good_and_a_bad_dossier(pack: str, entry: Entry) -> None:
    examples = entry.data["examples"]
    assert examples["pass"]
    assert examples["fail"]
    assert examples.keys() <= _ANSWERS.keys()


@each_rule
def test_a_rule_says_nothing_strange_about_an_empty_dossier(pack: str, entry: Entry) -> None:
    sheet = sheet_of({}, programme_of(pack_of(pack), rules=(), guidance=()))
    for finding in ask(rule_of(pack, entry.id), sheet):
        assert not _LEFTOVER.search(finding.message + finding.fix), finding.message


@each_rule
def test_the_objection_holds_the_values_it_promises(pack: str, entry: Entry) -> None:
    rule = rule_of(pack, entry.id)
    objections = [
        finding
        for told in examples_of(pack, entry)
        if told.wanted == "fail"
        for finding in judged(told)
        if finding.verdict in {Verdict.FAIL, Verdict.UNKNOWN}
    ]
    assert objections
    assert all(finding.source == rule.source and finding.severity is rule.severity for finding in objections)


def _where_it_applies(pack: str, entry: Entry) -> tuple[Programme, Dossier, date]:
    programme = programme_of(pack_of(pack), rules=(), guidance=())
    examples = entry.data.get("examples", {})
    example = next(iter(examples.get("unknown", ()) or examples.get("pass", ()) or examples.get("fail", ())), {})
    on = date.fromisoformat(example["on"]) if "on" in example else DAY
    return programme, dossier_of(example, programme.id).with_confirmation(entry.id, None), on


@each_confirm
def test_a_confirmation_is_open_until_it_is_ticked_and_in_order_once_it_is(pack: str, entry: Entry) -> None:
    rule = rule_of(pack, entry.id)
    programme, dossier, on = _where_it_applies(pack, entry)
    calendar = sheet_of({}, programme).calendar

    def asked(state: Dossier) -> list[Finding]:
        return list(ask(rule, Sheet(state, programme, calendar, on)))

    opened = asked(dossier)
    assert {finding.verdict for finding in opened} == {Verdict.UNKNOWN}
    assert all(finding.confirmable for finding in opened)
    assert {finding.verdict for finding in asked(dossier.with_confirmation(rule.id, on))} == {Verdict.PASS}
