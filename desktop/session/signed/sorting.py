"""Which page of a pile belongs where: nothing but the codes and the dossier decides, not order, turn or file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.documents.page_codes.code import PageCode
from desktop.documents.page_codes.seen import Boxes, Ink, SeenPage
from desktop.export.verification.record import dossier_marks, printed_marks
from desktop.export.verification.slots import EvidenceSlot, slots_with_pages
from desktop.model.addresses import Address
from desktop.model.attachments import PlannedPage
from desktop.model.dossier import Dossier
from desktop.model.page_marks import dossier_mark, printed_mark, slot_mark
from desktop.session.signed.pile import Pile


class Fate(StrEnum):
    """Why a page was not put anywhere."""

    UNREAD = "unread"
    FOREIGN = "foreign"
    OUTDATED = "outdated"
    TWICE = "twice"
    THERE = "there"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """One page of the pile: of which file (by SHA-256), and its number there from 1."""

    digest: str
    page: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a slot's plan, from 0; `title` is what the slot is called."""

    slot: Address
    index: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """A page that goes to a place, turned upright; `boxes` says what is in its boxes, None where nobody looked."""

    leaf: Leaf
    spot: Spot
    rotation: int
    boxes: Boxes | None


@dataclass(frozen=True, slots=True)
class Left:
    """A page that goes nowhere, and why; `spot` is where it would go, where that is known."""

    leaf: Leaf
    fate: Fate
    spot: Spot | None = None
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """The whole pile sorted: what goes where, what is left, and the printed pages that are not back yet."""

    matched: tuple[Matched, ...]
    left: tuple[Left, ...]
    missing: tuple[Spot, ...]

    def of(self, fate: Fate) -> tuple[Left, ...]:
        """Return the pages left for one reason."""
        return tuple(one for one in self.left if one.fate is fate)


def sort_pile(dossier: Dossier, identity: str, pile: Pile) -> Sorted:
    """Sort a pile for a dossier, of which `identity` is the file's own."""
    sorting = _Sorting(dossier, dossier_marks(dossier) | {dossier_mark(identity)})
    matched: list[Matched] = []
    left: list[Left] = []
    for leaf, seen in sorted(_leaves(pile), key=lambda one: one[0]):
        match sorting.sort(leaf, seen):
            case Matched() as found:
                matched.append(found)
            case unmatched:
                left.append(unmatched)
    best, twice = _best(matched)
    return Sorted(tuple(best), (*left, *twice), missing_pages(dossier, best))


def _leaves(pile: Pile) -> Iterator[tuple[Leaf, SeenPage]]:
    for scan in pile.scans:
        yield from ((Leaf(scan.digest, page.page), page) for page in scan.pages)


class _Sorting:
    """Finds the place of one page after the other."""

    def __init__(self, dossier: Dossier, ours: frozenset[int]) -> None:
        self._ours = ours
        self._slots = tuple(slots_with_pages(dossier))
        self._dossier = dossier
        self._plans = {slot.address: dossier.attachment(slot.address).pages for slot in self._slots}
        self._standing = {(page.original, page.page) for pages in self._plans.values() for page in pages}

    def sort(self, leaf: Leaf, seen: SeenPage) -> Matched | Left:
        if seen.code is None:
            return Left(leaf, Fate.BLANK if seen.blank else Fate.UNREAD)
        if seen.code.dossier not in self._ours:
            return Left(leaf, Fate.FOREIGN, rotation=seen.rotation)
        spot = self._spot(seen.code)
        if spot is None:
            return Left(leaf, Fate.OUTDATED, rotation=seen.rotation)
        if self._came_before(leaf, spot):
            return Left(leaf, Fate.THERE, spot, seen.rotation)
        return Matched(leaf, spot, seen.rotation, seen.boxes)

    def _spot(self, code: PageCode) -> Spot | None:
        """Return where the printed page stands now: in its slot if it is still there, else where it was moved to."""
        found = [
            (slot_mark(slot.address) != code.slot, index + 1 != code.number, number, index)
            for number, slot in enumerate(self._slots)
            for index, page in enumerate(self._plans[slot.address])
            if printed_mark(page) == code.mark
        ]
        if not found:
            return None
        _, _, number, index = min(found)
        return _spot_of(self._slots[number], index)

    def _came_before(self, leaf: Leaf, spot: Spot) -> bool:
        """Whether a page stands in some plan already, or was put here before and another was put in its stead."""
        held = self._dossier.attachment(spot.slot)
        superseded = leaf.digest in held.originals and bool(held.pages[spot.index].signed)
        return superseded or (leaf.digest, leaf.page) in self._standing


def _spot_of(slot: EvidenceSlot, index: int) -> Spot:
    return Spot(slot.address, index, slot.title)


def _best(matched: Sequence[Matched]) -> tuple[list[Matched], list[Left]]:
    """Keep one page for each place: the one with most in its boxes; the rest came twice."""
    kept: dict[tuple[Address, int], Matched] = {}
    twice: list[Left] = []
    for one in sorted(matched, key=lambda one: (-_filled(one.boxes), one.leaf)):
        key = (one.spot.slot, one.spot.index)
        if key in kept:
            twice.append(Left(one.leaf, Fate.TWICE, one.spot, one.rotation))
        else:
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.spot.slot, one.spot.index)), twice


def _filled(boxes: Boxes | None) -> int:
    worth = {Ink.THERE: 2, Ink.UNSURE: 1}
    return 0 if boxes is None else sum(worth.get(ink, 0) for ink in (boxes.seal, boxes.signature, boxes.date))


def missing_pages(dossier: Dossier, matched: Sequence[Matched]) -> tuple[Spot, ...]:
    """Return the pages that were printed, still stand in their plans, and are not back, these matched ones apart.

    Where a page comes back to a slot of which no printing is remembered, all its pages count as printed.
    """
    back = {(one.spot.slot, one.spot.index) for one in matched}
    touched = {slot for slot, _ in back}
    missing = []
    for slot in slots_with_pages(dossier):
        printed = printed_marks(dossier, slot.address)
        if not printed and slot.address not in touched:
            continue
        pages = enumerate(dossier.attachment(slot.address).pages)
        missing += [
            _spot_of(slot, index)
            for index, page in pages
            if (slot.address, index) not in back and _waits(page, printed)
        ]
    return tuple(missing)


def _waits(page: PlannedPage, printed: frozenset[int]) -> bool:
    return not page.signed and (not printed or printed_mark(page) in printed)
