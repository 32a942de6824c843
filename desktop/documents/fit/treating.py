"""A picture of a PDF looked at and written anew, in one go, since reading it costs most. Runs in a worker."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
from PIL import Image

from desktop.documents.fit.encoding import group4, jpeg
from desktop.documents.fit.floors import LADDERS, Rung, Way
from desktop.documents.fit.found import Coding, Found, Option, Strokes, Treated, mask_file
from desktop.documents.fit.inks import from_afar, has_colour_ink, tone
from desktop.documents.fit.layers import apart, together
from desktop.documents.fit.measuring import is_progressive, options
from desktop.documents.fit.pixels import brought_to, pixels, wanted_size
from desktop.documents.pdf.opening import opened
from desktop.documents.refusals import Damaged

_ABOVE, _BELOW = 1.20, 0.80
_UNLIKE_TONE = 9.0
_FAR_PIXELS = 300
_PLAIN_ON_ITS_PAGE = 30.0
_WHITE = 255


def treat(path: Path, found: Found, share_bytes: float, target: Path, name: str) -> Treated:
    """Write a picture to `target` as finely as its share allows, and tell what else could be done with it.

    A picture that cannot be decoded, or would not get smaller, is kept: its only option is itself.
    """
    with opened(path, name=name) as pdf:
        try:
            picture = _picture(pdf, found, name)
        except Damaged:
            return _kept(found)
    if found.coding is not Coding.JPEG and (lossless := _as_bilevel(found, picture, target)) is not None:
        return lossless
    if found.coding is Coding.BILEVEL:
        return _kept(found)
    afar = from_afar(picture)
    colour = has_colour_ink(afar)
    if picture.mode == "RGB" and not colour:
        picture = picture.convert("L")
    way = Way.COLOUR if picture.mode == "RGB" else Way.GREY
    listed = (_as_it_is(found), *options(found, picture, way, share_bytes))
    treated = Treated(listed, 0, found.size_bytes, _stored(found), found.dpi, colour, tone(afar))
    return _within(treated, found, picture, share_bytes, target)


def again(path: Path, found: Found, treated: Treated, target: Path, name: str) -> Treated:
    """Write a picture anew by another of its options, the one that `treated` now names as taken."""
    with opened(path, name=name) as pdf:
        picture = _picture(pdf, found, name)
    if picture.mode == "RGB" and not treated.colour:
        picture = picture.convert("L")
    return _written(treated, found, picture, treated.taken, target)


def _picture(pdf: pikepdf.Pdf, found: Found, name: str) -> Image.Image:
    finest = LADDERS[found.use][0]
    wanted = wanted_size(found.width, found.height, found.dpi, finest)
    return pixels(pdf.get_object(found.key), name, wanted=wanted)


def _as_it_is(found: Found) -> Option:
    return Option(Way.KEPT, Rung(round(found.dpi, 1), 100.0), found.size_bytes, 0.0)


def _kept(found: Found) -> Treated:
    return Treated((_as_it_is(found),), 0, found.size_bytes, _stored(found), found.dpi, colour=False, tone=(0.0, 0.0))


def _as_bilevel(found: Found, picture: Image.Image, target: Path) -> Treated | None:
    """Write what holds only black and white as CCITT group 4, without any loss; None when it holds more."""
    if picture.mode != "1":
        if picture.getcolors(2) is None:
            return None
        picture = picture.convert("L")
        if any(picture.histogram()[1:_WHITE]):
            return None
    data = group4(picture)
    if len(data) >= found.size_bytes:
        return None
    target.write_bytes(data)
    option = Option(Way.BILEVEL, Rung(round(found.dpi, 1), 100.0), len(data), 0.0)
    return Treated(
        (_as_it_is(found), option),
        1,
        len(data),
        _stored(found),
        found.dpi,
        colour=False,
        tone=tone(picture.convert("L")),
    )


def _within(treated: Treated, found: Found, picture: Image.Image, share_bytes: float, target: Path) -> Treated:
    """Take the finest option of a share, correcting once what the bands told wrong."""
    taken = finest_within(treated.options, share_bytes)
    done = _written(treated, found, picture, taken, target)
    off = done.size_bytes / share_bytes if share_bytes else 1.0
    if taken and (off > _ABOVE or off < _BELOW):
        better = finest_within(done.options, share_bytes)
        if better not in {0, done.taken}:
            done = _written(done, found, picture, better, target)
    return done


def finest_within(listed: Sequence[Option], most_bytes: float) -> int:
    """Return the first option that takes no more than that, the last when all take more."""
    fitting = (number for number, option in enumerate(listed) if option.size_bytes <= most_bytes)
    return next(fitting, len(listed) - 1)


def _written(treated: Treated, found: Found, picture: Image.Image, taken: int, target: Path) -> Treated:
    option = treated.options[taken]
    if option.way is Way.KEPT:
        return _as_before(treated, found)
    dpi = found.dpi * picture.width / found.width
    if option.way is Way.LAYERS:
        return _written_in_layers(treated, picture, dpi, taken, target)
    size = wanted_size(picture.width, picture.height, dpi, option.rung)
    shown = brought_to(picture, size)
    data = jpeg(shown, option.rung.quality, progressive=is_progressive(option.rung))
    if found.square_inches < _PLAIN_ON_ITS_PAGE and not _same_tone(data, treated):
        # An encoder that spoils a picture must not have the last word: it stays as it was. What is large on its
        # page is looked at when the finished file is drawn.
        return _as_before(replace(treated, options=treated.options[:1]), found)
    target.write_bytes(data)
    calibrated = _calibrated(treated, taken, len(data))
    dpi = round(dpi * shown.width / picture.width, 1)
    return replace(calibrated, taken=taken, size_bytes=len(data), pixels=shown.size, dpi=dpi, strokes=None)


def _written_in_layers(treated: Treated, picture: Image.Image, dpi: float, taken: int, target: Path) -> Treated:
    rung = treated.options[taken].rung
    parts = apart(picture, dpi, rung)
    made = together(parts, rung.quality)
    target.write_bytes(made.paper)
    mask_file(target).write_bytes(parts.mask_bytes)
    return replace(
        _calibrated(treated, taken, made.size_bytes),
        taken=taken,
        size_bytes=made.size_bytes,
        pixels=parts.paper.size,
        dpi=round(dpi * parts.mask.width / picture.width, 1),
        strokes=Strokes(parts.mask.size, parts.ink),
    )


def _stored(found: Found) -> tuple[int, int]:
    return found.width, found.height


def _as_before(treated: Treated, found: Found) -> Treated:
    return replace(treated, taken=0, size_bytes=found.size_bytes, pixels=_stored(found), dpi=found.dpi, strokes=None)


def _calibrated(treated: Treated, taken: int, real_bytes: int) -> Treated:
    """Correct the sizes told from bands, those of one way, by what one of them really took."""
    way, factor = treated.options[taken].way, real_bytes / treated.options[taken].size_bytes
    as_it_is, *others = treated.options
    corrected = (
        replace(option, size_bytes=option.size_bytes * (factor if option.way is way else 1.0)) for option in others
    )
    return replace(treated, options=(as_it_is, *corrected))


def _same_tone(data: bytes, treated: Treated) -> bool:
    with Image.open(io.BytesIO(data)) as written:
        written.draft("L", (_FAR_PIXELS, _FAR_PIXELS))
        mean, contrast = tone(written)
    return abs(mean - treated.tone[0]) < _UNLIKE_TONE and abs(contrast - treated.tone[1]) < _UNLIKE_TONE
