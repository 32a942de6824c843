"""Contents of pages with words in them that are none: said again without those, so that every reader reads the same."""

import re
from decimal import Decimal

import pikepdf

from desktop.documents import limits
from desktop.documents.pdf.objects import number
from desktop.documents.pdf.streams import contents, unfolds_too_far

_ENDLESS = re.compile(rb"\d{19}")
_LARGEST_NUMBER = 2**31 - 1


def say_again(pdf: pikepdf.Pdf, *, everywhere: bool = True) -> bool:
    """Write the contents anew of pages that qpdf does not read without complaint, or that hold an endless number.

    Of a sound document (not `everywhere`) only the latter are. Text stays text; whether the page still looks like
    its source is compared afterwards. Returns whether no endless number is left.
    """
    pdf.get_warnings()
    for page in pdf.pages:
        endless = has_endless_number(page)
        if endless or (everywhere and contents(page) and not _too_long(page, limits.PDF_CONTENT_SAID_AGAIN)):
            _say_again(pdf, page, endless=endless)
    return not any(has_endless_number(page) for page in pdf.pages)


def has_endless_number(page: pikepdf.Page) -> bool:
    """Whether a number stands in a page's content that no reader can hold; some reject the file for it."""
    if _too_long(page, limits.PDF_CONTENT_SEARCHED):
        return False
    try:
        return any(_ENDLESS.search(stream.read_bytes()) for stream in contents(page))
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return False


def _too_long(page: pikepdf.Page, most: int) -> bool:
    return sum(len(stream.read_raw_bytes()) for stream in contents(page)) > most or unfolds_too_far(page)


def _say_again(pdf: pikepdf.Pdf, page: pikepdf.Page, *, endless: bool) -> None:
    try:
        said = [_bounded(instruction) for instruction in pikepdf.parse_content_stream(page)]
        if pdf.get_warnings() or endless:
            page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(said))
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        # What cannot be read stays as it is; the comparison decides what becomes of the page.
        pdf.get_warnings()


Operand = pikepdf.Object | int | float | Decimal
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def _bounded(instruction: Instruction) -> Instruction:
    """Return an instruction without a number beyond what readers hold."""
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return instruction
    operands = [_bounded_number(operand) for operand in instruction.operands]
    return pikepdf.ContentStreamInstruction(operands, instruction.operator)


def _bounded_number(operand: Operand) -> Operand:
    value = number(operand, 0.0)
    return operand if abs(value) <= _LARGEST_NUMBER else (_LARGEST_NUMBER if value > 0 else -_LARGEST_NUMBER)
