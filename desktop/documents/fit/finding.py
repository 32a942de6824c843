"""Finding the pictures of a PDF and how large each is drawn, forms within forms included. Runs in a worker."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from desktop.documents.fit.floors import FIGURE_SHARE, LEAST_BYTES, Use
from desktop.documents.fit.found import Coding, Contents, Found
from desktop.documents.pdf.geometry import frame
from desktop.documents.pdf.objects import array, entries, entry, name_of, number
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.streams import contents, pictures

_POINTS_PER_INCH = 72
_DEEPEST = 6
_LONGEST_CONTENT = 400_000
_OPERATORS = "q Q cm Do"
_JPEG_FILTERS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})
_BILEVEL_FILTERS = frozenset({"/CCITTFaxDecode", "/CCF", "/JBIG2Decode"})
_LOSSLESS_FILTERS = frozenset({"", "/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_PLAIN_SPACES = frozenset({"/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB", "/G", "/RGB"})
_EIGHT_BITS = 8
_PLAIN_PROFILES = (1, 3)

Matrix = tuple[float, float, float, float, float, float]
Key = tuple[int, int]
_STANDING: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class _Drawn:
    stream: pikepdf.Object
    pages: list[int] = field(default_factory=list)
    inches: tuple[float, float] = (0.0, 0.0)
    figure: bool = True


def find(path: Path, name: str) -> Contents:
    """List the pictures of a clean PDF.

    Raises:
        Damaged: it cannot be opened.
    """
    drawn: dict[Key, _Drawn] = {}
    with opened(path, name=name) as pdf:
        for index, page in enumerate(pdf.pages):
            _look_at(page, index + 1, drawn)
        found = [_found(key, one) for key, one in sorted(drawn.items())]
        return Contents(tuple(found), tuple(_square_inches(page) for page in pdf.pages), path.stat().st_size)


def _square_inches(page: pikepdf.Page) -> float:
    wide, high = frame(page).size_points
    return wide * high / _POINTS_PER_INCH**2


def _look_at(page: pikepdf.Page, number_of_page: int, drawn: dict[Key, _Drawn]) -> None:
    shown = frame(page)
    unit = shown.unit / _POINTS_PER_INCH
    whole = ((shown.right - shown.left) * unit, (shown.top - shown.bottom) * unit)
    sizes = _sizes(page)
    writes = _has_fonts(page)
    for picture in pictures(page):
        one = drawn.setdefault(picture.stream.objgen, _Drawn(picture.stream))
        points = sizes.get(picture.stream.objgen)
        # What could not be followed is taken to fill the page: its dpi then seems lower, and it is spared.
        inches = (points[0] * unit, points[1] * unit) if points else whole
        one.pages.append(number_of_page)
        one.inches = max(one.inches, inches, key=lambda size: size[0] * size[1])
        small = inches[0] * inches[1] < FIGURE_SHARE * whole[0] * whole[1]
        one.figure = one.figure and writes and small


def _has_fonts(page: pikepdf.Page) -> bool:
    return any(True for _ in entries(entry(page.obj.get("/Resources"), "/Font")))


def _sizes(page: pikepdf.Page) -> dict[Key, tuple[float, float]]:
    """Return how wide and high each picture is drawn at its largest, in the page's units."""
    sizes: dict[Key, tuple[float, float]] = {}
    if sum(len(stream.read_raw_bytes()) for stream in contents(page)) > _LONGEST_CONTENT:
        return sizes
    try:
        for stream, matrix in _drawings(page, page.obj.get("/Resources"), _STANDING, 0):
            size = (math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3]))
            known = sizes.get(stream.objgen, (0.0, 0.0))
            sizes[stream.objgen] = max(size, known, key=lambda one: one[0] * one[1])
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, ArithmeticError):
        return {}
    return {key: size for key, size in sizes.items() if min(size) > 0}


