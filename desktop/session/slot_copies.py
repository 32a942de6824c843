"""Copies of what a slot holds, for looking at in another program; changing them changes nothing in the dossier."""

import stat
from pathlib import Path, PurePath

from desktop.base.jobs import Cancel
from desktop.base.names import safe_name
from desktop.documents.workers import Workers
from desktop.export.making import Making, make
from desktop.export.slot_files import SlotFile
from desktop.model.addresses import Address
from desktop.model.catalogue import section_of, slot_at
from desktop.model.dossier import Dossier
from desktop.store.dossier_file import DossierFile

_COPY = "（查看用的副本）"


def joined_copy(  # noqa: PLR0913 - whose pages, from where, to where, and by whom
    dossier: Dossier, file: DossierFile, slot: Address, folder: Path, *, workers: Workers, cancel: Cancel
) -> Path:
    """Make the one PDF of a slot as it will be exported, before it is squeezed; returns where it stands.

    Raises:
        ShenbaoError: an original is damaged, or the disk refused.
        KeyError: the address names no slot.
    """
    made = file_of_slot(dossier, slot)
    target = folder / f"{safe_name(made.name)}{_COPY}.pdf"
    _forget(target)
    make(made, target, Making(file, workers, folder, cancel))
    return _only_to_read(target)


def file_of_slot(dossier: Dossier, slot: Address) -> SlotFile:
    """Return the one file of a slot as it would be made now.

    Raises:
        KeyError: the address names no slot.
    """
    declared = slot_at(slot)
    if declared is None:
        raise KeyError(slot)
    return SlotFile(
        path=f"{safe_name(declared.label)}.pdf",
        section=section_of(slot.place),
        address=slot,
        slot=declared,
        row=dossier.number_of(slot.place, slot.row) or 0,
        name=declared.label,
        originals=dossier.attached_originals(slot),
        pages=dossier.attachment(slot).pages,
    )


def original_copy(dossier: Dossier, file: DossierFile, digest: str, folder: Path) -> Path:
    """Copy an original byte for byte under its own name; returns where it stands.

    Raises:
        ShenbaoError: it is damaged or not there, or the disk refused.
    """
    name = PurePath(dossier.originals[digest].name)
    target = folder / f"{safe_name(name.stem)}{_COPY}{name.suffix}"
    _forget(target)
    file.copy_original(digest, target)
    return _only_to_read(target)


def _forget(target: Path) -> None:
    if target.exists():
        target.chmod(stat.S_IREAD | stat.S_IWRITE)


def _only_to_read(target: Path) -> Path:
    target.chmod(stat.S_IREAD)
    return target
