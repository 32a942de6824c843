"""Pages turned into pictures of themselves: the last resort, when no engine copies them faithfully."""

import io
from pathlib import Path

import img2pdf
import pikepdf
import pypdfium2
from PIL import Image

from desktop.documents import limits
from desktop.documents.pdf.copying import Copied
from desktop.documents.pdf.painting import painted_document, picture
from desktop.documents.pdf.saving import save
from desktop.documents.refusals import Damaged

_DPI = 200
_LONGEST_PIXELS = 6000
_QUALITY = 88
_POINTS_PER_INCH = 72
_LEAST_PIXELS = 600
_LEAST_POINTS = 3.0


def rasterise(source: Path, target: Path, name: str, password: str) -> Copied:
    """Write a PDF that shows a picture of every page of the source, at 200 dpi.

    Raises:
        Damaged: a page cannot be painted, or there are too many.
    """
    with painted_document(source, name=name, password=password) as pdf, pikepdf.new() as copy:
        if not 0 < len(pdf) <= limits.PDF_PAGES_AS_PICTURES:
            raise Damaged(name=name, what=f"声称有 {len(pdf)} 页")
        for index in range(len(pdf)):
            _append_picture(copy, pdf, index, name)
        save(copy, target)
        return Copied(len(copy.pages))


def replace_pages(source: Path, copy: Path, target: Path, pages: tuple[int, ...], args: tuple[str, str]) -> Copied:
    """Write `copy` anew with some pages (counted from 1) replaced by pictures of the source's; args: name, password.

    Raises:
        Damaged: one of them cannot be painted.
    """
    name, password = args
    with (
        painted_document(source, name=name, password=password) as pdf,
        pikepdf.open(copy) as old,
        pikepdf.new() as new,
    ):
        for index, page in enumerate(old.pages):
            if index + 1 in pages:
                _append_picture(new, pdf, index, name)
            else:
                new.pages.append(page)
        save(new, target)
        return Copied(len(new.pages))


def _append_picture(copy: pikepdf.Pdf, pdf: pypdfium2.PdfDocument, index: int, name: str) -> None:
    try:
        size = pdf.get_page_size(index)
        # A stamp-sized page gets enough pixels to be looked at, too.
        dpi = max(_DPI, _POINTS_PER_INCH * _LEAST_PIXELS / max(*size, 1.0))
        image = picture(pdf, index, dpi=dpi, longest_pixels=_LONGEST_PIXELS)
    except pypdfium2.PdfiumError as error:
        raise Damaged(name=name, what=f"第 {index + 1} 页显示不出来") from error
    points = tuple(min(max(side, _LEAST_POINTS), limits.PAGE_POINTS) for side in size)
    layout = img2pdf.get_layout_fun(pagesize=points)
    with pikepdf.open(io.BytesIO(img2pdf.convert(_encoded(image), layout_fun=layout, nodate=True))) as one:
        copy.pages.extend(one.pages)


def _encoded(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", quality=_QUALITY, subsampling=0, dpi=(_DPI, _DPI))
    return written.getvalue()