def _drawings(
    holder: pikepdf.Page | pikepdf.Object, resources: object, start: Matrix, depth: int
) -> Iterator[tuple[pikepdf.Object, Matrix]]:
    """Follow the drawing operators of a page or form and give its pictures with their matrices."""
    if depth > _DEEPEST:
        return
    named = dict(entries(entry(resources, "/XObject")))
    now, kept = start, []
    for instruction in pikepdf.parse_content_stream(holder, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            kept.append(now)
        elif operator == "Q":
            now = kept.pop() if kept else now
        elif operator == "cm":
            now = _times(_matrix(list(operands)), now)
        elif operands and (drawn := named.get(str(operands[0]))) is not None:
            yield from _drawn(drawn, now, depth)


def _drawn(drawn: pikepdf.Object, now: Matrix, depth: int) -> Iterator[tuple[pikepdf.Object, Matrix]]:
    if name_of(drawn.get("/Subtype")) == "/Image":
        yield drawn, now
    elif isinstance(drawn, pikepdf.Stream):
        own = array(drawn.get("/Matrix"))
        inside = _times(_matrix(own), now) if own else now
        yield from _drawings(drawn, drawn.get("/Resources"), inside, depth + 1)


def _matrix(operands: list[object] | list[pikepdf.Object]) -> Matrix:
    a, b, c, d, e, f = (number(value, 0.0) for value in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _found(key: Key, one: _Drawn) -> Found:
    stream = one.stream
    coding = _coding(stream)
    size = len(stream.read_raw_bytes())
    width, height = (int(number(stream.get(side), 0)) for side in ("/Width", "/Height"))
    return Found(
        key=key,
        pages=tuple(sorted(set(one.pages))),
        width=width,
        height=height,
        inches=one.inches,
        size_bytes=size,
        coding=coding or Coding.LOSSLESS,
        use=Use.FIGURE if one.figure else Use.SCAN,
        layers="/SMask" not in stream and "/Mask" not in stream,
        closed=coding is None or size < LEAST_BYTES or min(width, height) < 1 or not _is_plain(stream, coding),
    )


def filter_of(stream: pikepdf.Object) -> str | None:
    """Return a stream's one filter, empty when it has none, None when there are several."""
    filters = [name_of(item) for item in array(stream.get("/Filter"))] or [name_of(stream.get("/Filter"))]
    return filters[0] if len(filters) == 1 else None


def _coding(stream: pikepdf.Object) -> Coding | None:
    used = filter_of(stream)
    if used in _JPEG_FILTERS:
        return Coding.JPEG
    if used in _BILEVEL_FILTERS or number(stream.get("/BitsPerComponent"), 8) == 1:
        return Coding.BILEVEL if used in _BILEVEL_FILTERS | _LOSSLESS_FILTERS else None
    return Coding.LOSSLESS if used in _LOSSLESS_FILTERS else None


def _is_plain(stream: pikepdf.Object, coding: Coding) -> bool:
    """Whether a viewer shows the stored numbers as they are, so that other numbers may stand in their place."""
    if stream.get("/ImageMask") or "/Decode" in stream or "/Alternates" in stream:
        return False
    # Colours that mean "nothing here" must not change; a soft mask that was multiplied in belongs to its colours.
    if isinstance(stream.get("/Mask"), pikepdf.Array) or entry(stream.get("/SMask"), "/Matte") is not None:
        return False
    if coding is Coding.BILEVEL:
        return filter_of(stream) in _LOSSLESS_FILTERS and _space_is_plain(stream.get("/ColorSpace"), indexed=False)
    bits = number(stream.get("/BitsPerComponent"), _EIGHT_BITS)
    return bits <= _EIGHT_BITS and _space_is_plain(stream.get("/ColorSpace"), indexed=coding is Coding.LOSSLESS)


def _space_is_plain(space: object, *, indexed: bool) -> bool:
    if space is None or name_of(space) in _PLAIN_SPACES:
        return True
    parts = array(space)
    kind = name_of(parts[0]) if parts else ""
    if kind == "/ICCBased" and len(parts) > 1:
        return number(entry(parts[1], "/N"), 0) in _PLAIN_PROFILES
    if kind in {"/Indexed", "/I"} and len(parts) > 1:
        return indexed and _space_is_plain(parts[1], indexed=False)
    return kind in {"/CalGray", "/CalRGB"}
