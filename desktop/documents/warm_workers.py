"""Workers that load the engines while the program is still loading its own part."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.documents.workers import Workers

_ENGINES = ("desktop.documents.pdf.looking", "desktop.documents.pdf.joining", "desktop.documents.pdf.checking")
_PICTURES = "desktop.documents.pictures.taking"
_NO_PICTURE = frozenset({".pdf", ".doc", ".docx", ".wps", ".rtf"})


@contextmanager
def merging_workers(inputs: Sequence[Path]) -> Iterator[Workers]:
    """Start workers for these files at once; what a wrong suffix makes them miss is loaded when it is needed."""
    pictures = any(path.suffix.casefold() not in _NO_PICTURE for path in inputs)
    with Workers(modules=(_PICTURES, *_ENGINES) if pictures else _ENGINES) as workers:
        workers.warm(workers.count)
        yield workers
