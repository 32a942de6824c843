"""Filling pages with pieces that can be cut: texts, tables, gaps. Heights are in points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

_ROUNDING = 1e-6


class Piece(Protocol):
    """Something that stands on a page."""

    @property
    def before(self) -> float:
        """The empty height above, which falls away at the top of a page."""

    @property
    def needs(self) -> float:
        """The room it wants below the previous piece; a heading wants some of its text with it."""

    def full_height(self, width: float) -> float:
        """Return its height at a width, with the empty height around it."""

    def cut(self, width: float, height: float) -> tuple["Piece", ...]:
        """Return what fits a height and the rest; nothing when it cannot be cut there."""

    def draw_at(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it downwards from a corner; its height was asked for before."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height; none at the top of a page."""

    height: float
    needs: float = 0.0

    @property
    def before(self) -> float:
        """All of it."""
        return self.height

    def full_height(self, width: float) -> float:  # noqa: ARG002 - as wide as anything
        """Return its height."""
        return self.height

    def cut(self, width: float, height: float) -> tuple["Piece", ...]:  # noqa: ARG002 - a gap is not cut
        """Return nothing: what does not fit begins the next page, where it falls away."""
        return ()

    def draw_at(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that follow each other; `kept` ones stand on one page when they fit one."""

    pieces: tuple[Piece, ...]
    kept: bool = False
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the upper margin it stands."""

    piece: Piece
    down: float


class Pager:
    """Puts groups onto pages of one size, in points."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._used = 0.0
        self.pages: list[list[Placed]] = [[]]

    def fill(self, groups: Iterable[Group]) -> list[list[Placed]]:
        """Return the pages."""
        for group in groups:
            if group.begins_page or (group.kept and self._better_on_next(group)):
                self._next_page()
            for piece in group.pieces:
                self._put(piece)
        return self.pages

    def _better_on_next(self, group: Group) -> bool:
        total = sum(piece.full_height(self._width) for piece in group.pieces)
        return self._left < total <= self._height + _ROUNDING

    @property
    def _left(self) -> float:
        return self._height - self._used + _ROUNDING

    def _next_page(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
        self._used = 0.0

    def _put(self, piece: Piece) -> None:
        if piece.needs > self._left:
            self._next_page()
        for part in self._parts(piece):
            at = self._used or -part.before
            self.pages[-1].append(Placed(part, at))
            self._used = max(0.0, at + part.full_height(self._width))

    def _parts(self, piece: Piece) -> Iterator[Piece]:
        """Give the parts of a piece, each fitting the page that is current when it is asked for."""
        while piece.full_height(self._width) > self._left:
            head, *rest = piece.cut(self._width, self._left) or (None,)
            if head is not None and rest:
                yield head
                piece = rest[0]
            elif not self.pages[-1]:
                break
            self._next_page()
        yield piece
