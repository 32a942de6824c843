"""Is there a red seal (公章) on a page: a red ring of seal size with arc text or a star in it.

Present means that such a ring is here, never that the seal is genuine or the right unit's. Absent means that no
round seal of 30 to 54 mm and no usual oval is here; square name seals are not looked for. A page without colour
is never said to have no seal.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from desktop.documents.facts.red import Plane, has_no_colour, redness
from desktop.documents.facts.ring_measure import FINE_DPI, INKED, Ring, line_share, refined
from desktop.documents.facts.rings import COARSE_DPI, candidates
from desktop.model.attachments import SealSeen

_LEAST_RED = 0.0004
_MOST_REFINED = 6


@dataclass(frozen=True, slots=True)
class SealFound:
    """Where a seal is, in fractions of the page from its top left, and how much of the line is inked."""

    left: float
    top: float
    right: float
    bottom: float
    line: float


@dataclass(frozen=True, slots=True)
class SealLook:
    """The answer about a page and the seals on it."""

    seen: SealSeen
    seals: tuple[SealFound, ...] = ()


def look_for_seals(picture: Image.Image, *, dpi: float) -> SealLook:
    """Look for red seals on a picture of a page of so many pixels per inch."""
    if has_no_colour(picture):
        return SealLook(SealSeen.UNKNOWN)
    rings = [ring for ring in measured(picture, dpi=dpi) if ring.is_seal]
    seals = tuple(_found(ring, picture, dpi) for ring in _apart(rings))
    return SealLook(SealSeen.PRESENT if seals else SealSeen.ABSENT, seals)


def measured(picture: Image.Image, *, dpi: float) -> list[Ring]:
    """Return the places of a page that may be seals, measured."""
    fine = redness(_at(picture, dpi, FINE_DPI))
    if float((fine > INKED).mean()) < _LEAST_RED:
        return []
    coarse = _shrunk(fine, FINE_DPI // COARSE_DPI)
    places = sorted(candidates(coarse), key=lambda place: -line_share(fine, place))
    return [refined(fine, place) for place in places[:_MOST_REFINED]]


def _at(picture: Image.Image, dpi: float, wanted: int) -> Image.Image:
    size = tuple(max(8, round(side * wanted / dpi)) for side in picture.size)
    return picture if picture.size == size else picture.resize((size[0], size[1]), Image.Resampling.BOX)


def _shrunk(red: Plane, times: int) -> Plane:
    down, across = (side // times * times for side in red.shape)
    blocks: Plane = red[:down, :across].reshape(down // times, times, across // times, times).mean(axis=(1, 3))
    return blocks


def _apart(rings: list[Ring]) -> list[Ring]:
    """Keep the best of rings that stand for the same seal."""
    kept: list[Ring] = []
    for ring in sorted(rings, key=lambda each: -each.line * each.seen):
        reach = max(ring.at.shape.a, ring.at.shape.b) * 0.6
        if all(np.hypot(ring.at.x - other.at.x, ring.at.y - other.at.y) > reach for other in kept):
            kept.append(ring)
    return kept


def _found(ring: Ring, picture: Image.Image, dpi: float) -> SealFound:
    width, height = (side / dpi * 25.4 for side in picture.size)
    reach_x, reach_y = ring.at.shape.a, ring.at.shape.b
    return SealFound(
        left=float(max(0.0, (ring.at.x - reach_x) / width)),
        top=float(max(0.0, (ring.at.y - reach_y) / height)),
        right=float(min(1.0, (ring.at.x + reach_x) / width)),
        bottom=float(min(1.0, (ring.at.y + reach_y) / height)),
        line=round(ring.line, 3),
    )
