"""Writing a PDF with some pictures replaced: everything else is copied as it is. Runs in a worker."""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image

from desktop.base.files import unwritable
from desktop.documents.fit.floors import Way
from desktop.documents.fit.found import Replacement, mask_file
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.saving import save

_WORDS_OF_PICTURES = ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/Interpolate", "/ImageMask")
_WORDS_OF_OLD_CODING = ("/DecodeParms", "/Decode", "/DP", "/Intent")


def replace(source: Path, replacements: Sequence[Replacement], target: Path, name: str) -> int:
    """Write `target` and return its size in bytes. Equal input gives equal bytes.

    Raises:
        CannotWrite: the disk refused.
    """
    with opened(source, name=name) as pdf:
        for one in replacements:
            _put(pdf, one)
        try:
            save(pdf, target)
            return target.stat().st_size
        except OSError as error:
            unwritable(target.with_name(name), error)


def _put(pdf: pikepdf.Pdf, one: Replacement) -> None:
    stream = pdf.get_object(one.key)
    data = one.data.read_bytes()
    for word in _WORDS_OF_OLD_CODING:
        if word in stream:
            del stream[word]
    stream["/Width"], stream["/Height"] = one.size
    if one.way is Way.LAYERS:
        _put_layers(pdf, stream, data, one)
        return
    _CODINGS[one.way](stream, data, one.size)


def _put_colour(stream: pikepdf.Object, data: bytes, _: tuple[int, int]) -> None:
    stream.write(data, filter=pikepdf.Name.DCTDecode)
    stream["/BitsPerComponent"] = 8
    if not _has_components(stream.get("/ColorSpace"), 3):
        stream["/ColorSpace"] = pikepdf.Name.DeviceRGB


def _put_grey(stream: pikepdf.Object, data: bytes, _: tuple[int, int]) -> None:
    stream.write(data, filter=pikepdf.Name.DCTDecode)
    stream["/BitsPerComponent"] = 8
    if not _has_components(stream.get("/ColorSpace"), 1):
        stream["/ColorSpace"] = pikepdf.Name.DeviceGray


def _put_bilevel(stream: pikepdf.Object, data: bytes, size: tuple[int, int]) -> None:
    parms = pikepdf.Dictionary(K=-1, Columns=size[0], Rows=size[1], BlackIs1=True)
    stream.write(data, filter=pikepdf.Name.CCITTFaxDecode, decode_parms=parms)
    stream["/BitsPerComponent"] = 1
    stream["/ColorSpace"] = pikepdf.Name.DeviceGray


def _put_layers(pdf: pikepdf.Pdf, stream: pikepdf.Object, data: bytes, one: Replacement) -> None:
    """Turn the picture into a form that draws the paper and the strokes over it, in the same unit square."""
    if one.strokes is None:
        raise ValueError(one.key)
    name = pikepdf.Name
    paper = pdf.make_stream(data)
    paper["/Type"], paper["/Subtype"] = name.XObject, name.Image
    paper["/Width"], paper["/Height"], paper["/BitsPerComponent"] = *one.size, 8
    paper["/Filter"] = name.DCTDecode
    with Image.open(io.BytesIO(data)) as read:
        grey = read.mode == "L"
    kept = stream.get("/ColorSpace")
    plain = name.DeviceGray if grey else name.DeviceRGB
    paper["/ColorSpace"] = kept if _has_components(kept, 1 if grey else 3) else plain
    mask = pdf.make_stream(mask_file(one.data).read_bytes())
    mask["/Type"], mask["/Subtype"], mask["/ImageMask"] = name.XObject, name.Image, True
    mask["/Width"], mask["/Height"] = one.strokes.pixels
    mask["/BitsPerComponent"] = 1
    mask["/Filter"] = name.CCITTFaxDecode
    wide, high = one.strokes.pixels
    mask["/DecodeParms"] = pikepdf.Dictionary(K=-1, Columns=wide, Rows=high, BlackIs1=True)
    for word in _WORDS_OF_PICTURES:
        if word in stream:
            del stream[word]
    stream.write(f"/Paper Do {one.strokes.ink / 255:.3f} g /Strokes Do".encode())
    stream["/Subtype"], stream["/BBox"] = name.Form, pikepdf.Array([0, 0, 1, 1])
    stream["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Paper=paper, Strokes=mask))


_CODINGS = {Way.COLOUR: _put_colour, Way.GREY: _put_grey, Way.BILEVEL: _put_bilevel}


def _has_components(space: object, count: int) -> bool:
    """Whether a colour space takes so many numbers a pixel, so that the source's own may stay."""
    if isinstance(space, pikepdf.Array) and len(space) > 1:
        kind = str(space[0])
        if kind == "/ICCBased":
            return int(space[1].get("/N", 0)) == count
        return kind == {1: "/CalGray", 3: "/CalRGB"}[count]
    return space is not None and str(space) == {1: "/DeviceGray", 3: "/DeviceRGB"}[count]
