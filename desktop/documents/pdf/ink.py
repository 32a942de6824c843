"""Is a page blank, and has it colour: from a small picture of it.

Blank by OCR.md part 4: ink is what is darker than the paper around it, so that a shadow at the edge,
a yellowed sheet and what shines through from the back are no ink; the outer 4 % and specks are left out.
"""

import numpy as np
from PIL import Image, ImageFilter

Grey = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_MARGIN = 0.04
_PAPER_BLUR = 24
_INK_BELOW = 0.80
_SPECK = 3
_BLANK_SHARE = 0.00006
_SIDE = 0.07
_LONG, _THIN = 0.035, 0.012
_MOST_HOLES, _SOLID, _LARGEST_HOLE = 4, 0.6, 0.03
_COLOURED_BY = 48
_COLOUR_SHARE = 0.0004
_DARKEST_PAPER = 40.0


def is_blank(picture: Image.Image) -> bool:
    """Whether a page shows nothing: of what was tried, no blank page had 0.001 % ink, no other less than 0.018 %."""
    return ink_share(picture) < _BLANK_SHARE


def ink_share(picture: Image.Image) -> float:
    """Return the share of the page, its outer edge left out, that is ink."""
    grey = picture.convert("L").filter(ImageFilter.MedianFilter(_SPECK))
    across, down = (round(side * _MARGIN) for side in grey.size)
    inner = grey.crop((across, down, grey.width - across, grey.height - down))
    if min(inner.size) < _SPECK:
        return 0.0
    values: Grey = np.asarray(inner, dtype=np.float32)
    paper: Grey = np.asarray(_paper(inner), dtype=np.float32)
    # A page printed dark all over is not blank, though nothing on it is darker than its surroundings.
    if float(np.median(values)) < _DARKEST_PAPER:
        return 1.0
    ink: Mask = values < _INK_BELOW * np.maximum(paper, 1.0)
    return float(_without_edges(ink).mean())


def _without_edges(ink: Mask) -> Mask:
    """Leave out what the sheet itself leaves near the sides of the picture: its slanting edge, and punch holes."""
    kept = ink.copy()
    width = max(1, round(kept.shape[1] * _SIDE))
    for zone in (kept[:, :width], kept[:, -width:]):
        if _is_edge(zone) or _are_holes(zone):
            zone[:] = False
    return kept


def _is_edge(zone: Mask) -> bool:
    """Whether all ink of a side is one line along it, thin and long: nobody writes up the margin of an empty page."""
    inked = zone.sum(axis=1)
    lines = inked[inked > 0]
    return bool(lines.size >= _LONG * zone.shape[0] and lines.max() <= _THIN * zone.shape[0])


def _are_holes(zone: Mask) -> bool:
    """Whether all ink of a side is a few solid spots no larger than punch holes."""
    rows = np.flatnonzero(zone.any(axis=1))
    spots = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if rows.size else []
    return 0 < len(spots) <= _MOST_HOLES and all(
        _is_hole(zone[spot[0] : spot[-1] + 1], _LARGEST_HOLE * zone.shape[0]) for spot in spots
    )


def _is_hole(spot: Mask, longest: float) -> bool:
    """Whether a spot is solid and no higher than a punch hole; part of one may be cut off with the margin."""
    columns = np.flatnonzero(spot.any(axis=0))
    solid = float(spot[:, columns[0] : columns[-1] + 1].mean())
    return solid >= _SOLID and max(spot.shape[0], columns.size) <= longest


def _paper(grey: Image.Image) -> Image.Image:
    """Return how bright the paper is around each point: the brightest nearby, smoothed."""
    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    bright = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(_PAPER_BLUR / 8))
    return bright.resize(grey.size, Image.Resampling.BILINEAR)


def has_colour(picture: Image.Image) -> bool:
    """Whether a page has colour that a grey copy would lose: a seal, a stamp, a photograph; tinted paper is none."""
    small = picture.convert("RGB").filter(ImageFilter.BoxBlur(1))
    values = np.asarray(small, dtype=np.int16)
    # Every fourth point of every fourth row tells the paper's tint as well as all of them.
    few = values[::4, ::4].reshape(-1, 3)
    tint = (np.median(few, axis=0) - np.median(few)).astype(np.int16)
    balanced = values - tint
    red, green, blue = balanced[..., 0], balanced[..., 1], balanced[..., 2]
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return bool((spread > _COLOURED_BY).mean() > _COLOUR_SHARE)
