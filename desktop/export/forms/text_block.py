"""A paragraph of Chinese text as reportlab draws it: a face per character, our own line ends, lines to write on."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.export.forms.fonts import SUBSTITUTE, Fonts
from desktop.export.forms.layout import LOOKS, Align, Paragraph, Run
from desktop.export.forms.line_breaking import Glyph, Line, break_lines

_GREY, _BLACK = 0.38, 0.0
_RULE_POINTS = 0.6
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
    for character in run.text:
        if character == "\n":
            yield Glyph("\n", fonts.body, points, 0.0)
        elif not fonts.invisible(character):
            shown = "  " if character == "\t" else character
            for part in shown:
                yield _glyph(part, fonts, points, bold=look.bold or run.bold, sans=look.sans, underlined=run.underlined)


def _glyph(character: str, fonts: Fonts, points: float, *, bold: bool, sans: bool, underlined: bool) -> Glyph:  # noqa: PLR0913
    face = fonts.face(character, bold=bold, sans=sans)
    if face is None:
        character, face = SUBSTITUTE, fonts.face(SUBSTITUTE)
    if face is None:
        return Glyph("", fonts.body, points, points, underlined)
    return Glyph(character, face.name, points, face.width(character, points), underlined)


def _padded(run: Run, glyphs: Iterator[Glyph], face: str, points: float) -> list[Glyph]:
    found = list(glyphs)
    missing = run.at_least * mm - sum(glyph.width for glyph in found)
    if missing <= 0:
        return found
    if not found:
        return [Glyph("", face, points, missing, run.underlined)]
    half = Glyph("", face, points, missing / 2, run.underlined)
    return [half, *found, half]


class TextBlock(Flowable):
    """One paragraph; lines are found when the width is known, and it may go on on the next page.

    `lines` are given to a part that was cut from a paragraph; only the first part has its indent.
    """

    def __init__(self, paragraph: Paragraph, fonts: Fonts, *, lines: Sequence[Line] = (), begins: bool = True) -> None:
        super().__init__()
        self._paragraph, self._fonts = paragraph, fonts
        self._look = LOOKS[paragraph.style]
        self._points = paragraph.size
        self._leading = self._points * self._look.leading
        self._indent = paragraph.indent * self._points if begins else 0.0
        self._given, self._lines = tuple(lines), tuple(lines)
        self._broken_for = 0.0
        self.spaceBefore, self.spaceAfter = paragraph.before * mm, paragraph.after * mm

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - reportlab's names
        """Break into lines for a width in points; returns the size taken."""
        if not self._given and self._broken_for != aW:
            glyphs = set_glyphs(self._paragraph, self._fonts, points=self._points)
            self._lines = break_lines(glyphs, first=aW - self._indent, others=aW)
        self.width = self._broken_for = aW
        self.height = len(self._lines) * self._leading
        return aW, self.height

    def full_height(self, width: float) -> float:
        """Return the height at a width with the space before and after, in points."""
        return self.wrap(width, 0)[1] + self.spaceBefore + self.spaceAfter

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Cut between two lines so that the first part fits a height in points."""
        return list(self.cut(aW, aH))

    def cut(self, width: float, height: float) -> tuple["TextBlock", ...]:
        """Return the part that fits a height and the rest; nothing when not one line fits."""
        self.wrap(width, height)
        fitting = int((height - self.spaceBefore) / self._leading + 1e-6)
        if fitting <= 0:
            return ()
        if fitting >= len(self._lines):
            return (self,)
        head = TextBlock(self._paragraph, self._fonts, lines=self._lines[:fitting], begins=self._indent > 0)
        rest = TextBlock(self._paragraph, self._fonts, lines=self._lines[fitting:], begins=False)
        return head, rest

    def draw(self) -> None:
        """Draw from the top line down."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillGray(_GREY if self._look.grey else _BLACK)
        canvas.setLineWidth(_RULE_POINTS)
        drop = (self._leading - self._points) / 2 + self._points * 0.88
        for number, line in enumerate(self._lines):
            indent = self._indent if number == 0 else 0.0
            self._draw_line(canvas, line, indent, self.height - number * self._leading - drop)
        canvas.restoreState()

    def _draw_line(self, canvas: Canvas, line: Line, indent: float, baseline: float) -> None:
        room = self.width - indent - line.width
        start = indent + {Align.CENTRE: room / 2, Align.RIGHT: room}.get(self._paragraph.align, 0.0)
        gap = self._gap(line, room)
        for piece in _pieces(line.glyphs):
            start = _draw_piece(canvas, piece, start, baseline, gap)

    def _gap(self, line: Line, room: float) -> float:
        if self._paragraph.align is not Align.JUSTIFIED or line.ends_paragraph or len(line.glyphs) < 2:  # noqa: PLR2004
            return 0.0
        gap = room / (len(line.glyphs) - 1)
        return gap if 0 < gap <= _WIDEST_GAP * self._points else 0.0


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    for _, piece in groupby(glyphs, key=lambda glyph: (glyph.face, glyph.underlined, glyph.character == "")):
        yield list(piece)


def _draw_piece(canvas: Canvas, piece: list[Glyph], start: float, baseline: float, gap: float) -> float:
    end = start + sum(glyph.width + gap for glyph in piece)
    text = "".join(glyph.character for glyph in piece)
    if text:
        canvas.setFont(piece[0].face, piece[0].points)
        canvas.drawString(start, baseline, text, charSpace=gap)
    if piece[0].underlined:
        canvas.line(start, baseline - 2.2, end, baseline - 2.2)
    return end
