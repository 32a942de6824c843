"""A page one can draw on in millimetres: a picture of paper, or a page of a born-digital PDF."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Protocol

from faces import BLACK, FILES, FONTS, POINTS_PER_MM, Colour, Type, face
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as ReportlabCanvas

A4_MM = (210.0, 297.0)


class Canvas(Protocol):
    """What the page layout needs. Lengths are millimetres from the top left, font sizes points."""

    def text(self, baseline: tuple[float, float], text: str, kind: Type) -> None:
        """Draw one run of text from where its baseline begins."""

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, wide: float, colour: Colour = BLACK
    ) -> None:
        """Draw a straight rule."""

    def picture(self, picture: Image.Image, x: float, y: float, wide: float) -> None:
        """Lay an RGBA picture over the page as ink: it darkens what is below."""


class PaperCanvas:
    """A white sheet as a picture."""

    def __init__(self, dpi: int, size_mm: tuple[float, float] = A4_MM) -> None:
        self.dpi = dpi
        self._scale = dpi / 25.4
        self.image = Image.new("RGB", (round(size_mm[0] * self._scale), round(size_mm[1] * self._scale)), "white")
        self._draw = ImageDraw.Draw(self.image)

    def text(self, baseline: tuple[float, float], text: str, kind: Type) -> None:
        """Draw one run of text from where its baseline begins."""
        size_px = max(4, round(kind.points / POINTS_PER_MM * self._scale))
        place = (baseline[0] * self._scale, baseline[1] * self._scale)
        self._draw.text(place, text, font=face(kind.font, size_px), fill=kind.colour, anchor="ls")

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, wide: float, colour: Colour = BLACK
    ) -> None:
        """Draw a straight rule."""
        points = [(round(x * self._scale), round(y * self._scale)) for x, y in (start, end)]
        self._draw.line(points, fill=colour, width=max(1, round(wide * self._scale)))

    def picture(self, picture: Image.Image, x: float, y: float, wide: float) -> None:
        """Multiply an RGBA picture into the page, as ink on paper does."""
        high = wide * picture.height / picture.width
        size = (max(1, round(wide * self._scale)), max(1, round(high * self._scale)))
        ink = Image.new("RGB", size, "white")
        small = picture.resize(size, Image.Resampling.LANCZOS)
        ink.paste(small.convert("RGB"), mask=small.getchannel("A"))
        corner = (round(x * self._scale), round(y * self._scale))
        below = self.image.crop((*corner, corner[0] + size[0], corner[1] + size[1]))
        self.image.paste(ImageChops.multiply(below, ink), corner)


class PdfCanvas:
    """One page of a PDF that was never on paper; what is drawn is kept until `paint`."""

    def __init__(self) -> None:
        self._marks: list[Callable[[ReportlabCanvas], None]] = []

    def text(self, baseline: tuple[float, float], text: str, kind: Type) -> None:
        """Draw one run of text from where its baseline begins."""

        def mark(pdf: ReportlabCanvas) -> None:
            pdf.setFont(kind.font, kind.points)
            pdf.setFillColorRGB(*(part / 255 for part in kind.colour))
            pdf.drawString(baseline[0] * POINTS_PER_MM, _up(baseline[1]), text)

        self._marks.append(mark)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, wide: float, colour: Colour = BLACK
    ) -> None:
        """Draw a straight rule."""

        def mark(pdf: ReportlabCanvas) -> None:
            pdf.setLineWidth(wide * POINTS_PER_MM)
            pdf.setStrokeColorRGB(*(part / 255 for part in colour))
            pdf.line(start[0] * POINTS_PER_MM, _up(start[1]), end[0] * POINTS_PER_MM, _up(end[1]))

        self._marks.append(mark)

    def picture(self, picture: Image.Image, x: float, y: float, wide: float) -> None:
        """Place an RGBA picture with its transparency."""
        high = wide * picture.height / picture.width
        packed = BytesIO()
        picture.save(packed, "PNG")

        def mark(pdf: ReportlabCanvas) -> None:
            size = (wide * POINTS_PER_MM, high * POINTS_PER_MM)
            pdf.drawImage(ImageReader(packed), x * POINTS_PER_MM, _up(y + high), *size, mask="auto")

        self._marks.append(mark)

    def paint(self, pdf: ReportlabCanvas) -> None:
        """Draw the page into a PDF and finish it."""
        for mark in self._marks:
            mark(pdf)
        pdf.showPage()


def _up(y: float) -> float:
    return (A4_MM[1] - y) * POINTS_PER_MM


def new_pdf(target: Path | BytesIO, *, title: str) -> ReportlabCanvas:
    """Open a PDF for drawing, with the sample's fonts known and without a creation time."""
    for name, file in FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    size = (A4_MM[0] * POINTS_PER_MM, A4_MM[1] * POINTS_PER_MM)
    pdf = ReportlabCanvas(str(target) if isinstance(target, Path) else target, pagesize=size, invariant=1)
    pdf.setTitle(title)
    pdf.setAuthor("样例")
    return pdf
