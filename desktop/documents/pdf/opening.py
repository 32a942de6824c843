"""Opening a foreign PDF with qpdf, its refusals in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from desktop.documents.refusals import Damaged, NeedsPassword, RightsManaged

_UNKNOWN_PROTECTION = ("unsupported encryption", "unsupported crypt", "encryption filter")


@contextmanager
def opened(path: Path, *, name: str, password: str = "") -> Iterator[pikepdf.Pdf]:
    """Open a PDF without mapping it into memory, so that a file that vanishes is an error and no crash.

    Raises:
        NeedsPassword: neither the empty nor the given password opens it.
        RightsManaged: a certificate or rights system protects it.
        Damaged: qpdf finds no document in it.
    """
    try:
        pdf = pikepdf.open(path, password=password, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError as error:
        raise NeedsPassword(name=name) from error
    except (pikepdf.PdfError, RuntimeError) as error:
        # A RuntimeError is qpdf's own: its repair of the page tree contradicted itself.
        raise _refusal(str(error), name) from error
    with pdf:
        yield pdf


def _refusal(message: str, name: str) -> Damaged | RightsManaged:
    if any(words in message.casefold() for words in _UNKNOWN_PROTECTION):
        return RightsManaged(name=name)
    return Damaged(name=name, what="找不到 PDF 的目录和页面")
