"""What each way to store a picture would cost: sizes and likeness of the rungs of its ladder, told from bands."""

import io
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image

from desktop.documents.fit.encoding import jpeg
from desktop.documents.fit.floors import (
    ALMOST,
    ALMOST_SHARE,
    FINE_DPI,
    LADDERS,
    LAYER_RUNGS,
    LAYERS_BELOW_BYTES_PER_INCH,
    LEAST_LIKENESS,
    PLENTY,
    PLENTY_BYTES_PER_INCH,
    TIGHT,
    WORTH,
    Rung,
    Use,
    Way,
)
from desktop.documents.fit.found import Found, Option
from desktop.documents.fit.layers import Apart, apart, together
from desktop.documents.fit.likeness import Source
from desktop.documents.fit.pixels import brought_to, is_near, wanted_size
from desktop.documents.fit.sampling import bands

# Compared at half of 300 dpi, the quickest way down that ranks encodings as the whole does. It favours what is itself
# stored at 150 dpi, so where that is near it is 200.
_COMPARED_DPI, _COMPARED_DPI_WHEN_TIGHT = 150.0, 200.0
_HEADER_BYTES = 640
_STEP = 0.08
# Ten steps of quality are about a quarter more bytes.
_QUALITY_FOR = 45.0


def options(found: Found, picture: Image.Image, way: Way, share_bytes: float) -> tuple[Option, ...]:
    """Return the ladder's rungs from fine to coarse with their sizes, and steps in between; the floor is the last.

    Rungs far from what the picture may take (`share_bytes`) are told from their neighbours, not tried.
    """
    stack, times = bands(picture)
    kept_dpi = found.dpi * picture.width / found.width
    tight = share_bytes < LAYERS_BELOW_BYTES_PER_INCH * found.square_inches
    seen_at = Rung(_COMPARED_DPI_WHEN_TIGHT if tight else _COMPARED_DPI, 100)
    compared = Source(stack, wanted_size(stack.width, stack.height, kept_dpi, seen_at))
    tried: list[Option] = []
    for rung in _rungs(found, kept_dpi, share_bytes):
        size = wanted_size(stack.width, stack.height, kept_dpi, rung)
        data = jpeg(brought_to(stack, size), rung.quality, progressive=is_progressive(rung))
        seen = Image.open(io.BytesIO(data))
        seen.draft("L", seen.size)
        likeness = compared.likeness(seen)
        if tried and likeness.ink < LEAST_LIKENESS:
            break
        whole = _HEADER_BYTES + max(0, len(data) - _HEADER_BYTES) * times
        tried.append(Option(way, rung, whole, likeness.unlike))
    if found.use is Use.SCAN and found.layers and tight:
        sharp = tuple(_in_layers(stack, times, kept_dpi, compared))
        return _worth((*_with_steps(tried, kept_dpi), *sharp), found.size_bytes)
    return _worth(tuple(_with_steps(tried, kept_dpi)), found.size_bytes)


def _in_layers(stack: Image.Image, times: float, dpi: float, compared: Source) -> Iterator[Option]:
    taken: dict[float, Apart] = {}
    for rung in LAYER_RUNGS:
        if rung.dpi not in taken:
            taken[rung.dpi] = apart(stack, dpi, rung)
        made = together(taken[rung.dpi], rung.quality)
        likeness = compared.likeness(made.shown())
        if likeness.ink < LEAST_LIKENESS:
            return
        yield Option(Way.LAYERS, rung, _HEADER_BYTES + max(0, made.size_bytes - _HEADER_BYTES) * times, likeness.unlike)


def is_progressive(rung: Rung) -> bool:
    """Whether a rung is stored in several passes: a twelfth smaller and twice the work, so only where it is tight."""
    return rung.dpi < FINE_DPI


def _worth_trying(found: Found, share_bytes: float) -> Sequence[Rung]:
    """Choose the rungs of a ladder that are near what the picture may take, and always the floor."""
    ladder = LADDERS[found.use]
    if found.use is Use.FIGURE:
        return ladder
    if share_bytes > ALMOST_SHARE * found.size_bytes:
        return [ladder[number] for number in ALMOST]
    plenty = share_bytes > PLENTY_BYTES_PER_INCH * found.square_inches
    return [ladder[number] for number in (PLENTY if plenty else TIGHT)]


def _rungs(found: Found, dpi: float, share_bytes: float) -> Iterator[Rung]:
    """Give the rungs to try that differ for a picture of this resolution: none is finer than the picture itself."""
    least: dict[float, float] = {}
    for rung in _worth_trying(found, share_bytes):
        real = min(rung.dpi, dpi)
        if rung.quality < least.get(real, 101.0):
            least[real] = rung.quality
            yield Rung(round(real, 1), rung.quality)


def _with_steps(tried: Sequence[Option], dpi: float) -> Iterator[Option]:
    """Put steps of a twelfth between the rungs tried; their sizes lie on a line when drawn by logarithm."""
    for finer, coarser in pairwise(tried):
        yield finer
        steps = max(1, round(math.log(max(1.0, finer.size_bytes / coarser.size_bytes)) / _STEP))
        yield from (_between(finer, coarser, step / steps, dpi) for step in range(1, steps))
    yield from tried[-1:]


def _between(finer: Option, coarser: Option, share: float, own_dpi: float) -> Option:
    dpi = finer.rung.dpi + (coarser.rung.dpi - finer.rung.dpi) * share
    quality = finer.rung.quality + (coarser.rung.quality - finer.rung.quality) * share
    size = finer.size_bytes ** (1 - share) * coarser.size_bytes**share
    if coarser.rung.dpi < dpi and is_near(own_dpi, dpi):
        # So near its own resolution a picture is not resampled: the coarser one at a higher quality takes as much.
        dpi, quality = coarser.rung.dpi, coarser.rung.quality + _QUALITY_FOR * math.log(size / coarser.size_bytes)
    unlike = finer.unlike + (coarser.unlike - finer.unlike) * share
    return Option(finer.way, Rung(round(dpi, 1), round(quality, 1)), size, unlike)


def _worth(found: Sequence[Option], stored_bytes: int) -> tuple[Option, ...]:
    """Leave out what is larger than something more alike, and what hardly saves anything."""
    kept: list[Option] = []
    for option in sorted(found, key=lambda option: (option.size_bytes, option.unlike)):
        if option.size_bytes < stored_bytes * WORTH and (not kept or option.unlike < kept[-1].unlike):
            kept.append(option)
    return tuple(reversed(kept))
