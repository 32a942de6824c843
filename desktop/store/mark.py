"""The one line by which a dossier file is recognised: whose it is, how often it was saved, how many records it has.

It always has the same length and stands first on page 2, so that it can be found by its bytes.
"""

import re
import secrets
import struct
from dataclasses import dataclass, replace

_WRITTEN = re.compile(rb"shenbao ([0-9a-f]{32}) ([0-9]{10}) ([0-9]{10})")
_LEAF_OF_TABLE = 0x0D


@dataclass(frozen=True, slots=True)
class Mark:
    """`identity` is drawn at random when a dossier is made; a copy of the file keeps it."""

    identity: str
    saves: int
    records: int

    @classmethod
    def new(cls) -> "Mark":
        """Return the mark of a dossier that was never saved."""
        return cls(secrets.token_hex(16), 0, 0)

    def after_save(self, *, records: int) -> "Mark":
        """Return the mark after one more save."""
        return replace(self, saves=self.saves + 1, records=records)

    def __str__(self) -> str:
        return f"shenbao {self.identity} {self.saves:010d} {self.records:010d}"


def read_mark(text: str) -> Mark | None:
    """Read a mark as it is written; None when it is none."""
    return _found(_WRITTEN.fullmatch(text.encode("utf-8", "replace")))


def mark_on_page(page: bytes) -> Mark | None:
    """Find the mark on the bytes of page 2: in its first cell, not in what deletion left behind."""
    if len(page) < 16 or page[0] != _LEAF_OF_TABLE:  # noqa: PLR2004 - a page header and one cell pointer
        return None
    (cells,) = struct.unpack_from(">H", page, 3)
    (first,) = struct.unpack_from(">H", page, 8)
    return _found(_WRITTEN.search(page, first)) if cells == 1 else None


def _found(match: re.Match[bytes] | None) -> Mark | None:
    return Mark(match[1].decode(), int(match[2]), int(match[3])) if match else None
