"""The streams that make a page's picture: its content and its pictures, and the digest that knows them again."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from desktop.documents import limits
from desktop.documents.pdf.objects import array, dictionary, entries, entry, name_of, number

_WORD = 8

Pair = tuple[tuple[int, int], tuple[int, int]]
Known = dict[tuple[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a page uses: the name it is drawn by, its size in pixels, and whether it has colour."""

    name: str
    stream: pikepdf.Object
    width: int
    height: int


def contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    """Return the page's content streams."""
    value = page.obj.get("/Contents")
    listed: list[object] = [*array(value)] or [value]
    return [item for item in listed if isinstance(item, pikepdf.Stream)]


def pictures(page: pikepdf.Page) -> list[Picture]:
    """Return the pictures a page can draw, those inside forms included, each once."""
    found: dict[tuple[int, int], Picture] = {}
    for picture in _pictures_in(page.obj.get("/Resources"), 0, set()):
        found.setdefault(picture.stream.objgen, picture)
        if len(found) >= limits.PDF_PICTURES_OF_PAGE:
            break
    return list(found.values())


def _pictures_in(resources: object, depth: int, seen: set[tuple[int, int]]) -> Iterator[Picture]:
    if depth > limits.PDF_FORMS_NESTED:
        return
    for name, item in entries(entry(resources, "/XObject")):
        if not isinstance(item, pikepdf.Stream) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        if name_of(item.get("/Subtype")) == "/Image":
            yield Picture(name, item, int(number(item.get("/Width"), 0)), int(number(item.get("/Height"), 0)))
        else:
            yield from _pictures_in(item.get("/Resources"), depth + 1, seen)


def digest(page: pikepdf.Page, known: Known) -> str:
    """Return the SHA-256 over a page's undecoded content and pictures; `known` spares shared ones a second reading.

    Joining copies streams undecoded, so a page keeps its digest; two pages of one picture share it.
    """
    total = hashlib.sha256()
    for stream in contents(page):
        total.update(_digest_of(stream, known))
    for picture in pictures(page):
        total.update(_digest_of(picture.stream, known))
    return total.hexdigest()


def _digest_of(stream: pikepdf.Object, known: Known) -> bytes:
    key = stream.objgen
    if key not in known:
        known[key] = hashlib.sha256(stream.get_raw_stream_buffer()).digest()
    return known[key]


def same(page: pikepdf.Page, other: pikepdf.Page, known: set[Pair]) -> bool:
    """Whether two pages are made of the same undecoded streams; `known` spares streams compared before."""
    ours, theirs = _made_of(page), _made_of(other)
    if len(ours) != len(theirs):
        return False
    for mine, source in zip(ours, theirs, strict=True):
        pair = (mine.objgen, source.objgen)
        if pair not in known:
            if not _equal(memoryview(mine.get_raw_stream_buffer()), memoryview(source.get_raw_stream_buffer())):
                return False
            known.add(pair)
    return True


def _equal(one: memoryview, other: memoryview) -> bool:
    """Compare eight bytes at a time: a view compares item by item, and a scan has twenty million of them."""
    if len(one) != len(other):
        return False
    whole = len(one) // _WORD * _WORD
    return one[:whole].cast("Q") == other[:whole].cast("Q") and one[whole:] == other[whole:]


def _made_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    return [*contents(page), *(picture.stream for picture in pictures(page))]


def unfolds_too_far(page: pikepdf.Page) -> bool:
    """Whether a page's content or a picture of it is far larger than anything printed would be."""
    if any(picture.width * picture.height > limits.PDF_PICTURE_PIXELS for picture in pictures(page)):
        return True
    return sum(_unfolded_size(stream) for stream in contents(page)) >= limits.PDF_CONTENT


def _unfolded_size(stream: pikepdf.Object) -> int:
    """Return the size of a content stream when decoded, counted up to a limit; one filter deep, the usual case."""
    raw = stream.read_raw_bytes()
    filters = [name_of(item) for item in array(stream.get("/Filter"))] or [name_of(stream.get("/Filter"))]
    if filters[0] not in {"/FlateDecode", "/Fl"}:
        return len(raw)
    try:
        return len(zlib.decompressobj().decompress(raw, limits.PDF_CONTENT))
    except zlib.error:
        return len(raw)


def reads_from_outside(page: pikepdf.Page) -> bool:
    """Whether a stream of the page names another file as its content (PDF 32000-1, 7.3.8.2)."""
    streams = [*contents(page), *(picture.stream for picture in pictures(page))]
    return any("/F" in stream for stream in streams if dictionary(stream) is not None)
