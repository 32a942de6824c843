"""Drawing the strips: one PDF whose pages hold nothing but boxes, codes and captions, to be laid over the evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.page_codes.code import PageCode, digits
from desktop.documents.page_codes.strip import (
    CAPTION,
    DATE_BOX,
    LABEL_HEIGHT,
    LEFT_CODE,
    RIGHT_CODE,
    SEAL_BOX,
    SIGNATURE_BOX,
    Area,
)
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Align, Paragraph, Run, Style
from desktop.export.forms.text_block import TextBlock
from desktop.model.page_marks import letters

_LINE_POINTS = 0.7
_LABEL_POINTS, _CAPTION_POINTS, _MARK_POINTS = 9.0, 7.5, 6.0
_BOXES = (SEAL_BOX, SIGNATURE_BOX, DATE_BOX)


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one sheet: its code and its caption; None for a back side left empty."""

    code: PageCode
    caption: str


def draw_strips(strips: Iterable[Strip | None], labels: tuple[str, str, str], target: Path, fonts: Fonts) -> None:
    """Write one page per strip to a file in a work folder. `labels` head the boxes for seal, signature and date."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1, pageCompression=1, initialFontName=fonts.body)
    for strip in strips:
        if strip is not None:
            _draw(canvas, strip, labels, fonts)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, strip: Strip, labels: tuple[str, str, str], fonts: Fonts) -> None:
    canvas.setLineWidth(_LINE_POINTS)
    canvas.setStrokeGray(0)
    for box, label in zip(_BOXES, labels, strict=True):
        canvas.rect(box.left * mm, box.bottom * mm, box.width * mm, box.height * mm, stroke=1, fill=0)
        _text(canvas, label, Area(box.left, box.top - LABEL_HEIGHT, box.width, LABEL_HEIGHT), _LABEL_POINTS, fonts)
    _text(canvas, strip.caption, CAPTION, _CAPTION_POINTS, fonts)
    shown = f"{letters(strip.code.dossier)}-{letters(strip.code.mark)}"
    for area, right in ((LEFT_CODE, False), (RIGHT_CODE, True)):
        _draw_code(canvas, digits(strip.code, right=right), area)
        _text(canvas, shown, Area(area.left - 3, CAPTION.bottom, area.width + 6, CAPTION.height), _MARK_POINTS, fonts)


def _text(canvas: Canvas, text: str, area: Area, points: float, fonts: Fonts) -> None:
    """Write one line centred in an area, smaller or cut with … where it is too long."""
    block = _fitted(text, area.width * mm, points, fonts)
    height = block.full_height(area.width * mm)
    block.draw_at(canvas, area.left * mm, area.top * mm - (area.height * mm - height) / 2)


def _fitted(text: str, width: float, points: float, fonts: Fonts) -> TextBlock:
    one_line = _block("国", points, fonts).full_height(width) * 1.5
    block, kept = _block(text, points, fonts), text
    while block.full_height(width) > one_line and kept:
        kept = kept[:-1]
        block = _block(f"{kept}…", points, fonts)
    return block


def _block(text: str, points: float, fonts: Fonts) -> TextBlock:
    return TextBlock(Paragraph((Run(text),), Style.SMALL, Align.CENTRE, points=points), fonts)


def _draw_code(canvas: Canvas, text: str, area: Area) -> None:
    """Draw a QR code as black rectangles, one for each run of a row: no white seams, sharp at every resolution."""
    code = segno.make(text, error="h", mode="numeric", micro=False, boost_error=False)
    rows = [list(row) for row in code.matrix]
    module = area.width / len(rows)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        for start, length in _runs(row):
            bottom = area.top - (number + 1) * module
            path.rect((area.left + start * module) * mm, bottom * mm, length * module * mm, module * mm)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: list[int]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            yield at, length
        at += length
