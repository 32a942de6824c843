"""Printed sheets as they come back: stamped, signed, scanned askew, in any direction, noisy, pale or grey."""

import io
import math
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from desktop.documents.page_codes.strip import (
    DATE_BOX,
    LEFT_CODE,
    RIGHT_CODE,
    SEAL_BOX,
    SHEET_HEIGHT,
    SIGNATURE_BOX,
    Area,
    written_in,
)

DPI = 300
_PER_MM = DPI / 25.4
_RED = (205, 30, 40)
SEALED = ((SEAL_BOX.left + SEAL_BOX.width / 2, SEAL_BOX.bottom + SEAL_BOX.height / 2),)


@dataclass(frozen=True)
class Scan:
    """How a sheet was treated and scanned."""

    seals: tuple[tuple[float, float], ...] = ()
    signed: bool = False
    dated: bool = False
    turn: int = 0
    tilt: float = 0.0
    skew: float = 0.0
    dpi: int = 200
    blur: float = 0.4
    noise: float = 4.0
    quality: int = 80
    grey: bool = False
    paper: tuple[int, int, int] = (252, 251, 248)
    strength: float = 0.85
    scribble: bool = False


def on_picture(x: float, y: float) -> tuple[float, float]:
    """Return a place of the sheet, in mm from its lower left, on a picture of 300 dpi."""
    return x * _PER_MM, (SHEET_HEIGHT - y) * _PER_MM


def middle(area: Area) -> tuple[float, float]:
    """Return the middle of an area."""
    return area.left + area.width / 2, area.bottom + area.height / 2


def any_scan(chance: np.random.Generator) -> Scan:
    """Return a scan such as offices make them: most are tidy, some have a seal over a code."""
    left, right, box = middle(LEFT_CODE), middle(RIGHT_CODE), middle(SEAL_BOX)
    kinds: tuple[tuple[tuple[float, float], ...], ...] = ((), (box,), (left,), (right,), (box, left), (left, right))
    seals = kinds[int(chance.choice(len(kinds), p=[0.15, 0.35, 0.2, 0.15, 0.1, 0.05]))]
    shifted = tuple((x + chance.uniform(-6, 6), y + chance.uniform(-5, 5)) for x, y in seals)
    return Scan(
        shifted,
        signed=bool(chance.random() < 0.7),
        dated=bool(chance.random() < 0.7),
        turn=int(chance.choice([0, 90, 180, 270])),
        tilt=float(chance.uniform(-3, 3)),
        skew=float(chance.uniform(-0.01, 0.01)),
        dpi=int(chance.choice([150, 200, 300])),
        blur=float(chance.uniform(0.2, 1.5)),
        noise=float(chance.uniform(1, 12)),
        quality=int(chance.integers(30, 92)),
        grey=bool(chance.random() < 0.25),
        paper=tuple(int(value) for value in chance.integers(232, 256, 3)),
        strength=float(chance.uniform(0.6, 0.95)),
        scribble=bool(chance.random() < 0.1),
    )


def rescanned(sheet: Image.Image, scan: Scan, chance: np.random.Generator) -> bytes:
    """Return the JPEG of a sheet (a picture of 300 dpi) as treated and scanned."""
    picture = sheet.convert("RGB")
    for place in scan.seals:
        picture = _sealed(picture, place, chance, scan.strength)
    pen = ImageDraw.Draw(picture)
    colour = tuple(int(value) for value in chance.choice([(25, 25, 30), (30, 45, 140)]))
    if scan.signed:
        _write(pen, written_in(SIGNATURE_BOX), chance, colour, strokes=7)
    if scan.dated:
        _write(pen, written_in(DATE_BOX), chance, colour, strokes=9)
    if scan.scribble:
        _write(pen, LEFT_CODE if chance.random() < 0.5 else RIGHT_CODE, chance, colour, strokes=3)
    picture = _on_glass(picture, scan)
    picture = _through_scanner(picture, scan, chance)
    picture = picture.rotate(-scan.turn, expand=True)
    written = io.BytesIO()
    (picture.convert("L") if scan.grey else picture).save(written, "JPEG", quality=scan.quality, dpi=(scan.dpi,) * 2)
    return written.getvalue()


