"""What pages look like and say, by facts that advise (疑似): blurred, skewed, alike, sealed, naming, classified."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop.model.addresses import Address
from desktop.model.attachments import PlannedPage, SealSeen
from desktop.model.catalogue import SECTION_BY_KEY, SECTIONS, TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts
from desktop.model.looks import Stand, first_alike, is_blurred, is_skewed, stand
from desktop.model.values import written
from desktop.rules.checks.case import (
    SLOT_SCOPES,
    WIDE,
    Answers,
    Case,
    Check,
    NotAsked,
    Outcome,
    Takes,
    failed,
    passed,
    unknown,
)
from desktop.rules.checks.pages import Seen, page_numbers, scanned
from desktop.rules.finding import Verdict
from desktop.rules.references import Read
from desktop.rules.sheet import row_name

_GREY = "第 {page} 页没有彩色，看不出有没有红章。"
_SCAN_IN_COLOUR = "请打开原件看一眼；盖了红章的，用彩色重新扫描，审核的人才看得清。"


def _numbers(pages: Iterable[Seen]) -> str:
    return page_numbers([seen.number for seen in pages])


def _hint(pages: Sequence[Seen], **facts: object) -> Outcome:
    if not pages:
        return passed()
    told = {"page": _numbers(pages), "count": len(pages), **facts}
    return Outcome(Verdict.FAIL, told, page=pages[0].number)


def slot_sharp(case: Case) -> Outcome:
    """No page looks blurred."""
    return _hint([seen for seen in scanned(case) if is_blurred(seen.facts) and not seen.facts.blank])


def slot_straight(case: Case) -> Outcome:
    """No page's lines fall clearly to one side."""
    return _hint([seen for seen in scanned(case) if is_skewed(seen.facts)])


_STANDS = {Stand.UPSIDE_DOWN: "上下颠倒", Stand.LYING: "文字是横倒的"}


def slot_upright(case: Case) -> Answers:
    """No page stands on its head or lies on its side; one answer for each way."""
    ways = [(stand(seen.plan, seen.facts), seen) for seen in scanned(case)]
    found = tuple(
        _hint(pages, fault=words)
        for way, words in _STANDS.items()
        if (pages := [seen for each, seen in ways if each is way])
    )
    return found or passed()


def slot_alike_pages(case: Case) -> Answers:
    """No page looks like one before it in the slot; equal pictures are another check's."""
    pages = scanned(case)
    first = first_alike(tuple(seen.facts.likeness for seen in pages))
    found = tuple(
        Outcome(Verdict.FAIL, {"page": seen.number, "other": pages[before].number}, page=seen.number)
        for seen, before in zip(pages, first, strict=True)
        if before is not None and not _same_picture(seen, pages[before])
    )
    return found or passed()


def _same_picture(one: Seen, other: Seen) -> bool:
    same_page = (one.plan.original, one.plan.page) == (other.plan.original, other.plan.page)
    return same_page or (one.facts.fingerprint != "" and one.facts.fingerprint == other.facts.fingerprint)


def alike_pages_elsewhere(case: Case) -> Answers:
    """No page looks like a page of another slot; one answer per pair of slots, with the first pair of pages."""
    dossier = case.sheet.dossier
    placed = [(slot, number, page) for slot in _scan_slots(dossier) for number, page in _planned(dossier, slot)]
    first = first_alike(tuple(_likeness(dossier, page) for _, _, page in placed))
    found: dict[tuple[Address, Address], Outcome] = {}
    for (slot, number, page), before in zip(placed, first, strict=True):
        if before is None:
            continue
        other, other_number, other_page = placed[before]
        if other != slot and page.original != other_page.original:
            told = {"page": number, "other": other_number, "first": _place(case, other)}
            found.setdefault((other, slot), Outcome(Verdict.FAIL, told, slot, number))
    return tuple(found.values()) or passed(page="", other="", first="")


