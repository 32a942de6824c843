"""Fractions of a page as it is seen turned, and as it is kept: a crop is stored for the page before its turn."""

from PySide6.QtCore import QRectF

from desktop.model.attachments import Crop

WHOLE = QRectF(0.0, 0.0, 1.0, 1.0)
# Less than a fiftieth of a page is a slip of the mouse.
_LEAST = 0.02
_NEARLY = 0.004


def seen(crop: Crop | None, rotation: int) -> QRectF:
    """Return a crop as fractions of the page turned clockwise by `rotation` degrees."""
    kept = crop or Crop()
    left, top, right, bottom = kept.left, kept.top, kept.right, kept.bottom
    for _ in range(rotation // 90 % 4):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return QRectF(left, top, right - left, bottom - top)


def kept(seen_rect: QRectF, rotation: int) -> Crop | None:
    """Return the crop for fractions of a turned page; None for (nearly) the whole page."""
    rect = seen_rect.intersected(WHOLE)
    if min(rect.left(), rect.top(), 1 - rect.right(), 1 - rect.bottom()) >= 0 and _is_whole(rect):
        return None
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    for _ in range(rotation // 90 % 4):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return Crop(*(round(min(max(edge, 0.0), 1.0), 4) for edge in (left, top, right, bottom)))


def is_large_enough(rect: QRectF) -> bool:
    """Whether a rectangle in fractions is meant as a crop."""
    return rect.width() >= _LEAST and rect.height() >= _LEAST


def _is_whole(rect: QRectF) -> bool:
    return rect.width() >= 1 - _NEARLY and rect.height() >= 1 - _NEARLY


def nudged(rect: QRectF, across: float, down: float, *, size: bool) -> QRectF:
    """Return a rectangle moved, or with its lower right corner moved, and still inside the page."""
    if size:
        changed = rect.adjusted(0, 0, across, down).intersected(WHOLE)
        return changed if is_large_enough(changed) else rect
    moved = rect.translated(across, down)
    return moved if WHOLE.contains(moved) else rect
