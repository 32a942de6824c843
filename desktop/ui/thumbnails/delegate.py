"""Draws a page in a list: its picture, number, part and marks; a placeholder while it loads."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.icons import icon
from desktop.ui.theme import Tone, colour, scheme_of, tokens
from desktop.ui.thumbnails.drawing import draw_page, planned_size, snapped
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.keys import PageKey, key_for
from desktop.ui.thumbnails.marks import PageMark
from desktop.ui.thumbnails.model import Index, PagesModel
from desktop.ui.thumbnails.part_colours import part_colour
from desktop.ui.thumbnails.store import ThumbnailStore

PAD = 8
_GAP = 3
_SMALL_TEXT = 0.86
_ROUND = 4
_BAND = 4
_BROKEN_ICON = 28
_WIDE_BOX = 130
_FEW_MARKS, _MANY_MARKS = 1, 3


class PageDelegate(QStyledItemDelegate):
    """Draws pages `box` points large; `order` gives parts their colours."""

    def __init__(self, store: ThumbnailStore, box: int, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self.box = box
        self.order: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every page takes the same room."""
        return self.cell(option.font)

    def cell(self, font: QFont) -> QSize:
        """Return the room a page takes with its number below it."""
        line = QFontMetricsF(font).height()
        return QSize(self.box + 2 * PAD, round(self.box + 2 * PAD + line + _GAP))

    def key_of(self, item: PageItem, ratio: float) -> PageKey:
        """Return the picture a page wants on a screen."""
        return key_for(item.page.original, item.page.page, item.facts, self.box, ratio)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one page."""
        model = index.model()
        if not isinstance(model, PagesModel):
            return
        item, cell = model.item(index), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, cell)
        ratio = painter.device().devicePixelRatioF()
        picture = self._picture_rect(item, cell, ratio)
        self._page(painter, option.palette, item, picture, ratio)
        self._marks(painter, option, item, picture, cell)
        self._foot(painter, option, item, cell)
        painter.restore()

    def _picture_rect(self, item: PageItem, cell: QRectF, ratio: float) -> QRectF:
        size = planned_size(item.page, item.facts, self.box)
        left = cell.left() + PAD + (self.box - size.width()) / 2
        top = cell.top() + PAD + (self.box - size.height()) / 2
        return snapped(QRectF(QPointF(left, top), size), ratio)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: QRectF) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected and not focused:
            return
        accent = colour(Tone.ACCENT, option.palette)
        painter.setBrush(colour(Tone.ACCENT, option.palette, soft=True) if selected else Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.SolidLine if selected else Qt.PenStyle.DashLine
        painter.setPen(QPen(accent, 2.0 if focused else 1.0, style))
        painter.drawRoundedRect(cell.adjusted(1.5, 1.5, -1.5, -1.5), _ROUND, _ROUND)

    def _page(self, painter: QPainter, palette: QPalette, item: PageItem, target: QRectF, ratio: float) -> None:
        key = self.key_of(item, ratio)
        picture = self._store.picture(key) or self._store.stand_in(key)
        line = QColor(tokens(scheme_of(palette))["control-line"])
        if picture is not None:
            draw_page(painter, target, picture, item.page)
        elif self._store.trouble(key):
            self._broken(painter, palette, target)
            line = colour(Tone.DANGER, palette)
        else:
            self._placeholder(painter, palette, target)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1.0))
        painter.drawRect(target)

    def _placeholder(self, painter: QPainter, palette: QPalette, target: QRectF) -> None:
        """Draw where the lines of text will be: something is coming."""
        painter.fillRect(target, palette.base())
        shade = QColor(tokens(scheme_of(palette))["line"])
        height = target.height() / 16
        for number in range(4, 12):
            width = target.width() * (0.7 if number % 4 else 0.45)
            painter.fillRect(
                QRectF(target.left() + target.width() * 0.15, target.top() + number * height, width, height / 3), shade
            )

    def _broken(self, painter: QPainter, palette: QPalette, target: QRectF) -> None:
        painter.fillRect(target, colour(Tone.DANGER, palette, soft=True))
        place = target.center() - QPointF(_BROKEN_ICON / 2, _BROKEN_ICON)
        mark = QRectF(place.x(), place.y(), _BROKEN_ICON, _BROKEN_ICON).toRect()
        icon("block", Tone.DANGER).paint(painter, mark)
        painter.setPen(colour(Tone.DANGER, palette))
        words = QRectF(target.left(), target.center().y(), target.width(), target.height() / 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "显示不出来")

    def _marks(
        self, painter: QPainter, option: QStyleOptionViewItem, item: PageItem, picture: QRectF, cell: QRectF
    ) -> None:
        most = _MANY_MARKS if self.box >= _WIDE_BOX else _FEW_MARKS
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * _SMALL_TEXT)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        bottom = picture.bottom() - _GAP
        for mark in reversed(item.marks[:most]):
            left = max(cell.left() + PAD, min(picture.left(), cell.center().x() - self.box / 3)) + _GAP
            room = cell.right() - PAD - _GAP - left
            bottom -= _chip(painter, option.palette, mark, QPointF(left, bottom), room=room, metrics=metrics) + _GAP
        painter.setFont(option.font)

    def _foot(self, painter: QPainter, option: QStyleOptionViewItem, item: PageItem, cell: QRectF) -> None:
        line = QFontMetricsF(option.font)
        foot = QRectF(cell.left() + PAD, cell.bottom() - line.height() - _GAP, self.box, line.height())
        painter.setPen(option.palette.text().color())
        number = str(item.number)
        if not item.page.part:
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, number)
            return
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        band = QRectF(cell.left() + PAD, cell.top() + 2, self.box, _BAND)
        ink = part_colour(item.page.part, self.order, option.palette)
        painter.fillRect(band, ink)
        left = foot.left() + line.horizontalAdvance(number) + PAD
        painter.fillRect(QRectF(left, foot.top() + 2, _BAND, foot.height() - 4), ink)
        words = QRectF(left + _BAND + _GAP, foot.top(), foot.right() - left - _BAND - _GAP, foot.height())
        shown = line.elidedText(item.page.part, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _chip(  # noqa: PLR0913 - what is drawn, where and how
    painter: QPainter, palette: QPalette, mark: PageMark, bottom_left: QPointF, *, room: float, metrics: QFontMetricsF
) -> float:
    """Draw a mark as a small plate whose lower left corner is given; returns its height."""
    words = metrics.elidedText(mark.word, Qt.TextElideMode.ElideRight, room - 2 * _GAP)
    size_x, height = metrics.horizontalAdvance(words) + 2 * _GAP + 2, metrics.height() + 2
    plate = QRectF(bottom_left.x(), bottom_left.y() - height, size_x, height)
    ink = colour(mark.tone, palette)
    painter.setBrush(palette.base() if mark.tone is Tone.MUTED else colour(mark.tone, palette, soft=True))
    painter.setPen(QPen(ink, 1.0))
    painter.drawRoundedRect(plate, _ROUND - 1, _ROUND - 1)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    return height
