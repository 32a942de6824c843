"""The colour a part's pages are banded with; the part's name always stands beside it."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QPalette

from desktop.rules.parts import WantedPart
from desktop.ui.theme import scheme_of, tokens

_COLOURS = 6


def part_order(wanted: Iterable[WantedPart], marked: Iterable[str]) -> tuple[str, ...]:
    """Return part names in the order colours are given: as the programme wants them, then what else is marked."""
    names = [name for part in wanted for name in part.names]
    return tuple(dict.fromkeys((*names, *marked)))


def part_colour(part: str, order: Sequence[str], palette: QPalette) -> QColor:
    """Return a part's colour; colours come again after six."""
    place = order.index(part) if part in order else len(order)
    return QColor(tokens(scheme_of(palette))[f"part-{place % _COLOURS + 1}"])
