"""A rule and a piece of guidance as the pack states them: data with an address and a source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from desktop.rules.finding import Severity
from desktop.rules.references import Condition

_NOTHING: Mapping[str, object] = MappingProxyType({})
CONFIRMED = "confirmed"


class Scope(StrEnum):
    """What a rule is asked about, each once."""

    ANSWER = "basic.email"
    ROW_ANSWER = "publications[].title"
    ROW = "publications[]"
    PLACE = "publications"
    FIELDS = "fields"
    SLOTS = "slots"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a rule looks: `place` is a section or table, `key` a question or slot; both empty for wide scopes."""

    scope: Scope
    place: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One demand of a notice, judged by a named check.

    `parameters` are what the check takes, already read; `when` must hold or the rule is 不适用. `says`, `fix`,
    `unknown` and `passes` are templates. `confirmable` turns what the check objects to into 无法判断 until a
    person ticks the rule. `answers` names further ids of the domain table.
    """

    id: str
    target: Target
    check: str
    severity: Severity
    section: str
    about: str
    says: str
    fix: str
    source: str
    parameters: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    when: tuple[Condition, ...] = ()
    unknown: str = ""
    passes: str = ""
    confirmable: bool = False
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Guidance:
    """What is said beside a section's page, in our own words, with its source; `about` is a template."""

    id: str
    section: str
    about: str
    source: str
    when: tuple[Condition, ...] = ()
    answers: tuple[str, ...] = ()
