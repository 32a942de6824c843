"""Evidence of every size for printing with strips, with what a page may bring along."""

from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

KINDS = ("text", "lying", "A3", "A3 lying", "tiny", "photograph", "to the edges", "turned", "cropped", "unit", "empty")


def write_pages(path: Path) -> None:
    """Write one page of each of `KINDS`."""
    canvas = Canvas(str(path), invariant=1)
    for size, words in ((A4, "text"), (landscape(A4), "lying"), (A3, "A3"), (landscape(A3), "A3 lying")):
        canvas.setPageSize(size)
        for down in range(72, int(size[1]) - 72, 40):
            canvas.drawString(72, down, f"{words} evidence line at {down}")
        canvas.showPage()
    canvas.setPageSize((180, 260))
    canvas.rect(3, 3, 174, 254)
    canvas.showPage()
    canvas.setPageSize(A4)
    photograph = Image.effect_mandelbrot((300, 420), (-2, -1.4, 1, 1.4), 60).convert("RGB")
    canvas.drawImage(ImageReader(photograph), 0, 0, *A4)
    canvas.showPage()
    for words in ("to the edges", "turned", "cropped", "unit"):
        canvas.setPageSize(A4)
        canvas.drawString(60, 12, f"{words}: the lowest line")
        canvas.drawString(60, 820, f"{words}: the highest line")
        canvas.rect(100, 300, 300, 200)
        canvas.showPage()
    canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[KINDS.index("turned")].obj["/Rotate"] = 90
        pdf.pages[KINDS.index("cropped")].obj["/CropBox"] = pikepdf.Array([90, 290, 420, 520])
        pdf.pages[KINDS.index("cropped")].obj["/TrimBox"] = pikepdf.Array([0, 0, 595, 842])
        pdf.pages[KINDS.index("unit")].obj["/UserUnit"] = 2
        pdf.save(path)
