"""Pictures as PDF image streams: lossless where the source was, and the camera's turn done by the page."""

import io
import struct
import zlib
from collections.abc import Iterator

import pikepdf
from PIL import Image

from desktop.documents import limits
from desktop.documents.pictures.decoding import Upright
from desktop.documents.pictures.placing import Placed

_QUALITY = 92
_PNG_SIGNATURE = 8
_SPACES = {"1": pikepdf.Name.DeviceGray, "L": pikepdf.Name.DeviceGray, "RGB": pikepdf.Name.DeviceRGB}
_PROFILE_KIND = slice(16, 20)

# Where the unit square of the stored picture goes for each orientation: (x of u, y of u, x of v, y of v, x, y).
_MATRICES = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def add_page(pdf: pikepdf.Pdf, image: pikepdf.Stream, placed: Placed, held: Upright) -> None:
    """Append a page that shows an image stream in its place, turned and mirrored as the camera says."""
    a, b, c, d, e, f = _MATRICES[held.orientation]
    wide, high = placed.width, placed.height
    numbers = (a * wide, b * high, c * wide, d * high, placed.left + e * wide, placed.bottom + f * high)
    drawn = " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, *(round(side, 3) for side in placed.page)]),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image)),
        Contents=pdf.make_stream(f"q {drawn} cm /Im0 Do Q".encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def jpeg_stream(pdf: pikepdf.Pdf, data: bytes, picture: Image.Image) -> pikepdf.Stream:
    """Make an image stream of a JPEG's own bytes. Four-colour JPEGs are stored inverted, as Adobe began."""
    stream = _image(pdf, data, picture.size, filter_name="/DCTDecode")
    if picture.mode == "CMYK":
        stream["/ColorSpace"] = pikepdf.Name.DeviceCMYK
        stream["/Decode"] = pikepdf.Array([1, 0] * 4)
    else:
        stream["/ColorSpace"] = _space(pdf, picture)
    return stream


def encoded_stream(pdf: pikepdf.Pdf, picture: Image.Image, *, lossy: bool) -> pikepdf.Stream:
    """Make an image stream of a decoded picture; with loss only where the source had already lost."""
    if lossy and picture.mode != "1":
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=_QUALITY, subsampling=0)
        return jpeg_stream(pdf, written.getvalue(), picture)
    colours = 3 if picture.mode == "RGB" else 1
    bits = 1 if picture.mode == "1" else 8
    stream = _image(pdf, _png_data(picture), picture.size, filter_name="/FlateDecode", bits=bits)
    stream["/ColorSpace"] = _space(pdf, picture)
    stream["/DecodeParms"] = pikepdf.Dictionary(
        Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=picture.width
    )
    return stream


def _image(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], *, filter_name: str, bits: int = 8) -> pikepdf.Stream:
    stream = pdf.make_stream(data)
    stream["/Type"] = pikepdf.Name.XObject
    stream["/Subtype"] = pikepdf.Name.Image
    stream["/Width"], stream["/Height"] = size
    stream["/BitsPerComponent"] = bits
    stream["/Filter"] = pikepdf.Name(filter_name)
    return stream


def _space(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    """Return the colour space: the camera's own profile where it is a plain one, else the device's."""
    profile = picture.info.get("icc_profile") or b""
    wanted = {"RGB": b"RGB ", "L": b"GRAY"}.get(picture.mode)
    if wanted is None or profile[_PROFILE_KIND] != wanted or len(profile) > limits.PHOTO_PROFILE:
        return _SPACES.get(picture.mode, pikepdf.Name.DeviceRGB)
    stream = pdf.make_stream(zlib.compress(profile))
    stream["/Filter"] = pikepdf.Name.FlateDecode
    stream["/N"] = 3 if picture.mode == "RGB" else 1
    stream["/Alternate"] = _SPACES[picture.mode]
    return pikepdf.Array([pikepdf.Name.ICCBased, stream])


def _png_data(picture: Image.Image) -> bytes:
    """Return the picture deflated row by row with PNG's predictors, which PDF understands as they are."""
    written = io.BytesIO()
    picture.save(written, "PNG", icc_profile=None)
    return b"".join(data for kind, data in _chunks(written.getvalue()) if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _PNG_SIGNATURE
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length
