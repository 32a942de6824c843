"""Opening a foreign picture: declared size first, whole or not at all, on white, upright."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pi_heif
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from desktop.documents import limits
from desktop.documents.refusals import Bomb, Damaged, Truncated

# A 108-megapixel phone is the largest camera people have; a 20 000 × 20 000 picture is a trap.
_STUMBLES = (UnidentifiedImageError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, RuntimeError)
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF", "BMP", "DIB", "GIF")
_WIDE_GREY = frozenset({"I;16", "I;16B", "I;16L", "I", "F"})


@dataclass(frozen=True, slots=True)
class Upright:
    """How a stored picture is to be shown: EXIF orientation 1 to 8 (CIPA DC-008, 4.6.4)."""

    orientation: int

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Return the size as shown of a picture of this stored size."""
        return (height, width) if self.orientation >= 5 else (width, height)  # noqa: PLR2004 - 5 to 8 lie on their side


@contextmanager
def opened_picture(source: Path | BinaryIO, name: str) -> Iterator[Image.Image]:
    """Open a picture without decoding it yet.

    Raises:
        Damaged: it cannot be read as a picture. Bomb: it declares more than any camera takes.
    """
    # Our own limits below are stricter and speak Chinese.
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    pi_heif.register_heif_opener()
    try:
        picture = Image.open(source, formats=_FORMATS)
    except (*_STUMBLES, OSError) as error:
        raise Damaged(name=name, what="图片读不出来") from error
    with picture:
        check_size(picture, name)
        yield picture


def check_size(picture: Image.Image, name: str) -> None:
    """Refuse a picture by the size it declares.

    Raises:
        Bomb: it is larger than can be handled.
        Damaged: it has no extent.
    """
    width, height = picture.size
    if width < 1 or height < 1:
        raise Damaged(name=name, what="图片没有宽高")
    if width * height > limits.PHOTO_PIXELS:
        raise Bomb(name=name, what=f"声称有 {width} × {height} 像素")


def load(picture: Image.Image, name: str) -> None:
    """Decode the picture.

    Raises:
        Truncated: its data end too early.
        Damaged: its data are broken.
    """
    try:
        picture.load()
    except OSError as error:
        if "truncated" in str(error) or "not enough" in str(error).casefold():
            raise Truncated(name=name) from error
        raise Damaged(name=name, what="图片数据有错") from error
    except _STUMBLES as error:
        raise Damaged(name=name, what="图片数据有错") from error


def upright(picture: Image.Image) -> Upright:
    """Read how the camera was held; anything that is not a known value counts as upright."""
    try:
        told = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except (*_STUMBLES, OSError):
        return Upright(1)
    return Upright(told if isinstance(told, int) and told in range(1, 9) else 1)


def dots_per_inch(picture: Image.Image) -> float | None:
    """Return the resolution the file states, None when it states none or an absurd one."""
    stated = picture.info.get("dpi")
    try:
        across, down = (float(value) for value in stated) if stated else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return across if 90 <= across <= 1300 and abs(across - down) < 1 else None  # noqa: PLR2004 - what scanners do


def on_white(picture: Image.Image) -> Image.Image:
    """Return a decoded picture as black-and-white, grey or RGB, what is transparent being white."""
    if picture.mode in _WIDE_GREY:
        return _from_wide_grey(picture)
    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture
    if picture.mode in {"CMYK", "YCbCr", "LAB", "HSV"}:
        return picture.convert("RGB")
    shown = picture.convert("RGBA")
    white = Image.new("RGBA", shown.size, "white")
    white.alpha_composite(shown)
    return white.convert("L" if picture.mode in {"LA", "La"} else "RGB")


def _from_wide_grey(picture: Image.Image) -> Image.Image:
    low, high = picture.getextrema()
    highest = float(high) if isinstance(high, (int, float)) else 0.0
    # 16-bit scanners use the whole range; a file of 8-bit values in wide cells is kept as it is.
    scale = 1.0 if highest <= 255 else 255.0 / (65535.0 if picture.mode != "F" else highest)  # noqa: PLR2004
    return picture.convert("F").point(lambda value: value * scale).convert("L") if low is not None else picture
