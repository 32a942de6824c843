"""What a phone does to a sheet: a table beneath it, perspective, uneven light, softness."""

import numpy as np
from PIL import Image, ImageFilter

_TABLES = {"wood": ((150, 112, 78), (34, 5)), "grey": ((104, 106, 110), (6, 6)), "dark": ((58, 52, 50), (10, 4))}


def photographed(sheet: Image.Image, seed: int, *, table: str = "wood", wide: int = 1512) -> Image.Image:
    """Return an upright photograph, three to four, of a sheet lying on a table."""
    random = np.random.default_rng(seed)
    size = (wide, wide * 4 // 3)
    picture = _table(size, table, random)
    scale = min(0.93 * size[0] / sheet.width, 0.93 * size[1] / sheet.height)
    left, top = (size[0] - sheet.width * scale) / 2, (size[1] - sheet.height * scale) / 2
    jitter = random.uniform(-0.014, 0.014, (4, 2)) * size[0]
    corners = [
        (left + dx * sheet.width * scale + jitter[n][0], top + dy * sheet.height * scale + jitter[n][1])
        for n, (dx, dy) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1)))
    ]
    coefficients = _perspective(corners, sheet.size)
    laid = sheet.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    whole = Image.new("L", sheet.size, 255).transform(size, Image.Transform.PERSPECTIVE, coefficients)
    shade = whole.filter(ImageFilter.GaussianBlur(14)).point(lambda value: value * 0.45)
    picture.paste((20, 16, 14), (7, 9), shade)
    picture.paste(laid, mask=whole)
    return _lit(picture.filter(ImageFilter.GaussianBlur(0.7)), random)


def _table(size: tuple[int, int], kind: str, random: np.random.Generator) -> Image.Image:
    colour, cells = _TABLES[kind]
    grain = random.normal(0, 9, (cells[0] * 4, cells[1]))
    spread = Image.fromarray(grain.astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
    pixels = np.asarray(colour, float) + np.asarray(spread, float)[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _perspective(corners: list[tuple[float, float]], sheet: tuple[int, int]) -> list[float]:
    """Return the eight coefficients Pillow wants: from the picture back to the sheet."""
    sources = ((0, 0), (sheet[0], 0), sheet, (0, sheet[1]))
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, sources, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(value) for value in np.linalg.solve(np.asarray(rows, float), np.asarray(right, float))]


def _lit(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    wide, high = picture.size
    x, y = np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1, 1, high))
    centre = random.uniform(-0.6, 0.6, 2)
    light = 0.98 - 0.13 * ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.8
    pixels = np.asarray(picture, float) * light[..., None] * np.asarray((1.0, 0.975, 0.93))
    pixels += random.normal(0, 2.2, (high, wide))[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
