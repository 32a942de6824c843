"""Small drawings inside texts: a growth chart, a process line, a code, a portrait's frame."""

import math
from collections.abc import Callable
from itertools import pairwise

import segno
from canvas import Canvas
from faces import Type
from PIL import Image
from portrait import portrait

Box = tuple[float, float, float, float]
_SMALL = Type("song", 8, colour=(70, 70, 76))
_FINE = Type("song", 7.5)
_CURVES = (("80 r/min", 0.62), ("100 r/min", 0.80), ("120 r/min", 0.95), ("140 r/min", 0.71))
_STEPS = ("种子扩增", "N-1 灌流", "2000L 培养", "深层过滤", "原液收获")


def growth_chart(sheet: Canvas, box: Box) -> None:
    """Draw living cell density over fourteen days for four stirring speeds."""
    left, top, wide, high = box
    x0, y0 = left + wide * 0.12, top + high - 13
    long, tall = wide * 0.64, high - 20
    sheet.line((x0, y0), (x0 + long, y0), wide=0.3)
    sheet.line((x0, y0), (x0, y0 - tall), wide=0.3)
    for day in range(0, 15, 2):
        x = x0 + long * day / 14
        sheet.line((x, y0), (x, y0 + 1), wide=0.2)
        sheet.text((x - 1, y0 + 4.2), str(day), _FINE)
    for number, (label, peak) in enumerate(_CURVES):
        points = [(x0 + long * d / 28, y0 - tall * _density(d / 2, peak)) for d in range(29)]
        for start, end in pairwise(points):
            sheet.line(start, end, wide=0.25 + 0.12 * number, colour=(30 + 45 * number,) * 3)
        y = top + 5 + 4.5 * number
        sheet.line((x0 + long + 2, y), (x0 + long + 7, y), wide=0.25 + 0.12 * number, colour=(30 + 45 * number,) * 3)
        sheet.text((x0 + long + 8, y + 1.2), label, _FINE)
    _centred(sheet, left + wide / 2, top + high - 4.5, "图1  不同转速下活细胞密度随时间（d）的变化")


def _density(day: float, peak: float) -> float:
    growth = 1 / (1 + math.exp(-(day - 5.2) * 0.95))
    decline = 1 - 0.42 / (1 + math.exp(-(day - 11.4) * 1.1))
    return peak * growth * decline


def process_line(sheet: Canvas, box: Box) -> None:
    """Draw the steps of the process as boxes with arrows."""
    left, top, wide, high = box
    own = (wide - 6 * (len(_STEPS) - 1)) / len(_STEPS)
    middle = top + high * 0.42
    for number, step in enumerate(_STEPS):
        x = left + number * (own + 6)
        corners = ((x, middle - 6), (x + own, middle - 6), (x + own, middle + 6), (x, middle + 6), (x, middle - 6))
        for start, end in pairwise(corners):
            sheet.line(start, end, wide=0.25)
        _centred(sheet, x + own / 2, middle + 1.2, step)
        if number:
            sheet.line((x - 6, middle), (x, middle), wide=0.25)
            sheet.line((x - 2, middle - 1.2), (x, middle), wide=0.25)
            sheet.line((x - 2, middle + 1.2), (x, middle), wide=0.25)
    _centred(sheet, left + wide / 2, top + high - 3, "图1  原液生产工艺流程")


def code(sheet: Canvas, box: Box) -> None:
    """Draw a two-dimensional code that says it is a sample."""
    matrix = segno.make("样例 不可查询", error="m").matrix
    side = len(matrix)
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x, y), (0, 0, 0, 255))
    sheet.picture(picture.resize((side * 8, side * 8), Image.Resampling.NEAREST), box[0], box[1], box[3])


def photo(sheet: Canvas, box: Box) -> None:
    """Put the applicant's portrait at the right margin."""
    wide = box[3] * 0.8
    sheet.picture(portrait().convert("RGBA"), box[0] + box[2] - wide, box[1], wide)


def rule(sheet: Canvas, box: Box) -> None:
    """Draw the double rule under a letterhead."""
    left, top, wide, _ = box
    sheet.line((left, top + 1), (left + wide, top + 1), wide=0.9, colour=(196, 30, 36))
    sheet.line((left, top + 2.4), (left + wide, top + 2.4), wide=0.3, colour=(196, 30, 36))


def _centred(sheet: Canvas, middle: float, baseline: float, text: str) -> None:
    sheet.text((middle - _SMALL.width(text) / 2, baseline), text, _SMALL)


FIGURES: dict[str, Callable[[Canvas, Box], None]] = {
    "growth": growth_chart,
    "process": process_line,
    "code": code,
    "photo": photo,
    "rule": rule,
}
