"""Pictures as bytes: JPEG in colour or grey, and CCITT group 4 for black and white. Equal pixels give equal bytes."""

import io

from PIL import Image, TiffImagePlugin

_STRIP_OFFSETS, _STRIP_SIZES, _ROWS_PER_STRIP = 273, 279, 278
# Quantisation after Klein, Silverstein and Carney 1992, as encoders tuned for likeness use it: flatter than the
# tables of the standard's annex K, it spends less on the finest grain and more on strokes.
_TABLE = (
    10, 12, 14, 19, 26, 38, 57, 86,
    12, 18, 21, 28, 35, 41, 54, 76,
    14, 21, 25, 32, 44, 63, 92, 136,
    19, 28, 32, 41, 54, 75, 107, 157,
    26, 35, 44, 54, 70, 95, 132, 190,
    38, 41, 63, 75, 95, 125, 170, 239,
    57, 54, 92, 107, 132, 170, 227, 312,
    86, 76, 136, 157, 190, 239, 312, 419,
)  # fmt: skip
_MOST = 255


def tables(quality: float) -> list[list[int]]:
    """Return the quantisation tables of a quality from 1 to 100, scaled as the usual library scales its own."""
    scale = 5000 / quality if quality < 50 else 200 - 2 * quality  # noqa: PLR2004 - the usual library's scale
    table = [min(_MOST, max(1, round(value * scale / 100))) for value in _TABLE]
    return [table, table]


def jpeg(picture: Image.Image, quality: float, *, progressive: bool = True) -> bytes:
    """Write a picture as JPEG; colour at half the resolution of brightness, as the eye sees it."""
    written = io.BytesIO()
    subsampling = 2 if picture.mode == "RGB" else -1
    picture.save(
        written, "JPEG", qtables=tables(quality), subsampling=subsampling, optimize=True, progressive=progressive
    )
    return written.getvalue()


def group4(picture: Image.Image) -> bytes:
    """Write a black-and-white picture as CCITT group 4 (ITU-T T.6); what the coding calls black is 1, shown white."""
    written = io.BytesIO()
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[_ROWS_PER_STRIP] = picture.height
    picture.convert("1", dither=Image.Dither.NONE).save(written, "TIFF", compression="group4", tiffinfo=info)
    with Image.open(io.BytesIO(written.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]  # a TIFF's own
        offsets, sizes = tags[_STRIP_OFFSETS], tags[_STRIP_SIZES]
    if len(offsets) != 1:
        message = "the picture was written in several strips"
        raise ValueError(message)
    return written.getvalue()[offsets[0] : offsets[0] + sizes[0]]
