"""What a check is asked, and what it may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Original
from desktop.model.dossier import Row
from desktop.model.fields import Field, Slot
from desktop.model.values import Answer, Month, written
from desktop.rules.figures import figure_name
from desktop.rules.finding import Verdict
from desktop.rules.references import Read, Reference, Selector
from desktop.rules.rule import Rule, Scope
from desktop.rules.sheet import Sheet

_NOTHING: Mapping[str, object] = MappingProxyType({})


class NotAsked(ShenbaoError):
    """A value this check needs is not there: the rule is 不适用 until it is."""

    exit_code = ExitCode.BUG  # never leaves the engine
    says = "还没有填写，暂不检查。"


class NotStated(ShenbaoError):
    """The programme does not state a figure this check needs. Facts: figure, contact."""

    exit_code = ExitCode.BUG  # never leaves the engine
    says = "通知没有写明{figure}，无法判断。"
    remedy = "请先问清楚：{contact}。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check's answer about one place: the verdict and the facts its sentences are filled with.

    `address` replaces the place asked about; `page` counts from 1; `reason` says why it cannot be judged, and
    `remedy` what helps then, in place of the rule's own fix.
    """

    verdict: Verdict
    facts: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    address: Address | None = None
    page: int | None = None
    reason: str = ""
    remedy: str = ""


def passed(**facts: object) -> Outcome:
    """Answer 合格."""
    return Outcome(Verdict.PASS, facts)


def failed(*, address: Address | None = None, page: int | None = None, **facts: object) -> Outcome:
    """Answer 不合格 with the facts for the sentence."""
    return Outcome(Verdict.FAIL, facts, address, page)


def unknown(reason: str, *, remedy: str = "", **facts: object) -> Outcome:
    """Answer 无法判断 with the reason, and what helps, as whole sentences."""
    return Outcome(Verdict.UNKNOWN, facts, reason=reason, remedy=remedy)


def ask_first(case: "Case") -> str:
    """Return the sentence that says whom to ask what the notice leaves open."""
    return NotStated(figure="", contact=case.sheet.programme.contact).next_step


def silent() -> Outcome:
    """Answer 不适用."""
    return Outcome(Verdict.NOT_APPLICABLE)


def verdict(*, good: bool, **facts: object) -> Outcome:
    """Answer 合格 or 不合格 by a condition, with the same facts."""
    return Outcome(Verdict.PASS if good else Verdict.FAIL, facts)


@dataclass(frozen=True, slots=True)
class Case:
    """One rule asked about one place: the place's declaration, its row, and the sheet to look things up in."""

    sheet: Sheet
    rule: Rule
    address: Address
    row: Row | None = None
    field: Field | None = None
    slot: Slot | None = None

    @property
    def value(self) -> Answer:
        """The answer at this place, None when there is none."""
        return self.sheet.dossier.answers.get(self.address)

    def needed(self) -> Answer:
        """Return the answer at this place; NotAsked when there is none."""
        value = self.value
        if value is None:
            raise NotAsked
        return value

    def text(self) -> str:
        """Return the answer as text; NotAsked when there is none."""
        return written(self.needed())

    def day(self) -> date:
        """Return the answer as a day; NotAsked when it is none."""
        return as_day(self.value)

    def number(self) -> int | Decimal:
        """Return the answer as a number; NotAsked when it is none."""
        return as_number(self.value)

    def given(self, name: str, otherwise: object = None) -> object:
        """Return a plain parameter of the rule."""
        return self.rule.parameters.get(name, otherwise)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a parameter that lists texts; empty when the rule does not give it."""
        value = self.rule.parameters.get(name, ())
        return tuple(str(each) for each in value) if isinstance(value, tuple) else ()

    def whole(self, name: str, otherwise: int) -> int:
        """Return a parameter that is a whole number."""
        value = self.rule.parameters.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def fraction(self, name: str, otherwise: float) -> float:
        """Return a parameter that is a number."""
        value = self.rule.parameters.get(name, otherwise)
        return float(value) if isinstance(value, int | float) else otherwise

    def other(self, name: str) -> object:
        """Return what a parameter points at.

        Raises:
            NotAsked: it points at a question that is not answered.
            NotStated: it points at a figure that the programme does not state.
        """
        given = self.rule.parameters.get(name)
        if not isinstance(given, Reference):
            if given is None:
                raise NotAsked
            return given
        value = self.sheet.find(given, self.row)
        if value is not None:
            return value
        if given.selector is Selector.PROGRAMME:
            raise NotStated(figure=figure_name(given.key), contact=self.sheet.programme.contact)
        raise NotAsked

    def limit(self, name: str) -> int | None:
        """Return a parameter that is a number or points at one; None when the rule does not give it."""
        if name not in self.rule.parameters:
            return None
        value = self.other(name)
        return int(value) if isinstance(value, int | float | Decimal) else None

    def originals(self) -> tuple[Original, ...]:
        """Return the originals of the slot at this place; NotAsked when it is empty."""
        found = self.sheet.dossier.attached_originals(self.address)
        if not found:
            raise NotAsked
        return found

    def attachment(self) -> Attachment:
        """Return what the slot at this place holds; NotAsked when it is empty."""
        held = self.sheet.attachment(self.address)
        if not held.originals:
            raise NotAsked
        return held


def as_day(value: object) -> date:
    """Return a value as a day, a month as its first day; NotAsked for anything else."""
    if isinstance(value, Month):
        return date(value.year, value.month, 1)
    if not isinstance(value, date):
        raise NotAsked
    return value


def as_number(value: object) -> int | Decimal:
    """Return a value as a number; NotAsked for anything else."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise NotAsked


class Takes(StrEnum):
    """What a parameter of a check may be in a pack."""

    REFERENCE = "a reference"
    REFERENCES = "references"
    COLUMN = "a question of a table"
    NUMBER = "a whole number"
    FRACTION = "a number"
    LIMIT = "a whole number or a reference to one"
    TEXT = "a text"
    TEXTS = "texts"
    VALUES = "values"
    VALUE = "a value"
    FLAG = "true or false"
    WHERE = "values by question"
    TOPICS = "topics, each with its words"
    QUESTION = "a question or slot of the rule's table"
    QUESTIONS = "questions of the rule's section or table"
    TABLES = "tables"
    WINDOW = "online or paper"
    FORM = "a printed form"


Answers = Outcome | tuple[Outcome, ...]

SINGLE = frozenset({Scope.ANSWER, Scope.ROW_ANSWER})
FIELD_SCOPES = SINGLE | {Scope.FIELDS}
SLOT_SCOPES = SINGLE | {Scope.SLOTS}
PLACES = frozenset({Scope.PLACE})
ROWS = frozenset({Scope.ROW})
WIDE = frozenset({Scope.DOSSIER, Scope.PLACE})


@dataclass(frozen=True, slots=True)
class Check:
    """A named check as packs see it.

    `asks` answers about one place. `takes` are its parameters, those in `needs` must be given. `gives` are the
    facts its sentences may use beside the common ones. `scopes` are the paths it can be asked about, `reads` what
    it looks at beside its own place and its references.
    """

    name: str
    asks: Callable[[Case], Answers]
    scopes: frozenset[Scope]
    takes: Mapping[str, Takes] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()
    reads: frozenset[Read] = frozenset()
