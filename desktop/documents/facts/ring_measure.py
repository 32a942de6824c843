"""What is measured along a ring of red: how much of it is inked, how thin it is, what stands inside and outside."""

from dataclasses import dataclass, replace

import numpy as np

from desktop.documents.facts.red import Plane
from desktop.documents.facts.rings import Candidate, Shape

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
FINE_DPI = 75
_MM = FINE_DPI / 25.4
_ANGLES = 120
_REACHES = np.arange(0.04, 1.32, 0.02, dtype=np.float32)
INKED = 0.30
_LEAST_LINE = 0.66
_LEAST_THIN = 0.42
_MOST_OUTSIDE = 0.38
_MOST_FILLED = 0.62
_LEAST_WORDS = 0.33
_LEAST_STAR = 0.55
_LEAST_SEEN = 0.20
_MOSTLY = 0.5
_SOME_LETTERS, _A_BLOT = 0.12, 0.95
_MIDDLE_THERE = 0.9


@dataclass(frozen=True, slots=True)
class Ring:
    """What was measured along a ring; all shares are of the part that lies on the page."""

    at: Candidate
    seen: float
    line: float
    thin: float
    outside: float
    filled: float
    words: float
    star: float

    @property
    def is_seal(self) -> bool:
        """Whether it looks like a seal and not like a pen's circle, a disc or print."""
        return (
            self.seen >= _LEAST_SEEN
            and self.line >= _LEAST_LINE
            and self.thin >= _LEAST_THIN
            and self.outside <= _MOST_OUTSIDE
            and self.filled <= _MOST_FILLED
            and (self.words >= _LEAST_WORDS or self.star >= _LEAST_STAR)
        )


def refined(red: Plane, place: Candidate) -> Ring:
    """Move and stretch a candidate a little until its line is inked best, then measure it."""
    best, score = place, line_share(red, place)
    for step in (1.0, 0.4):
        tries = [
            replace(best, x=best.x + across * step, y=best.y + down * step, shape=_grown(best.shape, grow * step))
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for grow in (-1, 0, 1)
        ]
        for each in tries:
            share = line_share(red, each)
            if share > score:
                best, score = each, share
    return _measured(red, best)


def _grown(shape: Shape, millimetres: float) -> Shape:
    return replace(shape, a=shape.a + millimetres, b=shape.b + millimetres)


def _polar(red: Plane, place: Candidate, reaches: Plane) -> tuple[Plane, Plane]:
    """Return the red along the ring's directions (rows: reaches, columns: angles) and where that is on the page."""
    angles = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False, dtype=np.float32)
    turn = np.deg2rad(place.shape.tilt)
    u, v = place.shape.a * np.cos(angles), place.shape.b * np.sin(angles)
    x = (place.x + reaches[:, None] * (u * np.cos(turn) - v * np.sin(turn))) * _MM
    y = (place.y + reaches[:, None] * (u * np.sin(turn) + v * np.cos(turn))) * _MM
    down, across = np.rint(y).astype(np.int32), np.rint(x).astype(np.int32)
    inside = (down >= 0) & (down < red.shape[0]) & (across >= 0) & (across < red.shape[1])
    values: Plane = np.where(inside, red[down.clip(0, red.shape[0] - 1), across.clip(0, red.shape[1] - 1)], 0)
    return values, inside.astype(np.float32)


_LINE = np.array((0.97, 1.0, 1.03), dtype=np.float32)


def line_share(red: Plane, place: Candidate) -> float:
    """Return how red the line is, on the part of it that lies on the page."""
    values, inside = _polar(red, place, _LINE)
    return float(values.max(axis=0).sum() / max(1.0, inside[1].sum()))


def _measured(red: Plane, place: Candidate) -> Ring:
    values, inside = _polar(red, place, _REACHES)
    inked = values > INKED
    on = inside[_band(0.98, 1.02)].max(axis=0) > 0
    seen = float(on.mean())
    line = _share(_any(inked[_band(0.94, 1.06)]), on)
    thin = _share(_thin(inked), on)
    outside = _share(inked[_band(1.14, 1.26)].mean(axis=0) > _MOSTLY, on)
    within = inked[_band(0.30, 0.86)]
    filled = float(within[:, on].mean()) if on.any() else 0.0
    return Ring(place, seen, line, thin, outside, filled, _words(values, on), _star(values, inside))


def _thin(inked: Mask) -> Mask:
    """Return the directions in which a thin line is crossed: clear outside it, and not one blot inside it."""
    thin: Mask = _any(inked[_band(0.94, 1.06)]) & ~_any(inked[_band(1.10, 1.20)]) & ~_all(inked[_band(0.88, 0.93)])
    return thin


def _any(inked: Mask) -> Mask:
    found: Mask = np.logical_or.reduce(inked, axis=0)
    return found


def _all(inked: Mask) -> Mask:
    found: Mask = np.logical_and.reduce(inked, axis=0)
    return found


def _band(low: float, high: float) -> slice:
    return slice(int(np.searchsorted(_REACHES, low)), int(np.searchsorted(_REACHES, high)))


def _share(hit: Mask, on: Mask) -> float:
    return float(hit[on].mean()) if on.any() else 0.0


def _words(values: Plane, on: Mask) -> float:
    """Return the share of directions in which letters stand between the middle and the line."""
    band = values[_band(0.58, 0.90)]
    dense = (band > INKED).mean(axis=0)
    return _share((dense > _SOME_LETTERS) & (dense < _A_BLOT), on)


def _star(values: Plane, inside: Plane) -> float:
    """Return how much of the very middle is inked, when it lies on the page."""
    middle = _band(0.04, 0.14)
    on = inside[middle] > 0
    return float((values[middle] > INKED)[on].mean()) if on.mean() > _MIDDLE_THERE else 0.0
