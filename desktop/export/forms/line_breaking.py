"""Breaking Chinese text into lines (避头尾): no line begins with 。or ends with （, words are not cut.

Source: GB/T 15834-2011, 5.1: stops and closing marks never begin a line, opening marks never end one.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕］｝％‰℃…—～·’”,.;:?!)]}%°’”々")
_NOT_LAST = frozenset("（《〈「『【〔［｛“‘([{￥＄$№#")
_WORD_SIGNS = frozenset("-_./@+&=#~'%:")
_CJK_FROM = 0x2E80
_FULL = 0.01  # points: rounding of widths must not break a line that fits


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as drawn: its face and size, its width in points, whether a line runs under or through it.

    An empty `character` is a piece of blank line to write on.
    """

    character: str
    face: str
    points: float
    width: float
    underlined: bool = False
    struck: bool = False
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of one line; `ends_paragraph` lines are never stretched."""

    glyphs: tuple[Glyph, ...]
    ends_paragraph: bool

    @property
    def width(self) -> float:
        """The natural width in points."""
        return sum(glyph.width for glyph in self.glyphs)


def break_lines(glyphs: Sequence[Glyph], *, first: float, others: float) -> tuple[Line, ...]:
    """Fill lines of the given widths (points) as far as possible; a line feed begins a new one."""
    lines: list[Line] = []
    for number, part in enumerate(_split_at_feeds(glyphs)):
        lines.extend(_filled(part, first=first if number == 0 else others, others=others))
    return tuple(lines)


def _split_at_feeds(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    part: list[Glyph] = []
    for glyph in glyphs:
        if glyph.character == "\n":
            yield part
            part = []
        else:
            part.append(glyph)
    yield part


def _filled(glyphs: Sequence[Glyph], *, first: float, others: float) -> Iterator[Line]:
    room = first
    line: list[Glyph] = []
    used = 0.0
    for unit in _units(glyphs):
        rest = unit
        if line and used + _visible_width(unit) > room + _FULL:
            yield Line(_without_last_space(line), ends_paragraph=False)
            room, line, used = others, [], 0.0
            rest = unit[1:] if unit[0].character == " " else unit
        while not line and len(rest) > 1 and _visible_width(rest) > room + _FULL:
            head = _fitting(rest, room)
            yield Line(tuple(rest[:head]), ends_paragraph=False)
            room, rest = others, rest[head:]
        line.extend(rest)
        used += sum(glyph.width for glyph in rest)
    yield Line(tuple(line), ends_paragraph=True)


def _visible_width(unit: Sequence[Glyph]) -> float:
    trailing = unit[-1].width if unit and unit[-1].character == " " else 0.0
    return sum(glyph.width for glyph in unit) - trailing


def _without_last_space(line: list[Glyph]) -> tuple[Glyph, ...]:
    return tuple(line[:-1] if line[-1].character == " " and not line[-1].underlined else line)


def _fitting(unit: Sequence[Glyph], room: float) -> int:
    used = 0.0
    for count, glyph in enumerate(unit):
        used += glyph.width
        if used > room:
            return max(count, 1)
    return len(unit)


def _units(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Give the smallest pieces between which a line may end."""
    unit: list[Glyph] = []
    for glyph in glyphs:
        if unit and may_break(unit[-1].character, glyph.character):
            yield unit
            unit = []
        unit.append(glyph)
    if unit:
        yield unit


@lru_cache(maxsize=1 << 14)
def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters; a blank to write on is an empty one."""
    if before and before in _NOT_LAST:
        return False
    if after and (after in _NOT_FIRST or after == " " or unicodedata.combining(after)):
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    """Whether a character belongs to a Latin word or number, which is not cut."""
    if not character or character in _WORD_SIGNS:
        return bool(character)
    if character.isascii():
        return character.isalnum()
    narrow = unicodedata.east_asian_width(character) in {"N", "Na", "A"}
    return narrow and character.isalpha() and ord(character) < _CJK_FROM
