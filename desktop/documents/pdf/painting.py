"""Pictures of pages, by pdfium, with forms drawn as a viewer draws them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from desktop.documents import limits
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
        if pdf.get_formtype() and _has_widgets(pdf):
            pdf.init_forms()
        yield pdf
    finally:
        pdf.close()


def _has_widgets(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether a page shows a form field. A field tree that no page shows can cost minutes to walk."""
    return any(_shows_widget(pdf, index) for index in range(min(len(pdf), limits.PDF_FORM_PAGES)))


def _shows_widget(pdf: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return False
    try:
        return any(_is_widget(page, number) for number in range(raw.FPDFPage_GetAnnotCount(page)))
    finally:
        page.close()


def _is_widget(page: pypdfium2.PdfPage, number: int) -> bool:
    annotation = raw.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    try:
        return bool(raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def picture(pdf: pypdfium2.PdfDocument, index: int, *, dpi: float, longest_pixels: int) -> Image.Image:
    """Paint a page (counted from 0) on white, no side longer than asked, however large the page.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded, or has no extent.
    """
    page = pdf[index]
    try:
        longest = max(page.get_size())
        scale = min(dpi / _POINTS_PER_INCH, longest_pixels / longest) if longest > 0 else 1.0
        # A page of a fraction of a point still gets its one pixel.
        scale = max(scale, _LEAST_PIXELS / longest) if longest > 0 else scale
        shown: Image.Image = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil()
    except ValueError as error:
        raise pypdfium2.PdfiumError(str(error)) from error
    else:
        return shown
    finally:
        page.close()


def png_of_page(path: Path, page: int, width_pixels: int, rotation: int, password: str = "") -> bytes:
    """Return a PNG of a page (from 1), turned clockwise on top of its own turn and then so many pixels wide.

    Raises:
        Damaged: there is no such page, or it cannot be painted.
    """
    with painted_document(path, name=path.name, password=password) as pdf:
        try:
            width, height = pdf.get_page_size(page - 1)
            across, down = (height, width) if rotation % 180 else (width, height)
            scale = min(width_pixels / across, limits.PAGE_PIXELS / down)
            shown = pdf[page - 1].render(scale=scale, rotation=rotation % 360).to_pil()
        except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError, ValueError) as error:
            raise Damaged(name=path.name, what=f"第 {page} 页显示不出来") from error
    written = io.BytesIO()
    shown.convert("RGB").save(written, "PNG", compress_level=1)
    return written.getvalue()
