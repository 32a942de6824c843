"""Which program of this machine turns Word files into pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.base.jobs import Cancel
from desktop.documents.converters.libreoffice import convert_with_soffice, find_soffice
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


def find_converter(*, registered: Callable[[str], bool] = is_registered) -> Converter | None:
    """Return Word or WPS where Windows has one, else LibreOffice, else None."""
    for program, title in PROGRAMS:
        if registered(program):
            return Converter(title, partial(convert_with_office, program))
    soffice = find_soffice()
    return None if soffice is None else Converter("LibreOffice", partial(convert_with_soffice, soffice))
