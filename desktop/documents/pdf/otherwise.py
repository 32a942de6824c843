"""Copies by other engines, for files qpdf cannot read or copies unfaithfully. Each is cleaned by qpdf again."""

from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from desktop.documents.pdf import garbled, soundness
from desktop.documents.pdf.copying import Copied, clean, finish
from desktop.documents.pdf.opening import opened
from desktop.documents.refusals import Damaged, NeedsPassword

_PYPDF_STUMBLES = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    NotImplementedError,
)


def copy_with_pdfium(source: Path, target: Path, name: str, password: str) -> Copied:
    """Import the pages with pdfium, which opens some files that qpdf does not.

    Raises:
        Refused: it needs a password or cannot be read.
    """
    raw = target.with_suffix(".raw")
    try:
        pdf = pypdfium2.PdfDocument(source, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise Damaged(name=name, what="页面读不出来") from error
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(pdf)
        copy.save(raw)
    except pypdfium2.PdfiumError as error:
        raise Damaged(name=name, what="页面复制不出来") from error
    finally:
        copy.close()
        pdf.close()
    return _cleaned(raw, target, name)


def copy_with_pypdf(source: Path, target: Path, name: str, password: str) -> Copied:
    """Copy the pages with pypdf.

    Raises:
        Refused: it needs a password or cannot be read.
    """
    raw = target.with_suffix(".raw")
    try:
        reader = pypdf.PdfReader(source)
        if reader.is_encrypted and not reader.decrypt(password):
            raise NeedsPassword(name=name)
        writer = pypdf.PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        writer.write(raw)
    except _PYPDF_STUMBLES as error:
        raise Damaged(name=name, what="页面复制不出来") from error
    return _cleaned(raw, target, name)


def _cleaned(raw: Path, target: Path, name: str) -> Copied:
    try:
        with opened(raw, name=name) as pdf, pikepdf.new() as copy:
            copy.pages.extend(pdf.pages)
            mended = soundness.mended(list(soundness.torn_streams(copy)))
            removed = clean(copy)
            readable = garbled.say_again(copy)
            finish(copy, target, name)
            return Copied(len(copy.pages), removed, picture_only=not (mended and readable))
    finally:
        raw.unlink(missing_ok=True)
