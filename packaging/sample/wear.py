"""What a scanner does to a sheet: tint, grain, a slight turn, a shadow at an edge, specks of dust."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scanner:
    """One machine's habits. `paper` is the white it sees, `grain` the standard deviation of its noise."""

    paper: tuple[int, int, int] = (250, 248, 242)
    grain: float = 2.0
    blur_px: float = 0.45
    shadow: float = 0.30
    skew_degrees: tuple[float, float] = (0.3, 1.1)
    specks: int = 14


FLATBED = Scanner()
COPIER = Scanner(paper=(246, 247, 248), grain=2.6, shadow=0.16, skew_degrees=(0.3, 0.8), specks=30)
OLD_PAPER = Scanner(paper=(244, 236, 214), grain=2.2, shadow=0.38, skew_degrees=(0.5, 1.5), specks=34)


def scanned(sheet: Image.Image, scanner: Scanner, seed: int) -> Image.Image:
    """Return a sheet as that scanner would have seen it."""
    random = np.random.default_rng(seed)
    turned = _turned(sheet, scanner, random)
    soft = turned.filter(ImageFilter.GaussianBlur(scanner.blur_px))
    pixels = np.asarray(soft, float) * _white(scanner, sheet.size, random)
    pixels += random.normal(0, scanner.grain, pixels.shape[:2])[..., None]
    page = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    _dust(page, scanner, random)
    return page


def _turned(sheet: Image.Image, scanner: Scanner, random: np.random.Generator) -> Image.Image:
    degrees = random.uniform(*scanner.skew_degrees) * random.choice((-1, 1))
    shift = (round(random.uniform(-6, 6)), round(random.uniform(-6, 6)))
    fill = (232, 231, 229)
    return sheet.rotate(degrees, resample=Image.Resampling.BICUBIC, translate=shift, fillcolor=fill)


def _white(scanner: Scanner, size: tuple[int, int], random: np.random.Generator) -> Floats:
    """Return per pixel and colour what part of the light comes back from white paper."""
    wide, high = size
    mottle = random.normal(0, 0.004, (40, 28))
    cloud = Image.fromarray(mottle.astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
    across = np.linspace(0, 1, wide)
    along = np.linspace(0, 1, high)
    edge = scanner.shadow * np.exp(-across * random.uniform(38, 60)) + 0.1 * np.exp(-(1 - across) * 80)
    foot = 0.5 * scanner.shadow * np.exp(-(1 - along) * random.uniform(45, 80))
    light = (1 - edge[None, :]) * (1 - foot[:, None]) + np.asarray(cloud, float)
    white: Floats = light[..., None] * (np.asarray(scanner.paper, float) / 255)
    return white


def _dust(page: Image.Image, scanner: Scanner, random: np.random.Generator) -> None:
    draw = ImageDraw.Draw(page)
    for _ in range(scanner.specks):
        x, y = random.uniform(0, page.width), random.uniform(0, page.height)
        radius, grey = random.uniform(0.4, 1.6), int(random.uniform(90, 190))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(grey, grey, grey))


def black_and_white(sheet: Image.Image, seed: int) -> Image.Image:
    """Return a sheet as a copier's text mode gives it: one bit per pixel, slightly turned, with specks."""
    random = np.random.default_rng(seed)
    grey = sheet.convert("L").rotate(random.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(grey.filter(ImageFilter.GaussianBlur(0.6)), float)
    pixels += random.normal(0, 16, pixels.shape)
    page = Image.fromarray(np.where(pixels < 150, 0, 255).astype(np.uint8)).convert("RGB")  # noqa: PLR2004 - its threshold
    _dust(page, Scanner(specks=40), random)
    return page.convert("1", dither=Image.Dither.NONE)