def _sealed(picture: Image.Image, place: tuple[float, float], chance: np.random.Generator, strength: float):
    """Print a round seal of 40 to 42 mm: a ring, a star, characters along the ring as blocks, uneven ink."""
    side = round(46 * _PER_MM)
    seal = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(seal)
    radius, centre = float(chance.uniform(20, 21)) * _PER_MM, side / 2
    box = (centre - radius, centre - radius, centre + radius, centre + radius)
    draw.ellipse(box, outline=255, width=round(1.2 * _PER_MM))
    star = [
        (
            centre + (5.0 if point % 2 == 0 else 2.0) * _PER_MM * math.sin(math.pi * point / 5),
            centre - (5.0 if point % 2 == 0 else 2.0) * _PER_MM * math.cos(math.pi * point / 5),
        )
        for point in range(10)
    ]
    draw.polygon(star, fill=255)
    for number in range(13):
        angle = math.radians(-130 + number * 260 / 12)
        at = (centre + 15.5 * _PER_MM * math.sin(angle), centre - 15.5 * _PER_MM * math.cos(angle))
        for _ in range(6):
            points = [(at[0] + chance.uniform(-22, 22), at[1] + chance.uniform(-26, 26)) for _ in range(2)]
            draw.line(points, fill=255, width=round(0.55 * _PER_MM))
    seal = seal.rotate(float(chance.uniform(-25, 25)))
    uneven = Image.fromarray(chance.integers(150, 256, (12, 12), dtype=np.uint8)).resize(seal.size)
    mask = np.asarray(seal, dtype=np.float64) / 255 * np.asarray(uneven, dtype=np.float64) / 255 * strength
    left, top = (round(value - side / 2) for value in on_picture(*place))
    pixels = np.asarray(picture, dtype=np.float64).copy()
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + side, picture.width), min(top + side, picture.height)
    part = pixels[y0:y1, x0:x1]
    weight = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    # Ink lies over ink: black stays black, white takes the colour.
    part *= 1 - weight * (1 - np.array(_RED) / 255)
    return Image.fromarray(pixels.astype(np.uint8))


def _write(pen: ImageDraw.ImageDraw, area: Area, chance: np.random.Generator, colour, *, strokes: int) -> None:
    x, (_, y) = area.left + area.width * 0.2, middle(area)
    for _ in range(strokes):
        points, at, to = [], (x, y + chance.uniform(-5, 5)), (x + chance.uniform(-1, 6), y + chance.uniform(-5, 5))
        bend = (x + chance.uniform(-2, 5), y + chance.uniform(-6, 6))
        for step in np.linspace(0, 1, 12):
            along = [
                (1 - step) ** 2 * a + 2 * step * (1 - step) * b + step**2 * c
                for a, b, c in zip(at, bend, to, strict=True)
            ]
            points.append(on_picture(*along))
        pen.line(points, fill=colour, width=round(chance.uniform(0.3, 0.7) * _PER_MM), joint="curve")
        x += area.width * 0.6 / strokes


def _on_glass(picture: Image.Image, scan: Scan) -> Image.Image:
    """Lay the sheet askew on the glass: a small turn and shear about its middle."""
    angle = math.radians(scan.tilt)
    cosine, sine, shear = math.cos(angle), math.sin(angle), scan.skew
    a, b, d, e = cosine + shear * sine, sine, -sine + shear * cosine, cosine
    middle_x, middle_y = picture.width / 2, picture.height / 2
    data = (a, b, middle_x - a * middle_x - b * middle_y, d, e, middle_y - d * middle_x - e * middle_y)
    return picture.transform(picture.size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR, fillcolor="white")


def _through_scanner(picture: Image.Image, scan: Scan, chance: np.random.Generator) -> Image.Image:
    size = tuple(round(side * scan.dpi / DPI) for side in picture.size)
    picture = picture.resize(size, Image.Resampling.BOX if scan.dpi < DPI else Image.Resampling.NEAREST)
    picture = picture.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 200))
    pixels = np.asarray(picture, dtype=np.float32) * (np.array(scan.paper, dtype=np.float32) / 255)
    shade = np.linspace(1.0, float(chance.uniform(0.86, 1.0)), pixels.shape[1], dtype=np.float32)
    pixels = pixels * shade[None, :, None] + chance.normal(0, scan.noise, pixels.shape).astype(np.float32)
    pixels = 20 + pixels * (235 / 255)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def tidy(scan: Scan, **changes: object) -> Scan:
    """Return a scan with something done otherwise."""
    return replace(scan, **changes)
