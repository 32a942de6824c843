"""A slot's file before and after it is squeezed under its limit, to be looked at before anything is exported."""

from dataclasses import dataclass
from pathlib import Path

from desktop.base.jobs import Cancel, Report, silently
from desktop.documents.fit.fitting import fit
from desktop.documents.fit.report import FitReport
from desktop.documents.workers import Workers
from desktop.export.fits import FitFolder, fit_key
from desktop.export.making import Making, make
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.session.slot_copies import file_of_slot
from desktop.store.dossier_file import DossierFile


@dataclass(frozen=True, slots=True)
class FittedSlot:
    """Two files of a work folder, joined and squeezed, and what was done; `key` is what they are known by."""

    key: str
    before: Path
    after: Path
    report: FitReport


def fit_slot(  # noqa: PLR0913 - whose pages, from where, to where, and by whom
    dossier: Dossier,
    file: DossierFile,
    slot: Address,
    folder: Path,
    *,
    workers: Workers,
    report: Report = silently,
    cancel: Cancel,
) -> FittedSlot:
    """Join and squeeze a slot's pages as an export would; kept in `folder`, so that the export need not do it again.

    Raises:
        CannotFit: no legible version is small enough.
        ShenbaoError: an original is damaged, or the disk refused.
        Cancelled: the person asked to stop.
    """
    made, kept = file_of_slot(dossier, slot), FitFolder(folder)
    key = fit_key(made)
    folder.mkdir(parents=True, exist_ok=True)
    before, after = folder / f"{key}-before.pdf", folder / f"{key}-after.pdf"
    if not before.exists():
        make(made, before, Making(file, workers, folder, cancel))
    told = kept.find(key, after)
    if told is None:
        limit = made.limit_bytes or before.stat().st_size
        told = fit(
            before, after, workers, limit_bytes=limit, name=made.name, durable=False, report=report, cancel=cancel
        )
        kept.keep(key, after, told)
    return FittedSlot(key, before, after, told)


def known_fit(dossier: Dossier, slot: Address, folder: Path) -> FitReport | None:
    """Return what squeezing a slot as it is now gave, if that was tried since the dossier was opened."""
    return FitFolder(folder).report(fit_key(file_of_slot(dossier, slot)))
