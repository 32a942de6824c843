"""继续教育 year by year: hours of the kinds that count, or points of 学习强国 in their place (D-20)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from desktop.model.dossier import Row
from desktop.model.values import written
from desktop.rules.checks.case import PLACES, Answers, Case, Check, NotAsked, NotStated, Outcome, ask_first
from desktop.rules.finding import Verdict
from desktop.rules.programme import ContinuingEducation
from desktop.rules.references import Selector

_POINTS_KIND = "学习强国"


def hours_per_year(case: Case) -> Answers:
    """Every year that counts has its hours; one answer per year."""
    level = written(case.sheet.dossier.answer("application", "level"))
    if not level:
        raise NotAsked
    demand = case.sheet.programme.education_hours(level)
    if demand is None or demand.hours is None:
        raise NotStated(figure=f"申报{level}要多少继续教育学时", contact=case.sheet.programme.contact)
    since = _title_year(case)
    years = demand.years or _every_year(case, since)
    return tuple(_one_year(case, demand, year, since) for year in years)


def _title_year(case: Case) -> int | None:
    title = case.sheet.selected(Selector.HIGHEST)
    obtained = title["obtained_on"] if title else None
    return obtained.year if isinstance(obtained, date) else None


def _every_year(case: Case, since: int | None) -> tuple[int, ...]:
    if since is None:
        raise NotAsked
    return tuple(range(since + 1, case.sheet.on.year))


def _one_year(case: Case, demand: ContinuingEducation, year: int, since: int | None) -> Outcome:
    rows = [row for row in case.sheet.rows(case.address.place) if year_of(row) == year]
    hours = _hours(rows, demand.kinds)
    lack = _lack(demand, rows, hours, year)
    facts: dict[str, object] = {"year": year, "count": hours, "limit": demand.hours, "fault": lack}
    if hours >= (demand.hours or 0) or _points_do(demand, rows, year):
        return Outcome(Verdict.PASS, facts)
    if since is not None and year < since:
        reason = f"{since} 年才取得现职称，{year} 年是否也要 {demand.hours} 学时，通知没有写明。"
        return Outcome(Verdict.UNKNOWN, facts, reason=reason, remedy=ask_first(case))
    return Outcome(Verdict.FAIL, facts)


def year_of(row: Row) -> int | None:
    """Return the year a row counts for: the one answered, else the year it ended in."""
    year = row["year"]
    if isinstance(year, int):
        return year
    ended = row["ended_on"]
    return ended.year if isinstance(ended, date) else None


def _hours(rows: Iterable[Row], kinds: tuple[str, ...]) -> Decimal:
    counted = (row["hours"] for row in rows if not kinds or row["hours_kind"] in kinds)
    total = sum((Decimal(hours) for hours in counted if isinstance(hours, int | Decimal)), Decimal(0))
    return total.normalize() if total else Decimal(0)


def _points(rows: Iterable[Row]) -> int:
    counted = (row["points"] for row in rows if row["hours_kind"] == _POINTS_KIND)
    return sum(points for points in counted if isinstance(points, int))


def _points_do(demand: ContinuingEducation, rows: list[Row], year: int) -> bool:
    if demand.points is None or year < demand.points_from_year or _points(rows) < demand.points:
        return False
    return _hours(rows, demand.points_extra_kinds) >= demand.points_extra_hours


def _lack(demand: ContinuingEducation, rows: list[Row], hours: Decimal, year: int) -> str:
    kinds = "、".join(demand.kinds) or "继续教育"
    lack = f"{kinds} {hours:f} 学时，还差 {max(Decimal(0), Decimal(demand.hours or 0) - hours):f} 学时"
    points = _points(rows)
    if demand.points is None or not points or year < demand.points_from_year:
        return lack
    if points < demand.points:
        return f"{lack}；学习强国 {points} 分，不到 {demand.points} 分"
    extra = "、".join(demand.points_extra_kinds)
    return f"{lack}；学习强国积分够了，但还要 {demand.points_extra_hours} 学时的{extra}"


CHECKS = (
    Check(
        "hours_per_year",
        hours_per_year,
        PLACES,
        gives=frozenset({"year", "count", "limit", "fault"}),
        reads=frozenset(
            {("application", "level"), ("titles", "level"), ("titles", "title_name"), ("titles", "obtained_on")}
        ),
    ),
)
