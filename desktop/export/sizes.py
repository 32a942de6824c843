"""How large a written file is, and how people read that."""

from dataclasses import dataclass

from desktop.documents.fit.report import FitReport

_MEGABYTE, _KILOBYTE = 1_000_000, 1_000
_IN_MEGABYTES_FROM = 100_000


@dataclass(frozen=True, slots=True)
class Size:
    """A written file: its bytes, its pages (0 for files without pages), and how many bytes it is over its limit.

    `fitted` says how it was brought under the limit, with what it is known by when it is looked for again.
    """

    size_bytes: int
    pages: int = 0
    over_by: int = 0
    fitted: FitReport | None = None
    fit_key: str = ""


def megabytes(size_bytes: int) -> str:
    """Write a size as people read it; nothing above zero is written as nothing."""
    if size_bytes >= _IN_MEGABYTES_FROM:
        return f"{size_bytes / _MEGABYTE:.1f} MB"
    return f"{max(1, round(size_bytes / _KILOBYTE))} KB"
