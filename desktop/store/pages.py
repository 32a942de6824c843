"""Reading rows straight from the pages of a damaged file: what its tree no longer leads to is still there.

Only leaf pages of tables are read; each is looked at by itself, so damage elsewhere does not matter.
Values are believed by nobody before their seal or check sum fits (`survey.py`).
Source: SQLite file format, sections 1.5 (free pages), 1.6 (b-tree pages), 2.1 (record format).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_TABLE_LEAF = 0x0D
_LONGEST_VALUE_BYTES = 8_000_000
_HEADER_BYTES = 100
_VARINT_BYTES = 9
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FIRST_BLOB, _FIRST_TEXT = 12, 13

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its values, a blob's as its length; `blob_at` is where the last column's bytes begin in the payload."""

    values: tuple[Value, ...]
    rowid: int
    page: int
    place: int
    blob_at: int
    ends_with_blob: bool


class Pages:
    """The pages of a file, numbered from 1; missing ones read as zeros."""

    def __init__(self, file: BinaryIO, *, page_size: int, size: int) -> None:
        self._file = file
        self.page_size = page_size
        self.count = -(-size // page_size)

    def page(self, number: int) -> bytes:
        """Return a page's bytes."""
        self._file.seek((number - 1) * self.page_size)
        return self._file.read(self.page_size).ljust(self.page_size, b"\x00")

    def free(self) -> frozenset[int]:
        """Return the pages on the free list, as far as it can be followed: what stands there was deleted."""
        found: set[int] = set()
        (trunk,) = struct.unpack_from(">I", self.page(1), 32)
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            following, leaves = struct.unpack_from(">II", page)
            leaves = min(leaves, self.page_size // 4 - 2)
            found.update(struct.unpack_from(f">{leaves}I", page, 8))
            trunk = following
        return frozenset(found)

    def rows(self) -> Iterator[RawRow]:
        """Yield what looks like a row on every leaf page that is not free; broken ones are passed over."""
        free = self.free()
        for number in range(1, self.count + 1):
            if number not in free:
                yield from self._rows_on(number)

    def _rows_on(self, number: int) -> Iterator[RawRow]:
        page = self.page(number)
        start = _HEADER_BYTES if number == 1 else 0
        if page[start] != _TABLE_LEAF:
            return
        (cells,) = struct.unpack_from(">H", page, start + 3)
        for index in range(min(cells, (self.page_size - start - 8) // 2)):
            (place,) = struct.unpack_from(">H", page, start + 8 + 2 * index)
            try:
                row = self._row(page, number, place)
            except (ValueError, IndexError, struct.error):
                continue
            yield row

    def _row(self, page: bytes, number: int, place: int) -> RawRow:
        length, after = _varint(page, place)
        rowid, after = _varint(page, after)
        local = page[after : after + self._local_bytes(length)]
        header, at = _varint(local, 0)
        types: list[int] = []
        while at < header:
            kind, at = _varint(local, at)
            types.append(kind)
        blob = bool(types) and types[-1] >= _FIRST_BLOB and types[-1] % 2 == 0
        wanted = types[:-1] if blob else types
        needed = header + sum(_size(kind) for kind in wanted)
        if needed > _LONGEST_VALUE_BYTES or needed + (_size(types[-1]) if blob else 0) != length:
            raise ValueError(length)
        payload = local if needed <= len(local) else b"".join(self._payload(page, after, length))
        values = tuple(_values(payload, header, wanted))
        return RawRow((*values, _size(types[-1])) if blob else values, rowid, number, place, needed, blob)

    def _local_bytes(self, length: int) -> int:
        """Return how much of a payload stands on its own page (section 1.6: U, X, M, K)."""
        largest = self.page_size - 35
        if length <= largest:
            return length
        least = (self.page_size - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self.page_size - 4)
        return wanted if wanted <= largest else least

    def _payload(self, page: bytes, at: int, length: int) -> Iterator[bytes]:
        local = self._local_bytes(length)
        yield page[at : at + local]
        left = length - local
        following = struct.unpack_from(">I", page, at + local)[0] if left else 0
        while left > 0 and 1 < following <= self.count:
            overflow = self.page(following)
            block = overflow[4 : 4 + min(left, self.page_size - 4)]
            left -= len(block)
            (following,) = struct.unpack_from(">I", overflow)
            yield block

    def blob(self, row: RawRow) -> Iterator[bytes]:
        """Yield the bytes of a row's last column as far as its pages lead."""
        page = self.page(row.page)
        length, after = _varint(page, row.place)
        _, after = _varint(page, after)
        skip = row.blob_at
        for block in self._payload(page, after, length):
            if skip < len(block):
                yield block[skip:]
            skip = max(0, skip - len(block))


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes; return it and where it ends."""
    value = 0
    for index in range(_VARINT_BYTES - 1):
        byte = data[at + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at + index + 1
    return value << 8 | data[at + _VARINT_BYTES - 1], at + _VARINT_BYTES


def _size(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == 7 else _INTEGER_BYTES.get(kind, 0)  # noqa: PLR2004 - serial type of a floating number


def _values(payload: bytes, at: int, kinds: list[int]) -> Iterator[Value]:
    for kind in kinds:
        size = _size(kind)
        yield _value(kind, payload[at : at + size])
        at += size


def _value(kind: int, data: bytes) -> Value:
    if kind in _INTEGER_BYTES:
        return int.from_bytes(data, "big", signed=True)
    if kind >= _FIRST_TEXT and kind % 2:
        return data.decode("utf-8")
    return {8: 0, 9: 1}.get(kind)
