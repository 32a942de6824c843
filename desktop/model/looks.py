"""What the measured facts of a page amount to: 疑似模糊, 歪斜, 倒置或横置, 疑似重复. Never more than a hint.

Limits are those at which `tests/benchmarks/bench_page_facts.py` found no false hint among its pages.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from desktop.model.attachments import PageFacts, PlannedPage

BLURRED_EDGE_POINTS = 1.3
SKEWED_DEGREES = 1.5
_ALIKE_SHARE = 0.83
_DIGIT_BITS = 4
_HALF_TURN, _WHOLE_TURN = 180, 360


class Stand(StrEnum):
    """How a page stands as planned, if that can be told."""

    UPRIGHT = "upright"
    UPSIDE_DOWN = "upside-down"
    LYING = "lying"
    UNKNOWN = "unknown"


def stand(page: PlannedPage, facts: PageFacts) -> Stand:
    """Return how a page stands once it is turned as planned."""
    if facts.turn is not None:
        return _STANDS.get((facts.turn - page.rotation) % _WHOLE_TURN, Stand.UNKNOWN)
    if facts.lying is None:
        return Stand.UNKNOWN
    lying = facts.lying != (page.rotation % _HALF_TURN != 0)
    return Stand.LYING if lying else Stand.UNKNOWN


_STANDS = {0: Stand.UPRIGHT, 90: Stand.LYING, 180: Stand.UPSIDE_DOWN, 270: Stand.LYING}


def is_blurred(facts: PageFacts) -> bool:
    """Whether edges are so wide that small print is hard to read."""
    return facts.edge_points is not None and facts.edge_points >= BLURRED_EDGE_POINTS


def is_skewed(facts: PageFacts) -> bool:
    """Whether lines fall to one side far enough to be seen."""
    return facts.skew_degrees is not None and abs(facts.skew_degrees) >= SKEWED_DEGREES


@lru_cache(maxsize=64)
def first_alike(likenesses: tuple[str, ...]) -> tuple[int | None, ...]:
    """Return for each page the place of the first page before it that looks alike, None when there is none."""
    signs = [int(likeness, 16) if likeness else None for likeness in likenesses]
    most = [_most_differing(likeness) for likeness in likenesses]
    return tuple(_first(signs, most, place) for place in range(len(signs)))


def _most_differing(likeness: str) -> int:
    return round(len(likeness) * _DIGIT_BITS * (1 - _ALIKE_SHARE))


def _first(signs: Sequence[int | None], most: Sequence[int], place: int) -> int | None:
    own, limit = signs[place], most[place]
    if own is None:
        return None
    for before in range(place):
        other = signs[before]
        if other is not None and most[before] == limit and (own ^ other).bit_count() <= limit:
            return before
    return None
