"""The program's own icons: line drawings from `resources/icons`, drawn in the colour of the text around them."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.base.paths import resources
from desktop.ui.theme import Tone, colour

_INK = b"currentColor"
_KEPT_PICTURES = 400


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
        _draw(self._name, _ink(self._tone, mode).name(), painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002 - Qt's signature
        return QPixmap(_picture(self._name, _ink(self._tone, mode).name(), size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._tone)


def _draw(name: str, ink: str, painter: QPainter, rect: QRectF) -> None:
    drawing = _drawing(name).replace(_INK, ink.encode())
    QSvgRenderer(QByteArray(drawing)).render(painter, rect)


@lru_cache(maxsize=_KEPT_PICTURES)
def _picture(name: str, ink: str, width: int, height: int) -> QPixmap:
    """A page has a hundred icons of a few kinds: each is drawn once per colour and size."""
    picture = QPixmap(width, height)
    if picture.isNull():
        return picture
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _draw(name, ink, painter, QRectF(0, 0, width, height))
    painter.end()
    return picture


def _ink(tone: Tone | None, mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    return colour(tone, palette) if tone else palette.color(QPalette.ColorRole.ButtonText)


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """Return an icon by name; FileNotFoundError at drawing time for a name that has no drawing."""
    return QIcon(_TintedEngine(name, tone))
