"""A clean copy of a PDF by qpdf: decrypted, forms drawn in, nothing that acts, in a new document."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf

from desktop.documents.pdf import active, forms, garbled, layers, soundness
from desktop.documents.pdf.geometry import is_cropped_away, quarter_turn
from desktop.documents.pdf.objects import number
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.saving import save
from desktop.documents.refusals import Damaged


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy was written: its number of pages and what was taken off them.

    `picture_only` says that only a picture of each page shows what a viewer shows.
    """

    pages: int
    removed: tuple[str, ...] = ()
    picture_only: bool = False


def copy_with_qpdf(source: Path, target: Path, name: str, password: str) -> Copied:
    """Copy the pages into a new document; saving a damaged one itself could give a file nobody opens.

    Raises:
        Refused: it needs a password or has no pages to copy.
    """
    with opened(source, name=name, password=password) as pdf, pikepdf.new() as copy:
        damaged = bool(pdf.get_warnings())
        picture_only = layers.starts_hidden(pdf)
        layers.mark_hidden(pdf)
        found = dict.fromkeys(active.in_document(pdf))
        try:
            forms.flatten(pdf)
            copy.pages.extend(pdf.pages)
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
            raise Damaged(name=name, what="页面复制不出来") from error
        torn = list(soundness.torn_streams(copy))
        picture_only = picture_only or not soundness.mended(torn)
        found.update(dict.fromkeys(clean(copy)))
        readable = garbled.say_again(copy, everywhere=damaged or bool(torn))
        picture_only = picture_only or not readable
        finish(copy, target, name)
        return Copied(len(copy.pages), tuple(found), picture_only=picture_only)


def finish(copy: pikepdf.Pdf, target: Path, name: str) -> None:
    """Save a copy and open it again.

    Raises:
        Damaged: qpdf itself has a word against what it wrote.
    """
    save(copy, target)
    if not soundness.is_readable(target):
        raise Damaged(name=name, what="修复出来的页面仍有错误")


def clean(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Strip, straighten and list again what copied pages bring along; needed after every engine."""
    removed = active.strip(pdf)
    active.sweep(pdf, deep=True)
    for page in pdf.pages:
        soundness.keep_only_streams(page)
        if is_cropped_away(page):
            del page.obj["/CropBox"]
        turned = page.obj.get("/Rotate")
        if turned is not None and number(turned, -1.0) != quarter_turn(turned):
            page.obj["/Rotate"] = quarter_turn(turned)
    layers.list_layers(pdf, keep_marks=True)
    return removed
