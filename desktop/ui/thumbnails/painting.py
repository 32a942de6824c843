"""One picture of one page: painted in a worker process, decoded in the calling thread."""

from PySide6.QtGui import QImage

from desktop.base.jobs import Cancel
from desktop.documents.render import page_picture, photo_picture
from desktop.documents.workers import Workers
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.sources import PageSources

_PDF = ".pdf"


def painted(key: PageKey, sources: PageSources, workers: Workers, cancel: Cancel) -> QImage:
    """Return the picture of a page, ready to be drawn without conversion.

    Raises:
        ShenbaoError: the page cannot be painted; the sentence says why.
    """
    path = sources.path_of(key.digest)
    cancel.checkpoint()
    if path.suffix.casefold() == _PDF:
        data = page_picture(path, key.page, workers, width_pixels=key.width, cancel=cancel)
    else:
        data = photo_picture(path, path.name, workers, width_pixels=key.width, cancel=cancel)
    picture = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(key.ratio)
    return picture
