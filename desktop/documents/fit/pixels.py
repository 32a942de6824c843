"""The pixels of a picture inside a PDF, no more of them than wanted. Runs in a worker."""

import io

import pikepdf
from PIL import Image, ImageFile

from desktop.documents.fit.finding import filter_of
from desktop.documents.fit.floors import FINE_DPI, NEAR, NEAR_FINE, Rung
from desktop.documents.refusals import Damaged

_JPEG = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})
_STUMBLES = (pikepdf.PdfError, OSError, SyntaxError, ValueError, TypeError, KeyError, NotImplementedError, RuntimeError)
_PLAIN = frozenset({"1", "L", "RGB"})


def pixels(stream: pikepdf.Object, name: str, *, wanted: tuple[int, int] | None = None) -> Image.Image:
    """Return a picture as black-and-white, grey or RGB, at least `wanted` large where it has that many pixels.

    A photograph of 108 megapixels is decoded at a half or a quarter when no more is asked for.

    Raises:
        Damaged: it cannot be decoded, or its colours are none of these.
    """
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture = _from_file(stream, wanted) if filter_of(stream) in _JPEG else _from_numbers(stream)
    except _STUMBLES as error:
        raise Damaged(name=name, what="页面里的图片读不出来") from error
    if picture.mode not in _PLAIN:
        raise Damaged(name=name, what="页面里的图片颜色特殊")
    return picture


def _from_file(stream: pikepdf.Object, wanted: tuple[int, int] | None) -> Image.Image:
    picture: Image.Image = Image.open(io.BytesIO(stream.read_raw_bytes()), formats=("JPEG", "JPEG2000"))
    if wanted is not None:
        picture.draft(None, wanted)
    picture.load()
    return picture


def _from_numbers(stream: pikepdf.Object) -> Image.Image:
    picture: Image.Image = pikepdf.PdfImage(stream).as_pil_image(apply_mask=False)  # type: ignore[arg-type]  # a stream is an object
    return picture.convert("RGB") if picture.mode in {"P", "PA"} else picture


def wanted_size(width: int, height: int, dpi: float, rung: Rung) -> tuple[int, int]:
    """Return the size of a picture when it is brought down to a rung; what is hardly larger stays as it is."""
    if is_near(dpi, rung.dpi):
        return width, height
    return max(1, round(width * rung.dpi / dpi)), max(1, round(height * rung.dpi / dpi))


def is_near(dpi: float, wanted_dpi: float) -> bool:
    """Whether a picture is so little finer than wanted that resampling would cost more than it saves."""
    return dpi <= wanted_dpi * (NEAR_FINE if wanted_dpi >= FINE_DPI else NEAR)


def brought_to(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Bring a picture down to a size; one that is hardly larger stays as it is."""
    if picture.width <= size[0] * NEAR or picture.mode == "1":
        return picture
    return smaller(picture, size, Image.Resampling.BICUBIC)


def smaller(picture: Image.Image, size: tuple[int, int], otherwise: Image.Resampling) -> Image.Image:
    """Bring a picture to a size: by averaging where that is a whole factor down, which is quickest and as sharp."""
    factor = max(1, round(picture.width / size[0]))
    if all(-(-own // factor) == wanted for own, wanted in zip(picture.size, size, strict=True)):
        return picture.reduce(factor)
    return picture.resize(size, otherwise, reducing_gap=2.0)