def _place(case: Case, slot: Address) -> str:
    row = case.sheet.row(slot.place, slot.row) if slot.row else None
    label = TABLE_BY_KEY[slot.place].label if row else SECTION_BY_KEY[slot.place].label
    return f"{label}“{row_name(row)}”" if row else label


def _scan_slots(dossier: Dossier) -> list[Address]:
    return sorted(slot for slot in dossier.attachments if (slot.place, slot.key) in _SCAN_SLOTS)


def _planned(dossier: Dossier, slot: Address) -> list[tuple[int, PlannedPage]]:
    return list(enumerate(dossier.attachment(slot).pages, start=1))


def _likeness(dossier: Dossier, page: PlannedPage) -> str:
    original = dossier.originals.get(page.original)
    if original is None or not 1 <= page.page <= len(original.facts.pages):
        return ""
    return original.facts.pages[page.page - 1].likeness


_SCAN_SLOTS: frozenset[Read] = frozenset(
    (key, slot.key)
    for section in SECTIONS
    for key, slots in ((section.key, section.slots), *((table.key, table.slots) for table in section.tables))
    for slot in slots
    if slot.accepts is Accepts.PDF
)


def slot_seals(case: Case) -> Answers:
    """A red seal is seen on some page, or on every page where the rule says so; grey scans cannot be judged."""
    pages = [seen for seen in scanned(case) if not seen.facts.blank]
    if not pages or any(seen.facts.seal is None for seen in pages):
        raise NotAsked
    without = [seen for seen in pages if seen.facts.seal is SealSeen.ABSENT]
    grey = [seen for seen in pages if seen.facts.seal is SealSeen.UNKNOWN]
    sealed = len(pages) - len(without) - len(grey)
    if sealed and (not case.given("every_page") or not (without or grey)):
        return passed()
    if without and (case.given("every_page") or not grey):
        return _hint(without)
    return unknown(_GREY.format(page=_numbers(grey)), remedy=_SCAN_IN_COLOUR)


def slot_secrecy(case: Case) -> Answers:
    """No page bears a mark of secrecy; one answer per set of words."""
    marked = sorted((seen for seen in scanned(case) if seen.facts.secrecy), key=lambda seen: seen.facts.secrecy)
    found = tuple(
        _hint(list(pages), word="、".join(words))
        for words, pages in groupby(marked, key=lambda seen: seen.facts.secrecy)
    )
    return found or passed()


def slot_names(case: Case) -> Outcome:
    """The applicant is named on some page; asked only when every page's words were read."""
    name = written(case.sheet.dossier.answer("basic", "name"))
    pages = [seen for seen in scanned(case) if not seen.facts.blank]
    if not name or not pages or any(seen.facts.read is None or seen.facts.name_asked != name for seen in pages):
        raise NotAsked
    if any(seen.facts.name_found is not False for seen in pages):
        return passed()
    return failed(count=len(pages))


_PAGES = frozenset({"page", "count", "fault"})
_NAME: frozenset[Read] = frozenset({("basic", "name")})

CHECKS = (
    Check("slot_sharp", slot_sharp, SLOT_SCOPES, gives=_PAGES),
    Check("slot_straight", slot_straight, SLOT_SCOPES, gives=_PAGES),
    Check("slot_upright", slot_upright, SLOT_SCOPES, gives=_PAGES),
    Check("slot_alike_pages", slot_alike_pages, SLOT_SCOPES, gives=frozenset({"page", "other"})),
    Check(
        "alike_pages_elsewhere",
        alike_pages_elsewhere,
        WIDE,
        gives=frozenset({"page", "other", "first"}),
        reads=_SCAN_SLOTS,
    ),
    Check("slot_seals", slot_seals, SLOT_SCOPES, takes={"every_page": Takes.FLAG}, gives=_PAGES),
    Check("slot_secrecy", slot_secrecy, SLOT_SCOPES, gives=frozenset({"page", "count", "word"})),
    Check("slot_names", slot_names, SLOT_SCOPES, gives=frozenset({"count"}), reads=_NAME),
)
