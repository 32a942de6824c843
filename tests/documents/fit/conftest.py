"""Scans of small sheets at 300 dpi, drawn with grain: quick to write anew, and with all that pages have."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.base.jobs import Cancel, Report, silently
from desktop.base.paths import resources
from desktop.documents.fit.fitting import fit
from desktop.documents.fit.report import FitReport
from desktop.documents.workers import Workers

SHEET = (210.0, 297.0)
PIXELS = (875, 1238)
SEAL = (560, 900, 760, 1100)


def sheet(seed: int = 0, *, seal: bool = True, grain: float = 6.0, pixels: tuple[int, int] = PIXELS) -> Image.Image:
    """A page of text with grain, and a red seal on request."""
    canvas = Image.new("RGB", pixels, (246, 244, 240))
    draw = ImageDraw.Draw(canvas)
    used = ImageFont.truetype(str(resources("fonts", "NotoSerifSC-Regular.ttf")), 40)
    for row in range(12):
        draw.text((60, 80 + row * 64), f"第{seed}页第{row}行验收合格证明材料", fill=(30, 30, 32), font=used)
    if seal:
        draw.ellipse(SEAL, outline=(200, 20, 30), width=12)
        draw.text((600, 960), "公章", fill=(200, 20, 30), font=used)
    values = np.asarray(canvas, dtype=np.float32)
    noise = np.random.default_rng(seed).normal(0, grain, values.shape[:2]).astype(np.float32)[:, :, None]
    return Image.fromarray(np.clip(values + noise, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int = 92) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, subsampling=0)
    return written.getvalue()


def add_picture(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], **keys: object) -> pikepdf.Object:
    """Append a page filled by a picture; returns the picture."""
    image = pdf.make_stream(data)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = *size, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    for key, value in keys.items():
        image[f"/{key}"] = value
    page = pdf.add_blank_page(page_size=SHEET)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj.Contents = pdf.make_stream(f"q {SHEET[0]} 0 0 {SHEET[1]} 0 0 cm /Im0 Do Q".encode())
    return image


@pytest.fixture
def sheets(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of pictures, one a page; without pictures so many drawn sheets."""

    def making(pictures: Sequence[Image.Image] | int = 3, name: str = "扫描.pdf") -> Path:
        shown = [sheet(number) for number in range(pictures)] if isinstance(pictures, int) else pictures
        with pikepdf.new() as pdf:
            for picture in shown:
                space = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
                add_picture(pdf, jpeg(picture), picture.size, ColorSpace=space)
            pdf.save(tmp_path / name, static_id=True)
        return tmp_path / name

    return making


@dataclass(frozen=True)
class Fitted:
    path: Path
    report: FitReport


@pytest.fixture
def fitted(workers: Workers, tmp_path: Path) -> Callable[..., Fitted]:
    """Fit a file to a share of its size or to a limit."""

    def fitting(
        source: Path, share: float = 1.0, *, limit: int = 0, cancel: Cancel | None = None, report: Report = silently
    ) -> Fitted:
        target = tmp_path / "压缩后.pdf"
        most = limit or int(source.stat().st_size * share)
        told = fit(source, target, workers, limit_bytes=most, durable=False, report=report, cancel=cancel)
        return Fitted(target, told)

    return fitting


def pictures_of(path: Path) -> list[tuple[str, str, int]]:
    """Return filter, colour space and width of each page's picture."""
    told = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            image = page.obj.Resources.XObject.Im0
            told.append((str(image.Filter), str(image.ColorSpace), int(image.Width)))
    return told
