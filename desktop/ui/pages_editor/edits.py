"""Changes of a page plan as plain functions: pages in, pages out, the places of what was touched."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from desktop.model.attachments import Crop, PlannedPage

Pages = tuple[PlannedPage, ...]
Change = Callable[[PlannedPage], PlannedPage]
_WHOLE_TURN = 360


def turned(pages: Sequence[PlannedPage], places: Collection[int], *, by: int) -> Pages:
    """Return the plan with pages turned clockwise by so many degrees, a negative number the other way."""
    return _each(pages, places, lambda page: replace(page, rotation=(page.rotation + by) % _WHOLE_TURN))


def marked(pages: Sequence[PlannedPage], places: Collection[int], *, part: str) -> Pages:
    """Return the plan with pages marked as evidence of a part; empty takes the mark away."""
    return _each(pages, places, lambda page: replace(page, part=part))


def cropped(pages: Sequence[PlannedPage], places: Collection[int], *, crop: Crop | None) -> Pages:
    """Return the plan with only a part of some pages kept; None keeps the whole pages again."""
    return _each(pages, places, lambda page: replace(page, crop=crop))


def removed(pages: Sequence[PlannedPage], places: Collection[int]) -> Pages:
    """Return the plan without some pages."""
    return tuple(page for place, page in enumerate(pages) if place not in places)


def moved(pages: Sequence[PlannedPage], places: Collection[int], *, gap: int) -> tuple[Pages, tuple[int, ...]]:
    """Return the plan with pages moved together before what stands at `gap` now, and their new places."""
    going = [page for place, page in enumerate(pages) if place in places]
    before = [page for place, page in enumerate(pages) if place not in places and place < gap]
    after = [page for place, page in enumerate(pages) if place not in places and place >= gap]
    start = len(before)
    return (*before, *going, *after), tuple(range(start, start + len(going)))


def shifted(pages: Sequence[PlannedPage], places: Collection[int], *, by: int) -> tuple[Pages, tuple[int, ...]]:
    """Return the plan with pages one place nearer to the beginning (-1) or the end (1), kept together."""
    first, last = min(places), max(places)
    gap = max(0, first - 1) if by < 0 else min(len(pages), last + 2)
    return moved(pages, places, gap=gap)


def _each(pages: Sequence[PlannedPage], places: Collection[int], change: Change) -> Pages:
    return tuple(change(page) if place in places else page for place, page in enumerate(pages))
