"""Seals and other red things for drawn pages: stamped unevenly, so that what lies under them shows through."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.documents.facts.drawn_pages import BOLD, SERIF, Sheet, font, pixels

RED = (200, 28, 38)
_FINER = 2
_UNITS = (
    "苏州某某生物医药有限公司",
    "江苏省某某研究院",
    "某某市人力资源和社会保障局",
    "无锡某某化工股份有限公司合同专用章",
)


@dataclass(frozen=True)
class Seal:
    """A round or oval seal. `across` and `down` in millimetres; `inner` draws a second, thinner ring."""

    across: float = 40
    down: float = 40
    star: bool = True
    inner: bool = False
    tilt: float = 0.0
    opacity: float = 0.75
    ink: tuple[int, int, int] = RED
    words: bool = True
    line: float = 1.1


def stamp(sheet: Sheet, seal: Seal, x: float, y: float) -> None:
    """Put a seal on a page, its middle at a place in millimetres, which may lie off the page."""
    press(sheet, _drawn(sheet, seal), seal.ink, seal.opacity, x, y)


def press(sheet: Sheet, mask: Image.Image, ink: tuple[int, int, int], opacity: float, x: float, y: float) -> None:
    """Colour the page where the mask is, as ink that lets the print below show through; unevenly."""
    left, top = pixels(x) - mask.width // 2, pixels(y) - mask.height // 2
    whole = Image.new("L", sheet.image.size, 0)
    whole.paste(mask, (left, top))
    box = whole.getbbox()
    if box is None:
        return
    part = np.asarray(sheet.image.crop(box), dtype=np.float32)
    cover = np.asarray(whole.crop(box), dtype=np.float32) / 255 * opacity * _uneven(sheet, whole.crop(box).size)
    colour = 1 - cover[..., None] * (1 - np.array(ink, dtype=np.float32) / 255)
    sheet.image.paste(Image.fromarray(np.clip(part * colour, 0, 255).astype(np.uint8)), box[:2])


def _uneven(sheet: Sheet, size: tuple[int, int]) -> np.ndarray:
    coarse = sheet.chance.normal(1.0, 0.22, (max(2, size[1] // 24), max(2, size[0] // 24))).astype(np.float32)
    spread = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    grain = sheet.chance.normal(1.0, 0.10, (size[1], size[0])).astype(np.float32)
    return np.clip(spread * grain, 0.35, 1.25)


def _drawn(sheet: Sheet, seal: Seal) -> Image.Image:
    side = pixels(max(seal.across, seal.down) + 4) * _FINER
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    middle, a, b = side / 2, pixels(seal.across) * _FINER / 2, pixels(seal.down) * _FINER / 2
    _ring(draw, middle, a, b, pixels(seal.line) * _FINER)
    if seal.inner:
        gap = pixels(1.6) * _FINER
        _ring(draw, middle, a - gap, b - gap, max(2, pixels(0.3) * _FINER))
    if seal.words:
        _arc_of_words(mask, sheet.one_of(*_UNITS), middle, a, b)
        draw.text(
            (middle, middle + b * 0.42), "3205000012345", fill=255, anchor="mm", font=font(SERIF, pixels(2.2) * 2)
        )
    if seal.star:
        _star(draw, middle, min(a, b) * 0.30)
    mask = mask.rotate(seal.tilt, Image.Resampling.BICUBIC)
    return mask.resize((side // _FINER, side // _FINER), Image.Resampling.BOX)


def _ring(draw: ImageDraw.ImageDraw, middle: float, a: float, b: float, width: float) -> None:
    draw.ellipse([middle - a, middle - b, middle + a, middle + b], outline=255, width=round(width))


def _star(draw: ImageDraw.ImageDraw, middle: float, radius: float) -> None:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        points.append((middle + reach * sin(corner * pi / 5), middle - reach * cos(corner * pi / 5)))
    draw.polygon(points, fill=255)


def _arc_of_words(mask: Image.Image, words: str, middle: float, a: float, b: float) -> None:
    size = min(0.30 * min(a, b), 2 * pi * a * 0.6 / len(words))
    span = min(1.5 * pi, len(words) * size * 1.25 / a)
    for number, character in enumerate(words):
        angle = -span / 2 + span * (number + 0.5) / len(words)
        x, y = middle + (a * 0.76) * sin(angle), middle - (b * 0.76) * cos(angle)
        glyph = Image.new("L", (round(size * 1.6),) * 2, 0)
        ImageDraw.Draw(glyph).text(
            (glyph.width / 2, glyph.height / 2), character, fill=255, anchor="mm", font=font(BOLD, round(size))
        )
        turned = glyph.rotate(-angle * 180 / pi, Image.Resampling.BICUBIC)
        mask.paste(255, (round(x - glyph.width / 2), round(y - glyph.height / 2)), turned)


def box_stamp(
    sheet: Sheet, words: str, x: float, y: float, *, across: float, down: float, opacity: float = 0.8
) -> None:
    """Press a red rectangle with words, as 原件与复印件一致 or 收文."""
    mask = Image.new("L", (pixels(across), pixels(down)), 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle([2, 2, mask.width - 3, mask.height - 3], outline=255, width=pixels(0.6))
    size = min(mask.height * 0.55, mask.width * 0.9 / len(words))
    draw.text((mask.width / 2, mask.height / 2), words, fill=255, anchor="mm", font=font(BOLD, round(size)))
    press(sheet, mask, RED, opacity, x, y)


def name_seal(sheet: Sheet, words: str, x: float, y: float, *, side: float = 18) -> None:
    """Press a square name seal of two rows."""
    mask = Image.new("L", (pixels(side), pixels(side)), 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle([1, 1, mask.width - 2, mask.height - 2], outline=255, width=pixels(0.7))
    for number, character in enumerate(words[:4]):
        where = (mask.width * (0.72 if number < 2 else 0.28), mask.height * (0.28 if number % 2 == 0 else 0.72))
        draw.text(where, character, fill=255, anchor="mm", font=font(BOLD, round(mask.width * 0.40)))
    press(sheet, mask, RED, 0.8, x, y)


def pen(sheet: Sheet, points: list[tuple[float, float]], *, width: float = 0.7, ink=(205, 30, 40)) -> None:
    """Draw a line by hand through places in millimetres."""
    shaky = [(pixels(x + sheet.between(-0.25, 0.25)), pixels(y + sheet.between(-0.25, 0.25))) for x, y in points]
    sheet.draw.line(shaky, fill=ink, width=pixels(width), joint="curve")


def pen_circle(
    sheet: Sheet, x: float, y: float, a: float, b: float, *, width: float = 0.7, turns: float = 1.05
) -> None:
    """Draw a circle by hand, not quite closed and not quite round."""
    steps, start, wave = 60, sheet.between(0, 2 * pi), sheet.between(0.03, 0.09)
    places = []
    for step in range(round(steps * turns)):
        angle = start + 2 * pi * step / steps
        reach = 1 + wave * sin(2 * angle + start) + 0.03 * sin(3 * angle)
        places.append((x + a * reach * cos(angle), y + b * reach * sin(angle)))
    pen(sheet, places, width=width)


def red_handwriting(sheet: Sheet, x: float, y: float, *, words: int = 6, size: float = 7) -> None:
    """Scribble words by hand in red."""
    for word in range(words):
        for _ in range(int(sheet.between(3, 7))):
            at = (x + word * size * 1.1 + sheet.between(0, size * 0.9), y + sheet.between(0, size))
            to = (at[0] + sheet.between(-size, size) * 0.7, at[1] + sheet.between(-size, size) * 0.7)
            bend = ((at[0] + to[0]) / 2 + sheet.between(-1, 1), (at[1] + to[1]) / 2 + sheet.between(-1, 1))
            pen(sheet, [at, bend, to], width=sheet.between(0.4, 0.9))


def logo(sheet: Sheet, x: float, y: float, *, across: float = 16, ink=(190, 20, 30)) -> None:
    """Draw a round sign filled with colour, as companies have them."""
    r = pixels(across) / 2
    cx, cy = pixels(x), pixels(y)
    sheet.draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=ink)
    sheet.draw.polygon(
        [(cx, cy - r * 0.7), (cx + r * 0.6, cy + r * 0.5), (cx - r * 0.6, cy + r * 0.5)], fill=(250,) * 3
    )


def emblem(sheet: Sheet, x: float, y: float, *, across: float = 34) -> None:
    """Draw a large sign: a red disc with golden rays and a rim, as on certificates."""
    r = pixels(across) / 2
    cx, cy = pixels(x), pixels(y)
    draw = sheet.draw
    draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=(212, 160, 40))
    draw.ellipse([cx - r * 0.86, cy - r * 0.86, cx + r * 0.86, cy + r * 0.86], fill=(196, 22, 30))
    for ray in range(12):
        angle = ray * pi / 6
        draw.line([cx, cy, cx + r * 0.6 * cos(angle), cy + r * 0.6 * sin(angle)], fill=(230, 190, 60), width=4)


def rosettes(sheet: Sheet, *, ink=(243, 205, 208), step: float = 34) -> None:
    """Cover the page with fine pale circles woven into one another, as on certificate paper."""
    reach = step * 0.62
    y = 15.0
    while y < sheet.size[1]:
        x = 15.0
        while x < sheet.size[0]:
            for ring in range(7):
                r = pixels(reach * sqrt((ring + 1) / 7))
                sheet.draw.ellipse([pixels(x) - r, pixels(y) - r, pixels(x) + r, pixels(y) + r], outline=ink, width=2)
            x += step
        y += step


def soft_disc(side: int) -> Image.Image:
    """Return a smudge."""
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse([side * 0.2, side * 0.2, side * 0.8, side * 0.8], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(side * 0.08))
