"""By how many degrees lines of text fall to one side (歪斜): the angle at which the page's rows are most uneven.

OCR.md part 4: ink points are counted by y - x·tan(a), in coarse steps and then in fine ones.
"""

import numpy as np

from desktop.documents.facts.ink_points import Ink

_MOST_DEGREES = 6.0
_COARSE, _FINE = 0.4, 0.05
_FEWEST_POINTS = 400
_MOST_POINTS = 40_000
_CLEARLY = 1.12

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def skew_degrees(ink: Ink) -> float | None:
    """Return how far lines fall to the right, in degrees; None where nothing on the page runs in lines."""
    down, across = np.nonzero(ink)
    if down.size < _FEWEST_POINTS:
        return None
    if down.size > _MOST_POINTS:
        chosen = np.linspace(0, down.size - 1, _MOST_POINTS).astype(np.intp)
        down, across = down[chosen], across[chosen]
    y, x = down.astype(np.float32), across.astype(np.float32) - ink.shape[1] / 2
    angles = np.arange(-_MOST_DEGREES, _MOST_DEGREES + _COARSE / 2, _COARSE)
    scores = [_unevenness(y, x, angle) for angle in angles]
    best = float(angles[int(np.argmax(scores))])
    if max(scores) < _CLEARLY * float(np.median(scores)):
        return None
    fine = np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE)
    return round(float(fine[int(np.argmax([_unevenness(y, x, angle) for angle in fine]))]), 2)


def _unevenness(y: Numbers, x: Numbers, degrees: float) -> float:
    rows = (y - x * np.float32(np.tan(np.deg2rad(degrees)))).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())
