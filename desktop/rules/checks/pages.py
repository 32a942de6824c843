"""The pages planned for a slot, by the facts known of them."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.attachments import FileKind, PageFacts, PlannedPage
from desktop.rules.checks.case import (
    SLOT_SCOPES,
    Answers,
    Case,
    Check,
    NotAsked,
    Outcome,
    Takes,
    passed,
    verdict,
)
from desktop.rules.finding import Verdict

_POINTS_PER_MILLIMETRE = 72 / 25.4
_A4_MILLIMETRES = (210, 297)
_TOLERANCE = 0.06
_LEAST_DPI = 150
_HALF_TURNS = 180


@dataclass(frozen=True, slots=True)
class Seen:
    """One planned page: its number from 1 in the plan, and its size as it will be shown."""

    number: int
    plan: PlannedPage
    facts: PageFacts
    width: float
    height: float


def planned(case: Case) -> tuple[Seen, ...]:
    """Return the planned pages whose facts are known; NotAsked when the slot has none."""
    held = case.attachment()
    found = tuple(_seen(case, number, plan) for number, plan in enumerate(held.pages, start=1))
    known = tuple(seen for seen in found if seen is not None)
    if not known:
        raise NotAsked
    return known


def _seen(case: Case, number: int, plan: PlannedPage) -> Seen | None:
    original = case.sheet.dossier.originals.get(plan.original)
    if original is None or not 1 <= plan.page <= len(original.facts.pages):
        return None
    facts = original.facts.pages[plan.page - 1]
    width, height = facts.width_points, facts.height_points
    if plan.crop:
        width, height = width * (plan.crop.right - plan.crop.left), height * (plan.crop.bottom - plan.crop.top)
    turned = plan.rotation % _HALF_TURNS != 0
    return Seen(number, plan, facts, height if turned else width, width if turned else height)


def unplanned(case: Case) -> Seen:
    """Return the first page of a slot that keeps its file as it is; NotAsked when it has none."""
    original = case.originals()[0]
    seen = _seen(case, 1, PlannedPage(original.digest, 1))
    if seen is None:
        raise NotAsked
    return seen


def slot_pages(case: Case) -> Outcome:
    """The slot has at least and at most so many pages."""
    held = case.attachment()
    if not held.pages:
        raise NotAsked
    count = len(held.pages)
    fewest, most = case.limit("min"), case.limit("max")
    if fewest is not None and count < fewest:
        return verdict(good=False, count=count, limit=fewest)
    return verdict(good=most is None or count <= most, count=count, limit=fewest if most is None else most)


def _each_page(name: str, wrong: Callable[[Case, Seen], dict[str, object] | None], **takes: Takes) -> Check:
    def asks(case: Case) -> Answers:
        found = tuple(_objection(seen, facts) for seen in planned(case) if (facts := wrong(case, seen)) is not None)
        return found or passed(page="", fault="", value="")

    return Check(name, asks, SLOT_SCOPES, takes=takes, gives=frozenset({"page", "fault"}))


def _objection(seen: Seen, facts: dict[str, object]) -> Outcome:
    return Outcome(Verdict.FAIL, {"page": seen.number, **facts}, page=seen.number)


def _not_a4(case: Case, seen: Seen) -> dict[str, object] | None:
    if case.sheet.dossier.originals[seen.plan.original].facts.kind is not FileKind.PDF:
        return None  # photographs and screenshots are put on A4 when the slot is assembled
    short, long = sorted((seen.width / _POINTS_PER_MILLIMETRE, seen.height / _POINTS_PER_MILLIMETRE))
    good = all(
        abs(side - wanted) <= wanted * _TOLERANCE for side, wanted in zip((short, long), _A4_MILLIMETRES, strict=True)
    )
    return None if good else {"fault": f"{short:.0f}×{long:.0f} 毫米"}


def _blank(_case: Case, seen: Seen) -> dict[str, object] | None:
    return {"fault": "空白页"} if seen.facts.blank else None


def _coarse(case: Case, seen: Seen) -> dict[str, object] | None:
    least = case.whole("min_dpi", _LEAST_DPI)
    if seen.facts.dpi is None or seen.facts.dpi >= least:
        return None
    return {"fault": f"只有 {seen.facts.dpi:.0f} dpi", "value": round(seen.facts.dpi)}


def slot_orientation(case: Case) -> Outcome:
    """All pages stand upright or all lie; the first page that differs from most is named."""
    pages = planned(case)
    lying = [seen for seen in pages if seen.width > seen.height]
    upright = [seen for seen in pages if seen.width <= seen.height]
    odd = lying if len(lying) <= len(upright) else upright
    if not odd or not lying or not upright:
        return passed(page="")
    return Outcome(Verdict.FAIL, {"page": odd[0].number, "count": len(odd)}, page=odd[0].number)


def slot_double_pages(case: Case) -> Answers:
    """No page stands in the slot twice."""
    first: dict[str, int] = {}
    twice = []
    for seen in planned(case):
        look = seen.facts.fingerprint or f"{seen.plan.original}:{seen.plan.page}"
        if look in first:
            twice.append(Outcome(Verdict.FAIL, {"page": seen.number, "other": first[look]}, page=seen.number))
        first.setdefault(look, seen.number)
    return tuple(twice) or passed(page="", other="")


CHECKS = (
    Check(
        "slot_pages",
        slot_pages,
        SLOT_SCOPES,
        takes={"min": Takes.LIMIT, "max": Takes.LIMIT},
        gives=frozenset({"count", "limit"}),
    ),
    Check("slot_orientation", slot_orientation, SLOT_SCOPES, gives=frozenset({"page", "count"})),
    _each_page("slot_paper", _not_a4),
    _each_page("slot_blank_pages", _blank),
    _each_page("slot_resolution", _coarse, min_dpi=Takes.NUMBER),
    Check("slot_double_pages", slot_double_pages, SLOT_SCOPES, gives=frozenset({"page", "other"})),
)
