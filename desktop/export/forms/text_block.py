"""A paragraph of Chinese text as reportlab draws it: a face per character, our own line ends, lines to write on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.export.forms.fonts import Fonts, TypeLook
from desktop.export.forms.layout import LOOKS, Align, Paragraph, Run, Style
from desktop.export.forms.line_breaking import Glyph, Line, break_lines

_GREY, _BLACK = 0.38, 0.0
_RULE_POINTS = 0.6
_UNDER_POINTS, _THROUGH, _SLANT = 2.2, 0.32, 0.21
# Room that a heading wants for itself and some of what it is the heading of; a section's may have a table's below.
_NEEDS: Mapping[Style, float] = MappingProxyType({Style.HEADING: 44 * mm, Style.SUBHEADING: 32 * mm})
# Wider gaps than this are taken for spaces when text is copied out; such a line stays ragged.
_WIDEST_GAP = 0.09


def set_glyphs(paragraph: Paragraph, fonts: Fonts, *, points: float) -> list[Glyph]:
    """Give each character of a paragraph its face and width; characters nobody has become 〓."""
    return [
        glyph
        for run in paragraph.runs
        for glyph in _padded(run, _of_run(run, paragraph, fonts, points), fonts.body, points)
    ]


def _of_run(run: Run, paragraph: Paragraph, fonts: Fonts, points: float) -> Iterator[Glyph]:
    look = LOOKS[paragraph.style]
    shown = TypeLook(look.bold or run.bold, look.sans, run.underlined, run.struck, run.slanted)
    for character in run.text.replace("\t", "  "):
        if character == "\n":
            yield Glyph("\n", fonts.body, points, 0.0)
        elif not fonts.invisible(character):
            yield fonts.glyph(character, points, shown)


def _padded(run: Run, glyphs: Iterator[Glyph], face: str, points: float) -> list[Glyph]:
    found = list(glyphs)
    if not run.at_least:
        return found
    missing = run.at_least * mm - sum(glyph.width for glyph in found)
    if missing <= 0:
        return found
    if not found:
        return [Glyph("", face, points, missing, run.underlined)]
    half = Glyph("", face, points, missing / 2, run.underlined)
    return [half, *found, half]


class TextBlock:
    """One paragraph; lines are found when the width is known, and it may go on on the next page.

    `lines` are given to a part that was cut from a paragraph; only the first part has its indent.
    """

    def __init__(self, paragraph: Paragraph, fonts: Fonts, *, lines: Sequence[Line] = (), begins: bool = True) -> None:
        self._paragraph, self._fonts = paragraph, fonts
        self._look = LOOKS[paragraph.style]
        self._points = paragraph.size
        self._leading: float = self._points * self._look.leading
        self._indent = paragraph.indent * self._points if begins else 0.0
        self._given, self._lines = tuple(lines), tuple(lines)
        self._width = 0.0
        self.before: float = paragraph.before * mm if begins else 0.0
        self._after: float = paragraph.after * mm
        self.needs = _NEEDS.get(paragraph.style, 0.0) if begins else 0.0

    def full_height(self, width: float) -> float:
        """Break into lines for a width; returns their height with the space before and after, in points."""
        if not self._given and self._width != width:
            glyphs = set_glyphs(self._paragraph, self._fonts, points=self._points)
            self._lines = break_lines(glyphs, first=width - self._indent, others=width)
        self._width = width
        return self.before + len(self._lines) * self._leading + self._after

    def cut(self, width: float, height: float) -> tuple["TextBlock", ...]:
        """Return the part that fits a height and the rest; nothing when not one line fits."""
        self.full_height(width)
        fitting = int((height - self.before) / self._leading + 1e-6)
        if fitting <= 0:
            return ()
        if fitting >= len(self._lines):
            return (self,)
        head = TextBlock(self._paragraph, self._fonts, lines=self._lines[:fitting], begins=self._indent > 0)
        rest = TextBlock(self._paragraph, self._fonts, lines=self._lines[fitting:], begins=False)
        return head, rest

    def draw_at(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw from the top line down."""
        canvas.setFillGray(_GREY if self._look.grey else _BLACK)
        baseline = top - self.before - (self._leading - self._points) / 2 - self._points * 0.88
        for number, line in enumerate(self._lines):
            indent = self._indent if number == 0 else 0.0
            self._draw_line(canvas, line, left, indent, baseline - number * self._leading)

    def _draw_line(self, canvas: Canvas, line: Line, left: float, indent: float, baseline: float) -> None:
        room = self._width - indent - line.width
        start = left + indent + {Align.CENTRE: room / 2, Align.RIGHT: room}.get(self._paragraph.align, 0.0)
        gap = self._gap(line, room)
        for piece in _pieces(line.glyphs):
            start = _draw_piece(canvas, piece, start, baseline, gap, self._fonts)

    def _gap(self, line: Line, room: float) -> float:
        if self._paragraph.align is not Align.JUSTIFIED or line.ends_paragraph or len(line.glyphs) < 2:  # noqa: PLR2004
            return 0.0
        gap = room / (len(line.glyphs) - 1)
        return gap if 0 < gap <= _WIDEST_GAP * self._points else 0.0


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    for _, piece in groupby(glyphs, key=_drawn_alike):
        yield list(piece)


def _drawn_alike(glyph: Glyph) -> tuple[object, ...]:
    return glyph.face, glyph.underlined, glyph.struck, glyph.slanted, glyph.character == ""


def _draw_piece(  # noqa: PLR0913, PLR0917 - where and what, told by their parts
    canvas: Canvas, piece: list[Glyph], start: float, baseline: float, gap: float, fonts: Fonts
) -> float:
    first = piece[0]
    end = start + sum(glyph.width + gap for glyph in piece)
    text = "".join(glyph.character for glyph in piece)
    pictured = fonts.pictured(first.face)
    if text and pictured is not None:
        pictured.draw(canvas, text, start, baseline, first.points)
    elif text:
        canvas.setFont(first.face, first.points)
        draw = _draw_slanted if first.slanted else _draw_upright
        draw(canvas, text, start, baseline, gap)
    if first.underlined:
        _rule(canvas, start, end, baseline - _UNDER_POINTS)
    if first.struck:
        _rule(canvas, start, end, baseline + first.points * _THROUGH)
    return end


def _draw_upright(canvas: Canvas, text: str, start: float, baseline: float, gap: float) -> None:
    canvas.drawString(start, baseline, text, charSpace=gap)


def _draw_slanted(canvas: Canvas, text: str, start: float, baseline: float, gap: float) -> None:
    """Chinese type has no italic: the upright one is slanted, as word processors do."""
    leaning = canvas.beginText()
    leaning.setTextTransform(1, 0, _SLANT, 1, start, baseline)
    leaning.setCharSpace(gap)
    leaning.textOut(text)
    leaning.setCharSpace(0)
    canvas.drawText(leaning)


def _rule(canvas: Canvas, start: float, end: float, height: float) -> None:
    canvas.setStrokeGray(_BLACK)
    canvas.setLineWidth(_RULE_POINTS)
    canvas.line(start, height, end, height)
