"""The compound file inside old Word documents (MS-CFB), read without following its chains in circles."""

import struct
from dataclasses import dataclass

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above are not sector numbers
_ENTRY = 128
_SMALL_STREAM = 4096
_HEADER_DIFAT = slice(76, 512)
_DIFAT_PER_HEADER = 109


class NotCompound(ValueError):
    """The chains of the file are broken, lead in circles or lead out of it."""


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class CompoundFile:
    """A compound file in memory: its streams by name."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC) or len(data) < 512:  # noqa: PLR2004 - the header's size
            raise NotCompound
        self._data = data
        self._size = 1 << _u16(data, 30)
        self._mini_size = 1 << _u16(data, 32)
        if self._size not in {512, 4096} or self._mini_size != 64:  # noqa: PLR2004 - the only ones there are
            raise NotCompound
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._table(self._chain(_u32(data, 60)))
        self._streams, root = self._directory()
        self._mini = self._joined(self._chain(root.start))[: root.size] if root.size else b""

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams, whatever storage they are in."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes:
        """Return a stream's content.

        Raises:
            NotCompound: there is no such stream, or its chain is broken.
        """
        stream = self._streams.get(name)
        if stream is None:
            raise NotCompound
        if stream.size < _SMALL_STREAM:
            return self._joined_small(stream)
        return self._joined(self._chain(stream.start))[: stream.size]

    def _fat_sectors(self) -> list[int]:
        listed = [*struct.unpack(f"<{_DIFAT_PER_HEADER}I", self._data[_HEADER_DIFAT])]
        more, seen = _u32(self._data, 68), set[int]()
        while more < _END and more not in seen:
            seen.add(more)
            numbers = _numbers(self._sector(more))
            listed += numbers[:-1]
            more = numbers[-1]
        return [number for number in listed if number < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        return [number for sector in sectors for number in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise NotCompound
        return found.ljust(self._size, b"\x00")

    def _chain(self, start: int) -> list[int]:
        return _follow(self._fat, start)

    def _joined(self, sectors: list[int]) -> bytes:
        return b"".join(self._sector(number) for number in sectors)

    def _joined_small(self, stream: _Stream) -> bytes:
        size = self._mini_size
        pieces = [self._mini[at * size : (at + 1) * size] for at in _follow(self._mini_fat, stream.start)]
        return b"".join(pieces)[: stream.size]

    def _directory(self) -> tuple[dict[str, _Stream], _Stream]:
        content = self._joined(self._chain(_u32(self._data, 48)))
        streams: dict[str, _Stream] = {}
        root = _Stream(0, 0)
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            entry = content[at : at + _ENTRY]
            length, kind = _u16(entry, 64), entry[66]
            found = _Stream(_u32(entry, 116), _u32(entry, 120))
            if kind == 5:  # noqa: PLR2004 - root storage
                root = found
            elif kind == 2 and 2 <= length <= 64:  # noqa: PLR2004 - a stream with a name
                streams.setdefault(entry[: length - 2].decode("utf-16-le", "replace"), found)
        return streams, root


def _follow(table: list[int], start: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while start < _END:
        if start in seen or start >= len(table):
            raise NotCompound
        seen.add(start)
        chain.append(start)
        start = table[start]
    return chain


def _numbers(sector: bytes) -> list[int]:
    return [*struct.unpack(f"<{len(sector) // 4}I", sector)]


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
