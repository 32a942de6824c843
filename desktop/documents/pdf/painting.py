"""Pictures of pages, by pdfium, with forms drawn as a viewer draws them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image

from desktop.documents.refusals import Damaged

_POINTS_PER_INCH = 72
_LEAST_PIXELS = 1


@contextmanager
def painted_document(path: Path, *, name: str, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for painting.

    Raises:
        Damaged: pdfium does not open it.
    """
    try:
        pdf = pypdfium2.PdfDocument(path, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise Damaged(name=name, what="显示不出来") from error
    try:
        if pdf.get_formtype():
            pdf.init_forms()
        yield pdf
    finally:
        pdf.close()


def picture(pdf: pypdfium2.PdfDocument, index: int, *, dpi: float, longest_pixels: int, grey: bool = False) -> Image.Image:
    """Paint a page (counted from 0) on white, no side longer than asked, however large the page.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    page = pdf[index]
    try:
        longest = max(page.get_size())
        scale = min(dpi / _POINTS_PER_INCH, longest_pixels / longest) if longest > 0 else 1.0
        # A page of a fraction of a point still gets its one pixel.
        scale = max(scale, _LEAST_PIXELS / longest) if longest > 0 else scale
        return page.render(scale=scale, grayscale=grey, fill_color=(255, 255, 255, 255)).to_pil()
    finally:
        page.close()
