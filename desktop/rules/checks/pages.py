"""The pages planned for a slot, by the facts known of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.attachments import FileKind, PageFacts, PlannedPage
from desktop.model.fields import Accepts
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
_LEAST_DPI, _LEAST_PHOTO_DPI = 140, 130
_MOST_SIZES = 3
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


def scanned(case: Case) -> tuple[Seen, ...]:
    """Return the planned pages of a slot that becomes a PDF; NotAsked for the photograph, which is no scan."""
    if case.slot is not None and case.slot.accepts is not Accepts.PDF:
        raise NotAsked
    return planned(case)


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


def slot_orientation(case: Case) -> Outcome:
    """All pages stand upright or all lie; those that differ from most are named."""
    pages = scanned(case)
    lying = [seen for seen in pages if seen.width > seen.height]
    upright = [seen for seen in pages if seen.width <= seen.height]
    if not lying or not upright:
        return passed()
    return _objection(lying if len(lying) <= len(upright) else upright, fault="")


def slot_paper(case: Case) -> Outcome:
    """Pages that came as PDF are about A4; a photograph is put on A4 when the slot is assembled."""
    found = [(seen, _size(seen)) for seen in scanned(case) if _is_pdf(case, seen) and not _about_a4(seen)]
    sizes = tuple(dict.fromkeys(size for _, size in found))
    return _objection([seen for seen, _ in found], fault="、".join(sizes[:_MOST_SIZES])) if found else passed()


def _sides(seen: Seen) -> tuple[float, float]:
    short, long = sorted((seen.width / _POINTS_PER_MILLIMETRE, seen.height / _POINTS_PER_MILLIMETRE))
    return short, long


def _size(seen: Seen) -> str:
    short, long = _sides(seen)
    return f"{short:.0f}×{long:.0f} 毫米"


def _about_a4(seen: Seen) -> bool:
    return all(
        abs(side - wanted) <= wanted * _TOLERANCE for side, wanted in zip(_sides(seen), _A4_MILLIMETRES, strict=True)
    )


def _is_pdf(case: Case, seen: Seen) -> bool:
    return case.sheet.dossier.originals[seen.plan.original].facts.kind is FileKind.PDF


def slot_blank_pages(case: Case) -> Outcome:
    """No page is blank."""
    blank = [seen for seen in scanned(case) if seen.facts.blank]
    return _objection(blank, fault="空白页") if blank else passed()


def slot_resolution(case: Case) -> Outcome:
    """Pictures of pages have enough pixels for their paper; below 150 dpi small print is lost (DOMAIN 6.5).

    `min_dpi` stands for scans: 140 leaves room for scanners that are set to 150 and cut a margin off. A
    photograph that a messenger made smaller to 1280 pixels comes to 137 on A4 and is still read, so
    `min_photo_dpi` is lower.
    """
    scans, photographs = case.whole("min_dpi", _LEAST_DPI), case.whole("min_photo_dpi", _LEAST_PHOTO_DPI)
    coarse: dict[Seen, int] = {}
    for seen in scanned(case):
        least = scans if _is_pdf(case, seen) else photographs
        if seen.facts.dpi is not None and round(seen.facts.dpi) < least:
            coarse[seen] = round(seen.facts.dpi)
    if not coarse:
        return passed()
    lowest, highest = min(coarse.values()), max(coarse.values())
    value = f"{lowest}" if lowest == highest else f"{lowest}～{highest}"
    return _objection(list(coarse), fault=f"只有约 {value} dpi", value=value)


def _objection(pages: Sequence[Seen], **facts: object) -> Outcome:
    """One answer for a slot, however many pages it is about: nobody reads the same sentence twenty times."""
    numbers = [seen.number for seen in pages]
    told = {"page": page_numbers(numbers), "count": len(numbers), **facts}
    return Outcome(Verdict.FAIL, told, page=numbers[0])


def page_numbers(numbers: Sequence[int]) -> str:
    """Write ascending page numbers as people do: 2、4～6."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return "、".join("～".join(map(str, span)) for span in spans)


def slot_double_pages(case: Case) -> Answers:
    """No page stands in the slot twice."""
    first: dict[str, int] = {}
    twice = []
    for seen in scanned(case):
        look = seen.facts.fingerprint or f"{seen.plan.original}:{seen.plan.page}"
        if look in first:
            twice.append(Outcome(Verdict.FAIL, {"page": seen.number, "other": first[look]}, page=seen.number))
        first.setdefault(look, seen.number)
    return tuple(twice) or passed()


_PAGES = frozenset({"page", "count", "fault"})

CHECKS = (
    Check(
        "slot_pages",
        slot_pages,
        SLOT_SCOPES,
        takes={"min": Takes.LIMIT, "max": Takes.LIMIT},
        gives=frozenset({"count", "limit"}),
    ),
    Check("slot_orientation", slot_orientation, SLOT_SCOPES, gives=_PAGES),
    Check("slot_paper", slot_paper, SLOT_SCOPES, gives=_PAGES),
    Check("slot_blank_pages", slot_blank_pages, SLOT_SCOPES, gives=_PAGES),
    Check(
        "slot_resolution",
        slot_resolution,
        SLOT_SCOPES,
        takes={"min_dpi": Takes.NUMBER, "min_photo_dpi": Takes.NUMBER},
        gives=_PAGES,
    ),
    Check("slot_double_pages", slot_double_pages, SLOT_SCOPES, gives=frozenset({"page", "other"})),
)
