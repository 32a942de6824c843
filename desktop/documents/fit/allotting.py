"""Sharing the bytes of a limit out over pictures by what each needs. Pure: numbers in, choices out.

Every picture has options from fine to coarse. A byte goes where it saves most unlikeness for the paper it covers
(a discrete Lagrange allocation over the convex hull of each picture's options): an empty form page is content with
little, a page of small print gets more.
"""

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.fit.found import Found, Option

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """A picture's options from fine to coarse, and how much paper it covers."""

    options: tuple[Option, ...]
    weight: float


def shares(pictures: Sequence[Found], budget_bytes: float) -> dict[Key, float]:
    """Return a first share for each picture, before any was looked at.

    By the geometric mean of its paper and its bytes: what a scanner stored large has more in it, or more grain.
    Nobody gets more than it has; what is left over goes to the others.
    """
    left, budget = list(pictures), max(0.0, budget_bytes)
    given: dict[Key, float] = {}
    while left:
        total = sum(_need(picture) for picture in left)
        content = [one for one in left if budget * _need(one) / total >= one.size_bytes]
        if not content:
            return given | {one.key: budget * _need(one) / total for one in left}
        for one in content:
            given[one.key] = float(one.size_bytes)
            budget -= one.size_bytes
        left = [one for one in left if one.key not in given]
    return given


def _need(picture: Found) -> float:
    return math.sqrt(max(picture.square_inches, 0.01) * max(picture.size_bytes, 1))


def allot(curves: Mapping[Key, Curve], budget_bytes: float) -> dict[Key, int] | None:
    """Return the option of each picture that keeps all together as alike as the budget allows.

    None when even the coarsest options take more. More budget never gives any picture a coarser option.
    """
    hulls = {key: _hull(curve.options) for key, curve in curves.items()}
    taken = {key: len(hull) - 1 for key, hull in hulls.items()}
    spent = sum(curves[key].options[hull[-1]].size_bytes for key, hull in hulls.items())
    if spent > budget_bytes:
        return None
    waiting = [(*_step(curves[key], hulls[key], taken[key]), key) for key in sorted(curves) if taken[key]]
    heapq.heapify(waiting)
    while waiting:
        _, more, key = heapq.heappop(waiting)
        if spent + more > budget_bytes:
            break
        spent += more
        taken[key] -= 1
        if taken[key]:
            heapq.heappush(waiting, (*_step(curves[key], hulls[key], taken[key]), key))
    return {key: hulls[key][place] for key, place in taken.items()}


def _step(curve: Curve, hull: Sequence[int], place: int) -> tuple[float, float]:
    """Return how urgent the next finer option is (the lowest number first), and how many bytes it takes more."""
    coarse, fine = curve.options[hull[place]], curve.options[hull[place - 1]]
    more = fine.size_bytes - coarse.size_bytes
    return -curve.weight * (coarse.unlike - fine.unlike) / more, more


def _hull(listed: Sequence[Option]) -> list[int]:
    """Return the options on the lower convex hull of unlikeness over bytes, from fine to coarse."""
    hull: list[int] = []
    for number in range(len(listed) - 1, -1, -1):
        if hull and listed[number].size_bytes <= listed[hull[-1]].size_bytes:
            continue
        if hull and listed[number].unlike >= listed[hull[-1]].unlike:
            continue
        while len(hull) > 1 and _gain(listed, hull[-1], number) >= _gain(listed, hull[-2], hull[-1]):
            hull.pop()
        hull.append(number)
    return hull[::-1]


def _gain(listed: Sequence[Option], coarse: int, fine: int) -> float:
    more = listed[fine].size_bytes - listed[coarse].size_bytes
    return (listed[coarse].unlike - listed[fine].unlike) / more


@dataclass(frozen=True, slots=True)
class Standing:
    """What a picture takes now: the option taken and the bytes it really has."""

    taken: int
    size_bytes: int


def settle(
    curves: Mapping[Key, Curve], now: Mapping[Key, Standing], *, budget_bytes: float, aim_bytes: float
) -> dict[Key, int]:
    """Return new options for the few pictures to change so that all fit the budget and come near the aim.

    Those whose share was far from what they need come first; then single steps down, or up, where they matter least,
    or most.
    """
    wanted = allot(curves, aim_bytes) or {key: len(curve.options) - 1 for key, curve in curves.items()}
    changed = {key: option for key, option in wanted.items() if _far(curves[key], now[key], option)}
    total = sum(_bytes(curves, now, changed, key) for key in curves)
    total = _stepped(curves, now, changed, total, most=budget_bytes, down=True)
    _stepped(curves, now, changed, total, most=aim_bytes, down=False)
    return changed


_FAR = 0.30


def _far(curve: Curve, now: Standing, option: int) -> bool:
    wanted, standing = curve.options[option], curve.options[now.taken]
    return option != now.taken and abs(wanted.size_bytes / max(1.0, standing.size_bytes) - 1) > _FAR


def _bytes(curves: Mapping[Key, Curve], now: Mapping[Key, Standing], changed: Mapping[Key, int], key: Key) -> float:
    return curves[key].options[changed[key]].size_bytes if key in changed else now[key].size_bytes


def _stepped(  # noqa: PLR0913 - one loop over what stands
    curves: Mapping[Key, Curve],
    now: Mapping[Key, Standing],
    changed: dict[Key, int],
    total: float,
    *,
    most: float,
    down: bool,
) -> float:
    """Step pictures down until all take at most that, or up as long as they do; returns what they take then."""
    while (total > most) if down else (total < most):
        steps = [step for key in sorted(curves) if (step := _next(curves, now, changed, key, down=down)) is not None]
        steps = [step for step in steps if down or total + step[1] <= most]
        if not steps:
            break
        _, more, key, option = min(steps)
        changed[key] = option
        total += more
    return total


def _next(
    curves: Mapping[Key, Curve], now: Mapping[Key, Standing], changed: Mapping[Key, int], key: Key, *, down: bool
) -> tuple[float, float, Key, int] | None:
    """Return a step of one option: its rank (the lowest first), the bytes it adds, the picture, the option."""
    curve = curves[key]
    taken = changed.get(key, now[key].taken)
    option = taken + (1 if down else -1)
    if not 0 <= option < len(curve.options):
        return None
    more = curve.options[option].size_bytes - _bytes(curves, now, changed, key)
    if (more >= 0) is down:
        more = -1.0 if down else 1.0
    loss = curve.weight * (curve.options[option].unlike - curve.options[taken].unlike)
    return loss / abs(more), more, key, option
