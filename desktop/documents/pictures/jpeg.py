"""A JPEG's picture without what phones write beside it: place, owner, thumbnails, film clips after its end."""

import re

_START = b"\xff\xd8\xff"
_END = b"\xff\xd9"
_ADOBE = 0xEE
_JFIF = 0xE0
_SCAN = 0xDA
_DROPPED = frozenset({*range(0xE1, 0xF0), 0xFE}) - {_ADOBE}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# Inside picture data a 0xFF stands before 00, before a restart mark, or before the next segment.
_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
# Baseline, extended and progressive Huffman: what PDF viewers decode (ISO 32000-1, 7.4.8).
_USUAL_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class NotWhole(ValueError):
    """The data ends before the picture does."""


def from_start(data: bytes) -> bytes:
    """Return the data from where the picture begins; some programs write a few bytes before it."""
    return data[max(0, data.find(_START)) :]


def bare(data: bytes) -> bytes:
    """Return the picture alone, bit for bit, without metadata and without anything before or after it.

    Raises:
        NotWhole: a segment or the end mark is missing.
    """
    start = data.find(_START)
    if start < 0:
        raise NotWhole
    view = memoryview(data)
    kept, at = [view[start : start + 2]], start + 2
    while True:
        mark, at = _mark_at(data, at)
        begun = at - 2
        if mark == _END[1]:
            return b"".join([*kept, _END])
        end = at if mark in _ALONE else at + _length(data, at)
        if mark == _SCAN:
            end = _end_of_scan(data, end)
        if mark not in _DROPPED:
            kept.append(view[begun:end])
        at = end


def _mark_at(data: bytes, at: int) -> tuple[int, int]:
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if len(data) < at + 2 or data[at] != 0xFF:  # noqa: PLR2004 - every mark begins so
        raise NotWhole
    return data[at + 1], at + 2


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2], "big")
    if length < 2 or at + length > len(data):  # noqa: PLR2004 - the length counts its own two bytes
        raise NotWhole
    return length


def _end_of_scan(data: bytes, at: int) -> int:
    found = _NEXT_MARK.search(data, at)
    if found is None:
        raise NotWhole
    return found.start()


def is_usual(data: bytes) -> bool:
    """Whether every PDF viewer decodes this coding; lossless and arithmetic ones are not."""
    at = data.find(_START) + 2
    while True:
        mark, at = _mark_at(data, at)
        if mark in _FRAMES:
            return mark in _USUAL_FRAMES
        if mark not in _ALONE:
            at += _length(data, at)
