"""Results to stdout, progress and messages to stderr."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop.base.jobs import Progress, Report, silently

_BAR = 24


def say(text: str = "") -> None:
    """Print a result line."""
    print(text)


def tell(text: str) -> None:
    """Print a message for the person that is not part of the result."""
    print(text, file=sys.stderr)


def as_json(data: Mapping[str, object]) -> None:
    """Print a result as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def progress() -> Report:
    """Return a report that draws a bar when stderr is a terminal, and is silent otherwise."""
    return _draw if sys.stderr.isatty() else silently


def _draw(progress: Progress) -> None:
    share = progress.done / progress.total if progress.total else 1.0
    bar = "█" * round(share * _BAR)
    end = "\n" if progress.done >= progress.total else ""
    print(f"\r\x1b[K{bar:░<{_BAR}} {share:4.0%} {progress.what}", end=end, file=sys.stderr, flush=True)


def megabytes(size: int) -> str:
    """Write a size in bytes as people read it, decimal as the portal counts."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1_000:.1f} KB"  # noqa: PLR2004 - below, KB reads better


def full(path: Path) -> str:
    """Write a path so that it can be pasted anywhere."""
    return str(path.resolve())
