"""Pictures of pages for thumbnails and previews, painted in a worker."""

from pathlib import Path

from desktop.base.jobs import Cancel
from desktop.documents import limits
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers

_PAINT: Remote[bytes] = Remote("desktop.documents.pdf.painting", "png_of_page")
_SHRINK: Remote[bytes] = Remote("desktop.documents.pictures.shrinking", "png_of_picture")


def page_picture(  # noqa: PLR0913 - what to paint, by keyword
    pdf: Path,
    page: int,
    workers: Workers,
    *,
    width_pixels: int,
    rotation: int = 0,
    password: str = "",
    cancel: Cancel | None = None,
) -> bytes:
    """Return a PNG of page `page` (from 1), `width_pixels` wide after turning it clockwise by `rotation` degrees.

    Raises:
        Damaged: the page cannot be painted. WorkerTrouble: painting crashed, hung or grew too large.
    """
    args = (pdf, page, width_pixels, rotation, password)
    return workers.run(
        _PAINT,
        *args,
        about=pdf.name,
        seconds=limits.THUMBNAIL_SECONDS,
        megabytes=limits.THUMBNAIL_MEGABYTES,
        cancel=cancel,
    )


def photo_picture(
    picture: Path, name: str, workers: Workers, *, width_pixels: int, cancel: Cancel | None = None
) -> bytes:
    """Return a PNG of a photograph that is no PDF, upright and `width_pixels` wide.

    Raises:
        Refused: it cannot be read as a picture. WorkerTrouble: reading it crashed, hung or grew too large.
    """
    args = (picture, name, width_pixels, limits.THUMBNAIL_PIXELS)
    return workers.run(
        _SHRINK,
        *args,
        about=name,
        seconds=limits.THUMBNAIL_SECONDS,
        megabytes=limits.THUMBNAIL_MEGABYTES,
        cancel=cancel,
    )
