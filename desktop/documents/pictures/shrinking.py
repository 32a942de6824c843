"""Small pictures of photographs and scans that are no PDF, for cards and previews. Runs in a worker process."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from desktop.documents.pictures.decoding import load, on_white, opened_picture


def png_of_picture(path: Path, name: str, width_pixels: int, longest_pixels: int) -> bytes:
    """Return a PNG of a picture as the camera held it, so many pixels wide, no side longer than asked.

    Raises:
        Damaged, Truncated, Bomb: the picture cannot be used.
    """
    with opened_picture(path, name) as picture:
        picture.draft("RGB", (width_pixels * 2, width_pixels * 2))
        load(picture, name)
        shown = on_white(ImageOps.exif_transpose(picture))
    scale = min(width_pixels / shown.width, longest_pixels / shown.height)
    size = (max(1, round(shown.width * scale)), max(1, round(shown.height * scale)))
    written = io.BytesIO()
    shown.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(written, "PNG", compress_level=1)
    return written.getvalue()
