"""Which files of the upload folder get a list of their pages as the first page, when the person wants them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.slot_contents import Entitled, contents_pdf
from desktop.export.slot_files import ContentsPage, SlotFile
from desktop.model.attachments import Attachment
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts
from desktop.model.values import written

# Papers whose order or look is prescribed stay as they are (S0-112, S0-180).
_AS_THEY_ARE = frozenset({"publications", "unit_consent"})
_LEAST_PARTS = 2


def wants_contents(file: SlotFile) -> bool:
    """Whether a list helps: a PDF joined of several named parts."""
    parts = [part for part, _ in groupby(page.part for page in file.pages)]
    return (
        file.slot.accepts is Accepts.PDF
        and file.address.place not in _AS_THEY_ARE
        and len(parts) >= _LEAST_PARTS
        and any(parts)
    )


def with_contents(files: Iterable[SlotFile], dossier: Dossier, fonts: Fonts) -> tuple[SlotFile, ...]:
    """Return the files, those that want one with their list."""
    return tuple(_with_list(file, dossier, fonts) if wants_contents(file) else file for file in files)


def _with_list(file: SlotFile, dossier: Dossier, fonts: Fonts) -> SlotFile:
    applicant, unit = (written(dossier.answer("basic", key)) for key in ("name", "unit_name"))
    made = contents_pdf(
        Attachment(pages=file.pages), Entitled(file.section.label, file.name, applicant, unit), dossier, fonts
    )
    return replace(file, contents=ContentsPage(made.data, made.pages))
