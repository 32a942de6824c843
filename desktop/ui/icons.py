"""The program's own icons: line drawings from `resources/icons`, drawn in the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.base.paths import resources
from desktop.ui.theme import Tone, colour

_INK = b"currentColor"


@cache
def _drawing(name: str) -> bytes:
    return resources("icons", f"{name}.svg").read_bytes()


class _TintedEngine(QIconEngine):
    """Draws an SVG in the palette's colour of the moment, so that icons follow light and dark at once."""

    def __init__(self, name: str, tone: Tone | None) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt's signature
        ink = _ink(self._tone, mode)
        drawing = _drawing(self._name).replace(_INK, ink.name().encode())
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._tone)


def _ink(tone: Tone | None, mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    return colour(tone, palette) if tone else palette.color(QPalette.ColorRole.ButtonText)


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """Return an icon by name; FileNotFoundError at drawing time for a name that has no drawing."""
    return QIcon(_TintedEngine(name, tone))
