"""Where a ring of seal size may be: thin rings are laid over the red of a page by Fourier transform (OCR.md part 3)."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from desktop.documents.facts.red import Plane

COARSE_DPI = 25
_MM = COARSE_DPI / 25.4
_ROUND_RADII = tuple(float(radius) for radius in np.arange(15.0, 27.5, 0.75))
_OVALS = tuple(product(((20.0, 13.5), (21.5, 14.5)), (-20.0, -10.0, 0.0, 10.0, 20.0)))
_PAD = 28
_GAP = 2.2
_LEAST_SHARE = 0.22
_MOST = 14
_LEAST_SCORE = 0.05
_NEAR_PIXELS = 5

Waves = np.ndarray[tuple[int, ...], np.dtype[np.complex64]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An ellipse: half axes in millimetres, tilt in degrees clockwise."""

    a: float
    b: float
    tilt: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in millimetres from the top left where a shape may be; `score` only ranks."""

    x: float
    y: float
    shape: Shape
    score: float


SHAPES = (
    *(Shape(radius, radius) for radius in _ROUND_RADII),
    *(Shape(a, b, tilt) for (a, b), tilt in _OVALS),
)


def candidates(red: Plane) -> list[Candidate]:
    """Return the best places for a ring in the red of a page at 25 dpi, best first; they do not lie on each other."""
    padded, size = _padded(red)
    waves = np.fft.rfft2(padded, s=size).astype(np.complex64)
    best = np.full(size, -1.0, dtype=np.float32)
    which = np.zeros(size, dtype=np.int8)
    seen = _seen(red.shape, size)
    for number, kernel in enumerate(_kernels(size)):
        hit: Plane = np.fft.irfft2(waves * kernel, s=size).astype(np.float32)
        hit *= _worth(seen[number])
        better = hit > best
        best[better], which[better] = hit[better], number
    return _peaks(best, which)


def _padded(red: Plane) -> tuple[Plane, tuple[int, int]]:
    down, across = (_easy(side + 2 * _PAD) for side in red.shape)
    padded = np.zeros((down, across), dtype=np.float32)
    padded[_PAD : _PAD + red.shape[0], _PAD : _PAD + red.shape[1]] = red
    return padded, (down, across)


def _easy(length: int) -> int:
    """Return the next length whose only factors are 2, 3 and 5."""
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 1


@lru_cache(maxsize=4)
def _kernels(size: tuple[int, int]) -> tuple[Waves, ...]:
    """Return the rings as waves: 1 in all on the line, taken off what lies just outside."""
    return tuple(np.conj(np.fft.rfft2(_kernel(size, shape))).astype(np.complex64) for shape in SHAPES)


def _kernel(size: tuple[int, int], shape: Shape) -> Plane:
    line, around = _line(size, shape, 0.0), _line(size, shape, _GAP)
    kernel: Plane = line / line.sum() - 0.6 * around / around.sum()
    return kernel


def _line(size: tuple[int, int], shape: Shape, outside: float) -> Plane:
    """Return a soft line along the shape, `outside` pixels away from it, its middle at the corner."""
    y = np.fft.fftfreq(size[0], 1 / size[0])[:, None]
    x = np.fft.fftfreq(size[1], 1 / size[1])[None, :]
    turn = np.deg2rad(shape.tilt)
    u, v = x * np.cos(turn) + y * np.sin(turn), -x * np.sin(turn) + y * np.cos(turn)
    a, b = shape.a * _MM + outside, shape.b * _MM + outside
    reach = np.hypot(u / a, v / b)
    slope = np.maximum(np.hypot(u / a**2, v / b**2) / np.maximum(reach, 1e-6), 1e-6)
    distance = (reach - 1) / slope
    soft: Plane = np.exp(-0.5 * (distance / 0.8) ** 2).astype(np.float32)
    return soft


@lru_cache(maxsize=4)
def _seen(shape: tuple[int, int], size: tuple[int, int]) -> tuple[Plane, ...]:
    """Return for each ring and place the share of its line that lies on the page."""
    page = np.zeros(size, dtype=np.float32)
    page[_PAD : _PAD + shape[0], _PAD : _PAD + shape[1]] = 1
    waves = np.fft.rfft2(page)
    found = []
    for ring in SHAPES:
        line = _line(size, ring, 0.0)
        share = np.fft.irfft2(waves * np.conj(np.fft.rfft2(line / line.sum())), s=size)
        found.append(share.astype(np.float32))
    return tuple(found)


def _worth(seen: Plane) -> Plane:
    """Return what a hit counts for: a ring half off the page is measured by the half that is there."""
    worth: Plane = np.where(seen >= _LEAST_SHARE, np.maximum(seen, 0.01) ** -0.75, 0.0).astype(np.float32)
    return worth


def _peaks(best: Plane, which: np.ndarray[tuple[int, ...], np.dtype[np.int8]]) -> list[Candidate]:
    found: list[Candidate] = []
    left = best.copy()
    while len(found) < _MOST:
        down, across = np.unravel_index(int(left.argmax()), left.shape)
        score = float(left[down, across])
        if score <= _LEAST_SCORE:
            break
        ring = SHAPES[int(which[down, across])]
        found.append(Candidate((across - _PAD) / _MM, (down - _PAD) / _MM, ring, score))
        near = slice(max(0, down - _NEAR_PIXELS), down + _NEAR_PIXELS + 1)
        left[near, max(0, across - _NEAR_PIXELS) : across + _NEAR_PIXELS + 1] = -1
    return found
