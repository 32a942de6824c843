"""The photograph for the portal: the JPEG itself without place, owner and thumbnails, or made of another picture.

Runs in a worker process: it opens a foreign file.
"""

import io
from pathlib import Path

from PIL import Image, ImageOps

from desktop.documents.pictures import jpeg
from desktop.documents.pictures.decoding import load, on_white, opened_picture, upright
from desktop.documents.refusals import Truncated
from desktop.model.attachments import Crop

_BEST_QUALITY = 95
_MOST_PIXELS = (614, 756)  # 26 by 32 mm, as on the social security card, at 600 dots per inch


def save_photo(source: Path, target: Path, name: str, rotation: int, crop: Crop | None) -> None:
    """Write a photograph as JPEG without metadata; one that needs no turn and no crop keeps its picture bit for bit.

    Raises:
        Damaged, Truncated, Bomb: the picture cannot be used.
    """
    data = source.read_bytes()
    with opened_picture(io.BytesIO(data), name) as picture:
        if picture.format == "JPEG" and not rotation and crop is None and upright(picture).orientation == 1:
            load(picture, name)
            target.write_bytes(_bare(data, name))
            return
        load(picture, name)
        _write(_adjusted(picture, rotation, crop), target)


def save_small_photo(source: Path, target: Path, name: str, rotation: int, crop: Crop | None) -> None:
    """Write a photograph as a small JPEG of our own for printing on a form.

    Raises:
        Damaged, Truncated, Bomb: the picture cannot be used.
    """
    with opened_picture(io.BytesIO(source.read_bytes()), name) as picture:
        load(picture, name)
        small = _adjusted(picture, rotation, crop)
        small.thumbnail(_MOST_PIXELS)
        _write(small, target)


def _bare(data: bytes, name: str) -> bytes:
    try:
        return jpeg.bare(data)
    except jpeg.NotWhole as error:
        raise Truncated(name=name) from error


def _adjusted(picture: Image.Image, rotation: int, crop: Crop | None) -> Image.Image:
    shown = on_white(ImageOps.exif_transpose(picture))
    if crop is not None:
        width, height = shown.size
        shown = shown.crop(
            (round(crop.left * width), round(crop.top * height), round(crop.right * width), round(crop.bottom * height))
        )
    return shown.rotate(-rotation, expand=True) if rotation else shown


def _write(picture: Image.Image, target: Path) -> None:
    made = picture.convert("L" if picture.mode in {"1", "L"} else "RGB")
    made.info = {}
    made.save(target, "JPEG", quality=_BEST_QUALITY, subsampling=0, optimize=True)
