"""How large a written file is, and how people read that."""

from dataclasses import dataclass

_MEGABYTE, _KILOBYTE = 1_000_000, 1_000
_IN_MEGABYTES_FROM = 100_000


@dataclass(frozen=True, slots=True)
class Size:
    """A written file: its bytes, its pages (0 for files without pages), and how many bytes it is over its limit."""

    size_bytes: int
    pages: int = 0
    over_by: int = 0


def megabytes(size_bytes: int) -> str:
    """Write a size as people read it; nothing above zero is written as nothing."""
    if size_bytes >= _IN_MEGABYTES_FROM:
        return f"{size_bytes / _MEGABYTE:.1f} MB"
    return f"{max(1, round(size_bytes / _KILOBYTE))} KB"
