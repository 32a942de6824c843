"""Streams whose packing is torn: found before anything is made of them, and unfolded as far as they go."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from desktop.documents import limits
from desktop.documents.pdf.objects import array, dictionary, name_of
from desktop.documents.pdf.streams import pictures

# What is looked into of one file, unfolded: all of a text document, the first few pictures of one kept unpacked.
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_TEXTUAL = frozenset(
    {"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
)
_PICTURES = frozenset({"/DCTDecode", "/DCT", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode", "/JPXDecode"})
_KNOWN = _FLATE | _TEXTUAL | _PICTURES | {"/Crypt"}
_ALL_BUT_PICTURES = pikepdf.StreamDecodeLevel.specialized
_ONLY_JPEG = (["/DCTDecode"], ["/DCT"])
_JPEG_END = b"\xff\xd9"
_END_WITHIN = 1024


def torn_streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield the streams that do not unfold to their end: a flipped bit, a lost block, a wrong length.

    Pictures in their own codings (JPEG, fax) are not decoded here, and of the rest no more than 64 MB is unfolded.
    """
    left = limits.PDF_UNFOLDED
    for item in pdf.objects:
        if left <= 0:
            return
        if isinstance(item, pikepdf.Stream):
            try:
                left -= _unfolded(item, left)
            except _Torn:
                yield item


class _Torn(ValueError):
    """A stream does not unfold to its end."""


def filters_of(stream: pikepdf.Object) -> list[str] | None:
    """Return the names of a stream's filters in order; None when they are no names, or none that exist."""
    value = stream.get("/Filter")
    if value is None:
        return []
    names = [name_of(item) for item in (array(value) or [value])]
    return names if all(name in _KNOWN for name in names) else None


def _unfolded(stream: pikepdf.Stream, most: int) -> int:
    """Unfold a stream and return how many bytes that gave, at most so many; _Torn when it breaks off."""
    filters = filters_of(stream)
    if filters is None:
        raise _Torn
    first = filters[0] if filters else ""
    try:
        if first in _FLATE:
            return _inflated(stream, most)
        if first in _TEXTUAL and not _PICTURES & set(filters):
            raw = stream.read_raw_bytes()
            return len(stream.read_bytes(_ALL_BUT_PICTURES)) if len(raw) <= limits.PDF_TEXTUAL else len(raw)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, zlib.error) as error:
        raise _Torn from error
    return 0


def _inflated(stream: pikepdf.Stream, most: int) -> int:
    unfolding = zlib.decompressobj()
    size = len(unfolding.decompress(stream.read_raw_bytes(), most))
    if not unfolding.eof and size < most:
        raise _Torn
    if size <= limits.PDF_READ_FULLY and not _PICTURES & set(filters_of(stream) or []):
        # Its row predictors may be wrong where its packing is right.
        stream.read_bytes()
    return size


def mended(torn: Sequence[pikepdf.Stream]) -> bool:
    """Pack torn streams anew with what they still hold; return whether every one could be."""
    results = [_mended(stream) for stream in torn]
    return all(results)


def _mended(stream: pikepdf.Stream) -> bool:
    filters = filters_of(stream)
    if not filters or filters[0] not in _FLATE:
        return False
    parameters = stream.get("/DecodeParms")
    rest = filters[1:]
    held = zlib.compress(_as_far_as_it_goes(stream.read_raw_bytes()))
    stream.write(held, filter=pikepdf.Array([pikepdf.Name.FlateDecode, *(pikepdf.Name(name) for name in rest)]))
    if parameters is not None:
        stream["/DecodeParms"] = parameters
    try:
        _unfolded(stream, limits.PDF_UNFOLDED)
    except _Torn:
        return False
    return True


def _as_far_as_it_goes(raw: bytes) -> bytes:
    """Inflate in small steps, the one that fails byte by byte, so that nothing before the fault is lost."""
    unfolding = zlib.decompressobj()
    step = max(256, len(raw) // 1024)
    held = bytearray()
    for at in range(0, len(raw), step):
        before = unfolding.copy()
        try:
            held += unfolding.decompress(raw[at : at + step], limits.PDF_UNFOLDED)
        except zlib.error:
            held += _to_the_fault(before, raw[at : at + step])
            break
        if unfolding.eof or len(held) > limits.PDF_UNFOLDED:
            break
    return bytes(held)


def _to_the_fault(unfolding: "zlib._Decompress", raw: bytes) -> bytes:
    held = bytearray()
    try:
        for at in range(len(raw)):
            held += unfolding.decompress(raw[at : at + 1], limits.PDF_UNFOLDED)
    except zlib.error:
        return bytes(held)
    return bytes(held)


def is_whole_jpeg(data: bytes) -> bool:
    """Whether JPEG data have their end: cheaper than decoding; a scan cut short or filled with zeros has none."""
    return _JPEG_END in data[-_END_WITHIN:]


def shows_cut_picture(page: pikepdf.Page) -> bool:
    """Whether a JPEG on the page ends too early: viewers show its lower part grey and say nothing."""
    jpegs = (picture.stream for picture in pictures(page) if filters_of(picture.stream) in _ONLY_JPEG)
    return any(not is_whole_jpeg(stream.read_raw_bytes()) for stream in jpegs)


def has_only_streams(page: pikepdf.Page) -> bool:
    """Whether a page's content is a stream of operators or a list of such, as it must be."""
    value = page.obj.get("/Contents")
    if value is None or isinstance(value, pikepdf.Array):
        return all(_is_content(item) for item in array(value))
    return _is_content(value)


def _is_content(value: object) -> bool:
    return isinstance(value, pikepdf.Stream) and not _PICTURES & set(filters_of(value) or [])


def keep_only_streams(page: pikepdf.Page) -> None:
    """Leave out of a page's content what is no stream of operators."""
    if has_only_streams(page):
        return
    kept = [item for item in array(page.obj.get("/Contents")) if _is_content(item)]
    if kept:
        page.obj["/Contents"] = pikepdf.Array(kept)
    else:
        del page.obj["/Contents"]


def is_readable(path: Path) -> bool:
    """Whether qpdf reads a file of ours to its last object without a word against it."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            dictionary(item)
        return not pdf.get_warnings()
