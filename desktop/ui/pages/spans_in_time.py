"""Education, work, titles and insurance as spans of time, with the gaps and overlaps between posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier, Row
from desktop.model.values import written

_DAY = timedelta(days=1)
_SHORTEST_GAP_DAYS = 31


class Lane(StrEnum):
    """学历 · 工作 · 职称 · 社保."""

    EDUCATION = "学历"
    WORK = "工作"
    TITLES = "职称"
    INSURANCE = "社保"


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasted from `start` to `end`; equal days for a single moment. `open` means until today."""

    lane: Lane
    start: date
    end: date
    words: str
    address: Address
    open: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """A gap between two posts, or an overlap of two."""

    start: date
    end: date
    words: str
    address: Address


_SOURCES = (
    (Lane.EDUCATION, "education", "enrolled_on", "graduated_on", "school"),
    (Lane.WORK, "work_history", "started_on", "ended_on", "unit_name"),
    (Lane.TITLES, "titles", "obtained_on", "obtained_on", "title_name"),
    (Lane.INSURANCE, "social_insurance", "started_on", "ended_on", "unit_name"),
)


def bars_of(dossier: Dossier, today: date) -> tuple[Bar, ...]:
    """Return what can be drawn: rows whose beginning is a date; a missing end is today for work and insurance."""
    return tuple(
        bar
        for lane, table, start, end, title in _SOURCES
        for row in dossier.rows_of(table)
        for bar in _bar(lane, row, (start, end, title), today)
    )


def _bar(lane: Lane, row: Row, keys: tuple[str, str, str], today: date) -> Iterator[Bar]:
    first, last, title = keys
    start, end = row[first], row[last]
    if lane is Lane.EDUCATION and not isinstance(start, date):
        start = end
    if not isinstance(start, date):
        return
    open_end = not isinstance(end, date)
    until = end if isinstance(end, date) else today if lane in {Lane.WORK, Lane.INSURANCE} else start
    if until < start:
        return
    yield Bar(
        lane, start, until, written(row[title]) or "（未填写）", row.address(first), open=open_end and until == today
    )


def troubles_of(bars: Sequence[Bar]) -> tuple[Trouble, ...]:
    """Return gaps of more than a month between posts, and overlaps, in the order of time."""
    posts = sorted((bar for bar in bars if bar.lane is Lane.WORK), key=lambda bar: (bar.start, bar.end))
    found: list[Trouble] = []
    latest: Bar | None = None
    for post in posts:
        if latest is not None:
            found.extend(_between(latest, post))
        if latest is None or post.end >= latest.end:
            latest = post
    return tuple(found)


def _between(before: Bar, after: Bar) -> Iterator[Trouble]:
    days = (after.start - before.end).days - 1
    if days > _SHORTEST_GAP_DAYS:
        start, end = before.end + _DAY, after.start - _DAY
        words = f"空档 {start} 至 {end}：“{before.words}”之后、“{after.words}”之前，共 {days} 天。"
        yield Trouble(start, end, words, after.address)
    elif after.start < before.end:
        end = min(before.end, after.end)
        words = f"重叠 {after.start} 至 {end}：“{before.words}”与“{after.words}”。"
        yield Trouble(after.start, end, words, after.address)
