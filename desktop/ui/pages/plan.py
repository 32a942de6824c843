"""The chain of days in section 17: 公示 begins and ends, then signing, submitting, and the window closes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.calendar import NoCalendar, WorkingCalendar
from desktop.rules.programme import Programme
from desktop.ui.theme import Tone

STARTED = Address("unit_consent", "publicity_started_on")
ENDED = Address("unit_consent", "publicity_ended_on")
SIGNED = Address("unit_consent", "verified_on")
SUBMITTED = Address("submission", "submitted_on")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the chain: what is planned, the earliest it may be, and what is to be said about it."""

    words: str
    address: Address | None
    day: date | None
    earliest: date | None
    remark: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Plan:
    """The chain, the latest day to begin, and a sentence when days cannot be counted."""

    steps: tuple[Step, ...]
    latest_start: date | None
    trouble: str = ""


def plan_of(dossier: Dossier, programme: Programme, calendar: WorkingCalendar) -> Plan:
    """Work the chain out; days that cannot be counted or are not stated stay open."""
    try:
        return Plan(tuple(_steps(dossier, programme, calendar)), _latest(programme, calendar))
    except NoCalendar as error:
        return Plan((), None, str(error))


def _latest(programme: Programme, calendar: WorkingCalendar) -> date | None:
    window, publicity = programme.windows.get("online"), programme.publicity
    if window is None or publicity.working_days is None:
        return None
    return calendar.latest_publicity_start(
        window.last_day, publicity.working_days, count_first_day=publicity.count_first_day
    )


def _steps(dossier: Dossier, programme: Programme, calendar: WorkingCalendar) -> Iterator[Step]:
    started, ended, signed, submitted = (_day(dossier, at) for at in (STARTED, ENDED, SIGNED, SUBMITTED))
    days = programme.publicity.working_days
    window = programme.windows.get("online")
    end = (
        calendar.publicity_end(started, days, count_first_day=programme.publicity.count_first_day)
        if started and days
        else None
    )
    last = ended or end
    sign = last + _DAY if last else None
    submit = signed or sign
    yield _step("公示开始", STARTED, started, None)
    yield _counted(_step("公示结束", ENDED, ended, end), started, ended, programme, calendar)
    yield _step("核实签字、盖章", SIGNED, signed, sign)
    yield _step("网上提交", SUBMITTED, submitted, submit, window.last_day if window else None)
    yield Step(
        "网上截止", None, window.last_day if window else None, None, "" if window else "通知没有写明", Tone.MUTED
    )


def _day(dossier: Dossier, at: Address) -> date | None:
    value = dossier.answers.get(at)
    return value if isinstance(value, date) else None


def _step(words: str, at: Address, day: date | None, earliest: date | None, latest: date | None = None) -> Step:
    if day is None:
        hint = f"最早 {_short(earliest)}" if earliest else "还没有填"
        return Step(words, at, None, earliest, hint, Tone.MUTED)
    if earliest and day < earliest:
        return Step(words, at, day, earliest, f"太早，最早 {_short(earliest)}", Tone.DANGER)
    if latest and day > latest:
        return Step(words, at, day, earliest, f"已过截止日 {_short(latest)}", Tone.DANGER)
    return Step(words, at, day, earliest, "可以", Tone.GOOD)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _counted(
    step: Step, started: date | None, ended: date | None, programme: Programme, calendar: WorkingCalendar
) -> Step:
    """Say how many working days the 公示 lasts, counted as the programme counts."""
    if started is None or ended is None or ended < started:
        return step
    days = calendar.publicity_days(started, ended, count_first_day=programme.publicity.count_first_day)
    return Step(step.words, step.address, step.day, step.earliest, f"{step.remark}，共 {days} 个工作日", step.tone)


def filled_out(plan: Plan, dossier: Dossier) -> dict[Address, date]:
    """Return the days that are still open, each at its earliest, beginning at the latest possible start."""
    found: dict[Address, date] = {}
    if _day(dossier, STARTED) is None and plan.latest_start:
        found[STARTED] = plan.latest_start
    for step in plan.steps:
        if step.address and step.day is None and step.earliest:
            found[step.address] = step.earliest
    return found
