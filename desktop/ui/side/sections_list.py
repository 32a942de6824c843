"""The twenty sections on the left: number, name, and how each stands, by shape, word and colour."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.session.route import SectionState, Stop
from desktop.ui.icons import icon
from desktop.ui.theme import colour
from desktop.ui.wording import STATES

Index = QModelIndex | QPersistentModelIndex
_STOP = Qt.ItemDataRole.UserRole
_PADDING = 10
_ICON = 18
_HOLD_MILLISECONDS = 600


def standing(stop: Stop) -> str:
    """Say how a section stands: its state, or how many things in it ask for a change."""
    return f"{stop.problems} 处" if stop.state is SectionState.PROBLEMS else STATES[stop.state].word


class _Stops(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stops: Sequence[Stop] = ()

    def show(self, stops: Sequence[Stop]) -> None:
        """Take new states; only what differs is drawn again."""
        before, self.stops = self.stops, stops
        if len(before) != len(stops):
            self.beginResetModel()
            self.endResetModel()
            return
        for number, (old, new) in enumerate(zip(before, stops, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        return 0 if parent.isValid() else len(self.stops)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stop = self.stops[index.row()]
        if role == _STOP:
            return stop
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{stop.section.number} {stop.section.label}"
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            starred = "，网页上带星号" if stop.section.starred else ""
            return f"{stop.section.number} {stop.section.label}：{STATES[stop.state].word}，{standing(stop)}{starred}"
        return None


class _StopDelegate(QStyledItemDelegate):
    """Draws the state's shape, the name, and the state's word at the right edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        metrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance(index.data()) + 7 * _PADDING + _ICON, metrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stop: Stop = index.data(_STOP)
        mark = STATES[stop.state]
        self._paint_ground(painter, option)
        area = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        top = area.center().y() - _ICON // 2
        icon(mark.icon, mark.tone).paint(painter, QRect(area.left(), top, _ICON, _ICON))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour(mark.tone, option.palette))
        word = standing(stop)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, word)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        numbers = option.fontMetrics.horizontalAdvance("00")
        number = QRect(area.left() + _ICON + 6, area.top(), numbers, area.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | middle, str(stop.section.number))
        left = area.adjusted(_ICON + numbers + 14, 0, -option.fontMetrics.horizontalAdvance(word) - 8, 0)
        words = f"{stop.section.label}{' ＊' if stop.section.starred else ''}"
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, shown)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour(_ACCENT, option.palette, soft=True))
            painter.fillRect(
                QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colour(_ACCENT, option.palette)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.AlternateBase))


_ACCENT = STATES[SectionState.STARTED].tone


class SectionsList(QListView):
    """Chooses a section; `chosen` carries its place counted from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.setAccessibleName("二十节")
        self._stops = _Stops(self)
        self.setModel(self._stops)
        self.setItemDelegate(_StopDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self._held_over = -1
        self._holding = QTimer(self)
        self._holding.setSingleShot(True)
        self._holding.setInterval(_HOLD_MILLISECONDS)
        self._holding.timeout.connect(lambda: self.choose(self._held_over))
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show how the sections stand now."""
        self._stops.show(stops)

    def choose(self, place: int) -> None:
        """Choose a section without being asked by the person."""
        self.setCurrentIndex(self._stops.index(place))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Whatever is dragged may pass over here on its way to a page."""
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Open a section over which something is held for a moment; nothing is dropped here."""
        event.setAccepted(False)
        over = self.indexAt(event.position().toPoint()).row()
        if over != self._held_over:
            self._held_over = over
            self._holding.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Open nothing any more."""
        self._held_over = -1
        self._holding.stop()
        super().dragLeaveEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as wide as the longest name."""
        wanted = max((self.sizeHintForColumn(0), 200))
        return QSize(wanted + 8, super().sizeHint().height())
