"""A programme: what one notice of one year demands (DESIGN 4; DOMAIN 1.4).

What the notice does not state is None here and 无法判断 in the checks; nothing is filled in by analogy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from desktop.rules.references import Condition
from desktop.rules.rule import Guidance, Rule

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_FIGURES: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; shown wherever the notice gives no figure."""

    name: str = ""
    phone: str = ""
    place: str = ""
    address: str = ""
    website: str = ""
    source: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.place, self.name, self.phone) if part) or "受理部门"


@dataclass(frozen=True, slots=True)
class Window:
    """A span of local wall-clock time: from `opens` up to, not including, `closes`. `shown` is for people."""

    opens: datetime
    closes: datetime
    shown: str
    source: str

    def has_day(self, day: date) -> bool:
        """Whether some instant of a day lies in the window."""
        return self.first_day <= day <= self.last_day

    @property
    def first_day(self) -> date:
        """The day on which it opens."""
        return self.opens.date()

    @property
    def last_day(self) -> date:
        """The last day that has an instant inside: closing at midnight ends the day before."""
        return (self.closes - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Committee:
    """A 评委会 and what it reviews; `levels` empty means every level."""

    name: str
    levels: tuple[str, ...]
    division: str
    source: str


@dataclass(frozen=True, slots=True)
class RefusedCommittee:
    """A 评委会 that looks right and is not."""

    name: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Publicity:
    """公示: how many working days, and whether the day it starts counts (DOMAIN C01, C03)."""

    working_days: int | None = None
    count_first_day: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class TextLimits:
    """How many visible characters a text should have."""

    min: int | None = None
    max: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ContinuingEducation:
    """继续教育 of one level.

    `hours` a year, of the `kinds` named (empty: any), in the `years` named (empty: every whole year since the
    present title). `points` of 学习强国 stand for a year's hours from `points_from_year` on, together with
    `points_extra_hours` of `points_extra_kinds`.
    """

    levels: tuple[str, ...]
    hours: int | None
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    points: int | None = None
    points_from_year: int = 0
    points_extra_hours: int = 0
    points_extra_kinds: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """One route to a level: education or degree, the level held before, and whole years since it was obtained.

    `waiver` says for whom the years are not asked, where that is not certain (shown as 注意, not 合格).
    """

    level: str
    education: tuple[str, ...]
    degree: tuple[str, ...]
    from_level: str
    years: int
    waiver: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What must be inside the one file of a slot, under conditions on its row; each part may have alternatives."""

    place: str
    slot: str
    when: tuple[Condition, ...]
    wanted: tuple[tuple[str, ...], ...]
    ordered: bool
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed in on paper; `copies`, and `duplex` for both sides of the sheet, are None when not stated."""

    copies: int | None = None
    duplex: bool | None = None
    form: str = ""
    how: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """One notice of one year. `figures` holds every parameter by its dotted name for references in rules.

    `windows`, `fees` and `counts` hold only what the notice states; `cutoffs` has None for what it leaves open.
    `extends` names the bases from the nearest to the farthest. `not_applicable` says why a clause of the domain
    table does not concern this programme.
    """

    id: str
    name: str
    year: int
    authority: str
    notice: str
    kind: str
    source: str
    division: str | None = None
    speciality: str = ""
    levels: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    contact: Contact = field(default_factory=Contact)
    windows: Mapping[str, Window] = field(default_factory=dict)
    fees: Mapping[str, int] = field(default_factory=dict)
    committees: tuple[Committee, ...] = ()
    refused_committees: tuple[RefusedCommittee, ...] = ()
    publicity: Publicity = field(default_factory=Publicity)
    cutoffs: Mapping[str, date | None] = field(default_factory=dict)
    summary: TextLimits = field(default_factory=TextLimits)
    counts: Mapping[str, int] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    continuing_education: tuple[ContinuingEducation, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    parts: tuple[Parts, ...] = ()
    paper: Paper = field(default_factory=Paper)
    interview_levels: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    domain_ids: tuple[str, ...] = ()
    not_applicable: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    figures: Mapping[str, object] = field(default_factory=lambda: _NO_FIGURES)

    def fee(self, level: str) -> int | None:
        """Return the review fee of a level in yuan, None when the notice gives none."""
        return self.fees.get(level)

    def committees_for(self, level: str) -> tuple[Committee, ...]:
        """Return the committees that review a level."""
        return tuple(committee for committee in self.committees if not committee.levels or level in committee.levels)

    def education_hours(self, level: str) -> ContinuingEducation | None:
        """Return what continuing education a level needs, None when the notice says nothing about the level."""
        return next((found for found in self.continuing_education if level in found.levels), None)

    def guidance_for(self, section: str) -> tuple[Guidance, ...]:
        """Return what is said beside a section's page."""
        return tuple(entry for entry in self.guidance if entry.section == section)

    @property
    def confirmations(self) -> tuple[Rule, ...]:
        """The rules that a person ticks: those only a person can judge, and those where a hint needs a person."""
        return tuple(rule for rule in self.rules if rule.confirmable)
