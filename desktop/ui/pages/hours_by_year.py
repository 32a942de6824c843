"""Continuing education counted by year: hours by kind, points, and what the programme wants of each year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop.model.dossier import Dossier, Row
from desktop.model.values import written
from desktop.rules.programme import ContinuingEducation
from desktop.ui.theme import Tone

OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Year:
    """One year's hours by kind and its 学习强国 points."""

    year: int
    hours: Mapping[str, Decimal] = field(default_factory=dict)
    points: int = 0

    @property
    def total(self) -> Decimal:
        """All hours of the year."""
        return sum(self.hours.values(), Decimal(0))


def years_of(dossier: Dossier, wanted: ContinuingEducation | None) -> tuple[Year, ...]:
    """Return the years the programme names and those that have rows, in their order."""
    hours: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    points: dict[int, int] = defaultdict(int)
    years = set(wanted.years) if wanted else set()
    for row in dossier.rows_of("continuing_education"):
        year = _year(row)
        if year is None:
            continue
        kind = written(row["hours_kind"]) or OTHER
        value, score = row["hours"], row["points"]
        years.add(year)
        if isinstance(value, Decimal):
            hours[year][kind] += value
        points[year] += score if isinstance(score, int) else 0
    return tuple(Year(year, dict(hours.get(year, {})), points.get(year, 0)) for year in sorted(years))


def _year(row: Row) -> int | None:
    """Return the year a row counts for: the one stated, else the one in which it began."""
    stated, began = row["year"], row["started_on"]
    if isinstance(stated, int):
        return stated
    return began.year if isinstance(began, date) else None


def verdict(year: Year, wanted: ContinuingEducation | None) -> tuple[str, Tone]:
    """Say whether a year has what the programme asks; where it asks no number, nobody can tell."""
    if wanted is None or wanted.hours is None:
        return "通知没有写明学时", Tone.UNSURE
    if wanted.years and year.year not in wanted.years:
        return "不要求", Tone.MUTED
    if _points_suffice(year, wanted):
        return f"够：学习强国 {year.points} 分", Tone.GOOD
    counted = sum((hours for kind, hours in year.hours.items() if not wanted.kinds or kind in wanted.kinds), Decimal(0))
    if counted >= wanted.hours:
        return "够", Tone.GOOD
    if not year.hours:
        return f"缺这一年（要 {wanted.hours} 学时）", Tone.DANGER
    return f"差 {wanted.hours - counted:f} 学时", Tone.DANGER


def _points_suffice(year: Year, wanted: ContinuingEducation) -> bool:
    if wanted.points is None or year.year < wanted.points_from_year or year.points < wanted.points:
        return False
    extra = sum((year.hours.get(kind, Decimal(0)) for kind in wanted.points_extra_kinds), Decimal(0))
    return extra >= wanted.points_extra_hours
