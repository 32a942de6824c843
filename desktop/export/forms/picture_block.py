"""A picture as it stands in a cell: as large as its room allows, its proportions kept."""

import io

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.export.forms.layout import Picture


class PictureBlock:
    """One picture in the middle of its width; it moves to the next page as a whole."""

    def __init__(self, picture: Picture) -> None:
        self._reader = ImageReader(io.BytesIO(picture.jpeg))
        dots = self._reader.getSize()
        scale = min(picture.width * mm / dots[0], picture.height * mm / dots[1])
        self._width: float = dots[0] * scale
        self._height: float = dots[1] * scale
        self._room = 0.0

    def full_height(self, width: float) -> float:
        """Return its height."""
        self._room = width
        return self._height

    def cut(self, width: float, height: float) -> tuple["PictureBlock", ...]:  # noqa: ARG002 - a picture is not cut
        """Return nothing: a picture stays whole."""
        return ()

    def draw_at(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it below a corner."""
        spare = (self._room - self._width) / 2
        canvas.drawImage(self._reader, left + spare, top - self._height, self._width, self._height)
