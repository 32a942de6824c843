"""Contents of pages with words in them that are none: said again without those, so that every reader reads the same."""

import pikepdf

from desktop.documents import limits
from desktop.documents.pdf.streams import contents, unfolds_too_far


def say_again(pdf: pikepdf.Pdf) -> None:
    """Write the contents anew of those pages of a damaged document that qpdf does not read without complaint.

    Text stays text; whether the page still looks like its source is compared afterwards.
    """
    pdf.get_warnings()
    for page in pdf.pages:
        if contents(page) and not _too_long(page):
            _say_again(pdf, page)


def _too_long(page: pikepdf.Page) -> bool:
    return (
        unfolds_too_far(page)
        or sum(len(stream.read_raw_bytes()) for stream in contents(page)) > limits.PDF_CONTENT_SAID_AGAIN
    )


def _say_again(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    try:
        said = pikepdf.parse_content_stream(page)
        if not pdf.get_warnings():
            return
        page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(said))
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        # What cannot be read stays as it is; the comparison decides what becomes of the page.
        pdf.get_warnings()
