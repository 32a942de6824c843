"""Which program of this machine turns Word files into pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.base.jobs import Cancel
from desktop.documents.converters.libreoffice import convert_with_soffice, find_soffice
from desktop.documents.converters.macos import convert_with_word, find_word
from desktop.documents.converters.windows import PROGRAMS, convert_with_office, is_registered


class Convert(Protocol):
    """Writes a PDF of `source` to `target`; returns whether the program said that it did."""

    def __call__(self, source: Path, target: Path, *, seconds: float, cancel: Cancel) -> bool:
        """Convert in at most so many seconds."""


@dataclass(frozen=True, slots=True)
class Converter:
    """A program that was found: what people call it, and how it is used."""

    title: str
    convert: Convert


def find_converter(
    *,
    registered: Callable[[str], bool] = is_registered,
    soffice_at: Callable[[], Path | None] = find_soffice,
    word_at: Callable[[], Path | None] = find_word,
) -> Converter | None:
    """Return Word or WPS where Windows has one, else LibreOffice, else a Mac's Word, else None."""
    for program, title in PROGRAMS:
        if registered(program):
            return Converter(title, partial(convert_with_office, program))
    soffice = soffice_at()
    if soffice is not None:
        return Converter("LibreOffice", partial(convert_with_soffice, soffice))
    return None if word_at() is None else Converter("Word", convert_with_word)
