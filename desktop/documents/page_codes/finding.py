"""Finding our codes on a picture of a page, in any direction, under a seal, blurred or pale (research: OCR 5)."""

from collections.abc import Callable, Iterator

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from desktop.documents.page_codes.code import PageCode, read_digits
from desktop.documents.page_codes.found import FoundCode

_DARK = 105
_ENLARGED_BELOW = 3000


def find_codes(picture: Image.Image) -> tuple[FoundCode, ...]:
    """Return our codes on a picture, each once; none where nothing can be read.

    A seal is red and vanishes in the red channel; what else spoils a code asks for other means, the dearer
    ones only when nothing was found.
    """
    found: dict[tuple[PageCode, bool], FoundCode] = {}
    for prepared, scale in _attempts(picture):
        found = {(one.code, one.right): one for one in _read(prepared, scale)}
        if found:
            break
    if len(found) % 2 and picture.mode == "RGB":
        pages = {code for code, _ in found}
        again = (one for one in _read(picture.getchannel("R"), 1.0) if one.code in pages)
        found = {(one.code, one.right): one for one in again} | found
    return tuple(found[key] for key in sorted(found))


def _attempts(picture: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """Give the picture in ever dearer preparations, each with how much larger it was made."""
    grey = picture.convert("L")
    yield grey, 1.0
    red = picture.getchannel("R") if picture.mode == "RGB" else grey
    if red is not grey:
        yield red, 1.0
    for prepare in _PREPARATIONS:
        yield prepare(red), 1.0
    if max(red.size) < _ENLARGED_BELOW:
        larger = red.resize((red.width * 2, red.height * 2), Image.Resampling.BICUBIC)
        yield larger, 2.0
        yield larger.filter(ImageFilter.GaussianBlur(1.5)), 2.0
    half = red.resize((red.width // 2, red.height // 2), Image.Resampling.BOX)
    yield half, 0.5
    yield ImageOps.autocontrast(half, cutoff=2), 0.5


_PREPARATIONS: tuple[Callable[[Image.Image], Image.Image], ...] = (
    lambda red: red.filter(ImageFilter.GaussianBlur(1)),
    lambda red: red.point(lambda value: 0 if value < _DARK else 255),
    lambda red: red.filter(ImageFilter.MaxFilter(3)),
    lambda red: red.filter(ImageFilter.MedianFilter(3)),
    lambda red: ImageOps.autocontrast(red, cutoff=2),
    lambda red: red.filter(ImageFilter.MinFilter(3)),
    lambda red: red.filter(ImageFilter.UnsharpMask(3, 200, 0)),
)


def _read(picture: Image.Image, scale: float) -> Iterator[FoundCode]:
    for barcode in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])):
        read = read_digits(barcode.text)
        if read is not None:
            at = barcode.position
            corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            first, second, third, fourth = ((corner.x / scale, corner.y / scale) for corner in corners)
            yield FoundCode(read[0], read[1], (first, second, third, fourth))
