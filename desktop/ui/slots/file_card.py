"""A single file in a slot: its picture or a sheet with its kind, its name, and what is known of it."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.attachments import PICTURES, Original
from desktop.ui.icons import icon
from desktop.ui.slots.carrying import FILE_FORMAT
from desktop.ui.slots.words import file_words
from desktop.ui.theme import Tone, colour
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.model import ORIGIN_FORMAT, written_origin
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.widgets import WIDE_GAP, text

_BOX = QSize(96, 124)
_ICON = 44


class FileCard(QWidget):
    """Shows one original."""

    def __init__(self, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._slot: Address | None = None
        self._pressed = QPoint()
        self._face = _Face(store, self)
        self._name = text("", self)
        self._facts = text("", self, tone=Tone.MUTED)
        self._notices = text("", self, tone=Tone.CAUTION)
        column = QVBoxLayout()
        column.addStretch(1)
        for words in (self._name, self._facts, self._notices):
            column.addWidget(words)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(WIDE_GAP)
        line.addWidget(self._face)
        line.addLayout(column, 1)

    def show_original(self, original: Original, slot: Address | None = None) -> None:
        """Show a file; with its slot named it can be dragged to another one."""
        self._slot = slot
        self._name.setText(original.name)
        self._facts.setText(file_words(original))
        self._notices.setText("\n".join(original.facts.notices))
        self._notices.setVisible(bool(original.facts.notices))
        self._face.show_original(original)
        self.setAccessibleName(f"{original.name}，{file_words(original)}")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to drag once the mouse has gone far enough."""
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._slot is not None and far and event.buttons() & Qt.MouseButton.LeftButton:
            data = QMimeData()
            data.setData(FILE_FORMAT, b"")
            data.setData(ORIGIN_FORMAT, written_origin(self._slot))
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)


class _Face(QWidget):
    """The picture of a photograph, or an icon on a sheet."""

    def __init__(self, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._original: Original | None = None
        self.setFixedSize(_BOX)
        store.arrived.connect(self.update)

    def show_original(self, original: Original) -> None:
        self._original = original
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture once it is there; ask for it when it is not."""
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(whole, self.palette().base())
        if self._original is not None and self._original.facts.kind in PICTURES:
            self._draw_photo(painter, whole, self._original)
        else:
            self._draw_icon(painter, "file", Tone.ACCENT)
        painter.setPen(colour(Tone.MUTED, self.palette()))
        painter.drawRect(whole)
        painter.end()

    def _draw_photo(self, painter: QPainter, whole: QRectF, original: Original) -> None:
        ratio = self.devicePixelRatioF()
        key = PageKey(original.digest, 1, round(_BOX.width() * ratio), ratio)
        picture = self._store.picture(key)
        if picture is not None:
            size = picture.deviceIndependentSize().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(whole.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, picture)
        elif trouble := self._store.trouble(key):
            self.setToolTip(trouble)
            self._draw_icon(painter, "block", Tone.DANGER)
        else:
            self._store.wish(self, (key,))

    def _draw_icon(self, painter: QPainter, name: str, tone: Tone) -> None:
        place = QRectF(0, 0, _ICON, _ICON)
        place.moveCenter(QRectF(self.rect()).center())
        icon(name, tone).paint(painter, place.toRect())
