"""Red seals: a ring with the owner's name along its upper arc, a star, a second line, uneven ink.

All owners are invented, and the lower arc says 样例 where a real seal has its number.
"""

import math
from dataclasses import dataclass

import numpy as np
from faces import face
from PIL import Image, ImageDraw

_SIDE = 960
_RED = (206, 24, 34)


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: whose it is, what the line under the star says, its diameter in millimetres."""

    owner: str
    purpose: str = ""
    wide_mm: float = 41.0
    star: bool = True


SEALS = {
    "company": Seal("苏州澄澜生物制药有限公司"),
    "contract": Seal("苏州澄澜生物制药有限公司", "合同专用章", 44),
    "finance": Seal("苏州澄澜生物制药有限公司", "财务专用章", 38),
    "old-company": Seal("无锡梁泽药业有限公司", "人力资源部"),
    "university": Seal("澄湖理工大学", "", 42),
    "training": Seal("澄湖理工大学继续教育学院", "培训专用章"),
    "titles": Seal("澄湖市职称工作领导小组办公室", "职称证书专用章", 42),
    "skills": Seal("澄湖市职业技能评价中心", "证书专用章"),
    "association": Seal("澄湖市制药工程技术协会"),
    "science": Seal("澄湖市科技创新促进中心", "科技项目专用章"),
    "insurance": Seal("澄湖社会保险服务中心", "业务专用章", 42),
    "patents": Seal("知识产权样例登记处", "", 44),
    "partner": Seal("澄湖恒泽流体设备有限公司", "合同专用章", 42),
    "bank": Seal("澄湖样例银行科技支行", "业务受理章", 36, star=False),
    "copy": Seal("苏州澄澜生物制药有限公司", "核对无误", 38),
}


def seal_picture(seal: Seal, seed: int) -> Image.Image:
    """Return a seal as an RGBA picture, turned and inked a little differently for every seed."""
    random = np.random.default_rng([seed, len(seal.owner)])
    mask = Image.new("L", (_SIDE, _SIDE), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((14, 14, _SIDE - 14, _SIDE - 14), outline=255, width=26)
    _arc(mask, seal.owner, _upper(seal.owner))
    _arc(mask, "样例印章", _Arc(_SIDE * 0.425, 46, 44, below=True))
    if seal.star:
        draw.polygon(_star(_SIDE / 2, _SIDE / 2, _SIDE * 0.15), fill=255)
    _purpose(draw, seal)
    turned = mask.rotate(random.uniform(-9, 9), resample=Image.Resampling.BICUBIC)
    picture = Image.new("RGBA", mask.size, (*_RED, 0))
    picture.putalpha(_inked(turned, random))
    return picture


@dataclass(frozen=True, slots=True)
class _Arc:
    """A text along the ring: distance from the centre and size in pixels, how many degrees it takes."""

    radius: float
    size: int
    spread: float
    below: bool = False


def _upper(owner: str) -> _Arc:
    return _Arc(_SIDE * 0.385, min(150, round(1500 / max(8, len(owner)))), min(252.0, 26.0 * len(owner)))


def _arc(mask: Image.Image, text: str, arc: _Arc) -> None:
    size = arc.size
    for number, char in enumerate(text):
        share = number / (len(text) - 1) - 0.5
        angle = share * arc.spread * (-1 if arc.below else 1)
        glyph = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(glyph).text((size, size), char, font=face("song", size), fill=255, anchor="mm", stroke_width=2)
        turned = glyph.rotate(-angle, resample=Image.Resampling.BICUBIC)
        direction = math.radians(angle + (90 if arc.below else -90))
        x = _SIDE / 2 + arc.radius * math.cos(direction)
        y = _SIDE / 2 + arc.radius * math.sin(direction)
        mask.paste(255, (round(x - size), round(y - size)), turned)


def _purpose(draw: ImageDraw.ImageDraw, seal: Seal) -> None:
    if not seal.purpose:
        return
    size = min(96, round(430 / len(seal.purpose)))
    height = _SIDE * (0.72 if seal.star else 0.52)
    font = face("song", size)
    draw.text((_SIDE / 2, height), seal.purpose, font=font, fill=255, anchor="mm", stroke_width=2)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for number in range(10):
        reach = radius if number % 2 == 0 else radius * 0.382
        angle = math.radians(-90 + 36 * number)
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return corners


def _inked(mask: Image.Image, random: np.random.Generator) -> Image.Image:
    """Return the mask with coarse and fine gaps, as a stamp pressed by hand leaves them."""
    coarse = _cloud(random, 7)
    fine = _cloud(random, 150)
    ink = np.clip(0.62 + 0.5 * coarse + 0.28 * fine, 0.22, 0.95)
    ink = np.where(fine + 0.5 * coarse < -0.62, ink * 0.25, ink)  # noqa: PLR2004 - the share of bare spots
    return Image.fromarray((np.asarray(mask, float) * ink).astype(np.uint8))


def _cloud(random: np.random.Generator, cells: int) -> np.ndarray:
    small = (random.uniform(0, 255, (cells, cells))).astype(np.uint8)
    large = Image.fromarray(small).resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
    return np.asarray(large, float) / 127.5 - 1
