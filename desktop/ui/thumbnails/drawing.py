"""How a page is drawn on the screen: its picture turned and cropped as planned, in the screen's own pixels."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from desktop.model.attachments import Crop, PageFacts, PlannedPage
from desktop.ui.thumbnails.keys import shown_size

_HALF_TURN = 180
_ALMOST = 1.5


def planned_size(page: PlannedPage, facts: PageFacts | None, box: int) -> QSizeF:
    """Return how large a page is drawn in a square box once it is turned and cropped."""
    whole = shown_size(facts, box)
    crop = page.crop or Crop()
    width, height = whole.width() * (crop.right - crop.left), whole.height() * (crop.bottom - crop.top)
    if page.rotation % _HALF_TURN:
        width, height = height, width
    scale = box / max(width, height, 1e-6)
    return QSizeF(width * scale, height * scale)


def snapped(rect: QRectF, ratio: float) -> QRectF:
    """Return a rectangle whose corner lies on a pixel of the screen."""
    return QRectF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio, rect.width(), rect.height())


def draw_page(painter: QPainter, target: QRectF, picture: QImage, page: PlannedPage) -> None:
    """Draw a page's picture into a rectangle, turned clockwise and cropped as planned."""
    source = _kept(picture, page.crop)
    if not page.rotation:
        _draw(painter, target, picture, source)
        return
    painter.save()
    painter.translate(target.center())
    painter.rotate(page.rotation)
    lying = page.rotation % _HALF_TURN != 0
    width, height = (target.height(), target.width()) if lying else (target.width(), target.height())
    _draw(painter, QRectF(-width / 2, -height / 2, width, height), picture, source)
    painter.restore()


def _draw(painter: QPainter, target: QRectF, picture: QImage, source: QRectF) -> None:
    ratio = picture.devicePixelRatio()
    whole = source.size() == QSizeF(picture.size())
    if whole and abs(source.width() - target.width() * ratio) <= _ALMOST:
        painter.drawImage(QPointF(target.topLeft()), picture)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture, source)


def _kept(picture: QImage, crop: Crop | None) -> QRectF:
    """Return the part of a picture that a crop keeps, in the picture's pixels."""
    width, height = picture.width(), picture.height()
    if crop is None:
        return QRectF(0, 0, width, height)
    return QRectF(
        crop.left * width, crop.top * height, (crop.right - crop.left) * width, (crop.bottom - crop.top) * height
    )
