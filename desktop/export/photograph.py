"""The applicant's photograph for printed forms: made small and clean by a worker, for it is a foreign file."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import FormDeclaration, TableBlock, form_ids, form_named
from desktop.export.making import Originals
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier

PHOTO = Address("basic", "photo")
_SMALL: Remote[None] = Remote("desktop.export.photo", "save_small_photo")
_SECONDS = 60.0


def shows_photo(declaration: FormDeclaration) -> bool:
    """Whether a form leaves room for the photograph."""
    tables = (block for block in declaration.block if isinstance(block, TableBlock))
    return any(cell.picture for table in tables for row in table.row for cell in row.cells)


def photograph_for(
    forms: Sequence[str], dossier: Dossier, originals: Originals, workers: Workers, *, cancel: Cancel
) -> bytes:
    """Return the photograph when one of these forms shows it (of all forms when none is named), else nothing."""
    shown = any(shows_photo(form_named(form)) for form in forms or form_ids())
    return photograph(dossier, originals, workers, cancel=cancel) if shown else b""


def photograph(dossier: Dossier, originals: Originals, workers: Workers, *, cancel: Cancel) -> bytes:
    """Return the photograph as a JPEG that can be printed; empty when there is none or it cannot be used.

    Raises:
        Cancelled: the person asked to stop.
    """
    held = dossier.attachment(PHOTO)
    page = held.pages[0] if held.pages else None
    digest = page.original if page else next(reversed(held.originals), "")
    if digest not in dossier.originals:
        return b""
    turn = (page.rotation, page.crop) if page else (0, None)
    name = dossier.originals[digest].name
    # A photograph that cannot be used is found fault with at its slot; the form is printed without it.
    with tempfile.TemporaryDirectory(prefix="shenbao-photo-") as folder, suppress(ShenbaoError):
        source, target = Path(folder) / "original", Path(folder) / "photo.jpg"
        originals.copy_original(digest, source)
        workers.run(_SMALL, source, target, name, *turn, about=name, seconds=_SECONDS, cancel=cancel)
        return target.read_bytes()
    cancel.checkpoint()
    return b""
