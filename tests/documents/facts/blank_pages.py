"""Pages that are blank though a scanner saw something, and pages with very little on them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from PIL import Image, ImageFilter

from tests.documents.facts.drawn_pages import Damage, Sheet, heading, lines_of_text, scanned, table
from tests.documents.facts.drawn_seals import Seal, name_seal, pen, soft_disc, stamp


def _empty(_: Sheet) -> None:
    pass


def _dust(sheet: Sheet) -> None:
    for _ in range(25):
        x, y = sheet.chance.integers((40, 40), (1600, 2280))
        sheet.draw.ellipse([x, y, x + 1, y + 1], fill=(90, 90, 90))


def _holes(sheet: Sheet) -> None:
    for y in (900, 1440):
        sheet.draw.ellipse([8, y, 52, y + 46], fill=(70, 70, 70))


def _edge_shadow(sheet: Sheet) -> None:
    width = int(sheet.between(10, 40))
    for step in range(width):
        shade = 90 + round(150 * step / width)
        sheet.draw.line([step, 0, step, sheet.image.height], fill=(shade,) * 3)


def _shine_through(sheet: Sheet) -> None:
    back = Sheet(sheet.chance, sheet.paper)
    lines_of_text(back)
    mirrored = back.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))
    sheet.image = Image.blend(sheet.image, mirrored, sheet.between(0.05, 0.13))


def _fold(sheet: Sheet) -> None:
    y = int(sheet.between(900, 1400))
    for step in range(30):
        shade = 240 - round(18 * np.sin(np.pi * step / 30))
        sheet.draw.line([0, y + step, sheet.image.width, y + step], fill=(shade,) * 3)


def _tinted(sheet: Sheet) -> None:
    sheet.paper = (236, 226, 190)
    sheet.image.paste(sheet.paper, (0, 0, *sheet.image.size))


def _page_number(sheet: Sheet) -> None:
    sheet.write("— 17 —", 105, 275, size=4, anchor="ma")


def _one_line(sheet: Sheet) -> None:
    sheet.write("（本页以下空白）", 105, sheet.between(60, 200), size=4.2, anchor="ma")


def _signature(sheet: Sheet) -> None:
    for _ in range(8):
        x, y = sheet.between(120, 150), sheet.between(220, 235)
        pen(sheet, [(x, y), (x + sheet.between(2, 9), y + sheet.between(-6, 6))], ink=(30, 30, 60), width=0.5)


def _faint_pencil(sheet: Sheet) -> None:
    for _ in range(10):
        x, y = sheet.between(40, 150), sheet.between(60, 200)
        pen(sheet, [(x, y), (x + 6, y + 2), (x + 11, y - 3)], ink=(172, 172, 174), width=0.4)


def _seal_only(sheet: Sheet) -> None:
    stamp(sheet, Seal(opacity=0.5), 140, 220)


def _small_seal(sheet: Sheet) -> None:
    name_seal(sheet, "王某之印", 150, 230, side=14)


def _text(sheet: Sheet) -> None:
    lines_of_text(sheet, bottom=sheet.between(80, 250))


def _form(sheet: Sheet) -> None:
    heading(sheet, "登记表")
    table(sheet, rows=6)


def _smudge_of_ink(sheet: Sheet) -> None:
    sheet.image.paste((120, 120, 130), (700, 900), soft_disc(60))


Draw = Callable[[Sheet], None]

BLANK: Mapping[str, Draw] = MappingProxyType(
    {
        "空白": _empty,
        "灰尘": _dust,
        "装订孔": _holes,
        "边缘阴影": _edge_shadow,
        "背面透字": _shine_through,
        "折痕": _fold,
        "旧纸": _tinted,
    }
)
WITH_CONTENT: Mapping[str, Draw] = MappingProxyType(
    {
        "只有页码": _page_number,
        "只有一行": _one_line,
        "只有签名": _signature,
        "淡铅笔": _faint_pencil,
        "只有章": _seal_only,
        "只有名章": _small_seal,
        "文字": _text,
        "表格": _form,
        "墨迹": _smudge_of_ink,
    }
)


def page_of(draw: Draw, seed: int) -> Image.Image:
    """Draw and scan one page, as shown at 150 dpi."""
    chance = np.random.default_rng(seed)
    sheet = Sheet(chance, (250, 250, 248))
    draw(sheet)
    damage = Damage.by_chance(chance, grey=chance.random() < 0.4)
    return scanned(sheet, damage)
