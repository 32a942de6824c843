"""One page drawn as large as there is room; a rectangle can be dragged over it to say what is kept."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.pages_editor import cropping
from desktop.ui.theme import Tone, colour
from desktop.ui.thumbnails.drawing import draw_page, planned_size, snapped
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.keys import PageKey, key_for
from desktop.ui.thumbnails.store import ThumbnailStore

_MARGIN = 6
# Sizes go in steps, so that dragging the window's edge does not paint a page anew for every pixel.
_STEP = 80
_MOST_PIXELS = 1700
_NUDGE = 0.01
_SHADE = 150
_NUDGES = {
    Qt.Key.Key_Left: (-_NUDGE, 0.0),
    Qt.Key.Key_Right: (_NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, -_NUDGE),
    Qt.Key.Key_Down: (0.0, _NUDGE),
}


class PageCanvas(QWidget):
    """Shows a page as planned. While `cropping`, the whole page with the part that is kept.

    `crop_wanted` carries the crop that was confirmed, `crop_left` that it was given up.
    """

    crop_wanted = Signal(object)
    crop_left = Signal()

    def __init__(self, name: str, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._store = store
        self._item: PageItem | None = None
        self._rect: QRectF | None = None
        self._start: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(140, 160))
        self.setAccessibleName(name)
        store.arrived.connect(self.update)

    @property
    def cropping(self) -> bool:
        """Whether a rectangle is being chosen."""
        return self._rect is not None

    @property
    def chosen(self) -> QRectF | None:
        """The part to be kept, as fractions of the page as seen."""
        return self._rect

    def show_item(self, item: PageItem | None) -> None:
        """Show a page."""
        if item != self._item:
            self._rect = None
        self._item = item
        self.setAccessibleDescription(item.spoken if item else "")
        self.update()

    def begin_crop(self) -> None:
        """Show the whole page and let a rectangle be chosen."""
        if self._item is not None:
            self._rect = cropping.seen(self._item.page.crop, self._item.page.rotation)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.update()

    def end_crop(self) -> None:
        """Choose no more."""
        self._rect = self._start = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()
        self.update()

    def confirm(self) -> None:
        """Keep what is chosen."""
        if self._item is not None and self._rect is not None:
            self.crop_wanted.emit(cropping.kept(self._rect, self._item.page.rotation))

    def page_rect(self) -> QRectF:
        """Return where the page is drawn."""
        if self._item is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = planned_size(self._shown(self._item).page, self._item.facts, 1000)
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        return snapped(place, self.devicePixelRatioF())

    def _shown(self, item: PageItem) -> PageItem:
        return replace(item, page=replace(item.page, crop=None)) if self.cropping else item

    def _key(self, item: PageItem) -> PageKey:
        ratio = self.devicePixelRatioF()
        longest = max(self.width(), self.height())
        box = min((longest // _STEP + 1) * _STEP, round(_MOST_PIXELS / ratio))
        return key_for(item.page.original, item.page.page, item.facts, box, ratio)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page, and what is cut off as shade over it."""
        if self._item is None:
            return
        item, target = self._shown(self._item), self.page_rect()
        key = self._key(item)
        picture = self._store.picture(key)
        if picture is None and not self._store.trouble(key):
            self._store.wish(self, (key,))
        shown = picture or self._store.stand_in(key)
        painter = QPainter(self)
        painter.fillRect(target, self.palette().base())
        if shown is not None:
            draw_page(painter, target, shown, item.page)
        else:
            self._say(painter, target, self._store.trouble(key))
        painter.setPen(colour(Tone.MUTED, self.palette()))
        painter.drawRect(target)
        if self._rect is not None:
            self._draw_crop(painter, target, self._rect)
        painter.end()

    def _say(self, painter: QPainter, target: QRectF, trouble: str) -> None:
        painter.setPen(colour(Tone.DANGER if trouble else Tone.MUTED, self.palette()))
        inside = target.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, flags, trouble or "正在读取…")

    def _draw_crop(self, painter: QPainter, target: QRectF, chosen: QRectF) -> None:
        frame = _inside(target, chosen)
        shade = self.palette().shadow().color()
        shade.setAlpha(_SHADE)
        for part in (
            QRectF(target.left(), target.top(), target.width(), frame.top() - target.top()),
            QRectF(target.left(), frame.bottom(), target.width(), target.bottom() - frame.bottom()),
            QRectF(target.left(), frame.top(), frame.left() - target.left(), frame.height()),
            QRectF(frame.right(), frame.top(), target.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(part, shade)
        painter.setPen(QPen(colour(Tone.ACCENT, self.palette()), 2))
        painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a rectangle."""
        if self.cropping and event.button() is Qt.MouseButton.LeftButton:
            self._start = self._fraction(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rectangle larger."""
        if self._start is not None:
            drawn = QRectF(self._start, self._fraction(event.position())).normalized()
            if cropping.is_large_enough(drawn):
                self._rect = drawn
                self.update()

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The rectangle stays until it is confirmed or given up."""
        self._start = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the rectangle, with Shift its lower right corner; Enter confirms, Esc gives up."""
        key = Qt.Key(event.key())
        if self._rect is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirm()
        elif key is Qt.Key.Key_Escape:
            self.crop_left.emit()
        elif key in _NUDGES:
            size = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._rect = cropping.nudged(self._rect, *_NUDGES[key], size=size)
            self.update()
        else:
            super().keyPressEvent(event)

    def _fraction(self, point: QPointF) -> QPointF:
        target = self.page_rect()
        across = (point.x() - target.left()) / max(target.width(), 1.0)
        down = (point.y() - target.top()) / max(target.height(), 1.0)
        return QPointF(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0))


def _inside(target: QRectF, chosen: QRectF) -> QRectF:
    return QRectF(
        target.left() + chosen.left() * target.width(),
        target.top() + chosen.top() * target.height(),
        chosen.width() * target.width(),
        chosen.height() * target.height(),
    )
