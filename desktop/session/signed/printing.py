"""Printing a dossier's evidence pages to be verified, and remembering which were printed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.base.jobs import Cancel, Report, silently
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import form_named
from desktop.export.verification.job import StripJob
from desktop.export.verification.printing import StripFile, print_strips
from desktop.export.verification.record import with_record
from desktop.export.verification.slots import EvidenceSlot, evidence_slots
from desktop.model.dossier import Dossier
from desktop.model.page_marks import dossier_mark
from desktop.session.session import Session

FORM = "verification-strip"


def evidence_to_print(dossier: Dossier, asked: Sequence[str] = ()) -> tuple[EvidenceSlot, ...]:
    """Return the slots whose pages are printed: those asked for, or those the form's declaration names.

    Raises:
        WrongPath, NoSuchRow: a place asked for does not exist.
        NoEvidence, AllBack: nothing is there, or nothing is left to be printed.
    """
    declared = form_named(FORM).strip
    return evidence_slots(dossier, asked or (declared.slots if declared else ()))


def write_evidence(  # noqa: PLR0913 - what the work needs is passed, by keyword
    session: Session,
    slots: Sequence[EvidenceSlot],
    target: Path,
    *,
    workers: Workers,
    together: bool = False,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> list[StripFile]:
    """Write the sheets into a folder; changes nothing of the session, so that it may run beside the window.

    Raises:
        ShenbaoError: an original is damaged, or the folder cannot be written.
        Cancelled: the person asked to stop.
    """
    words = form_named(FORM).strip
    assert words is not None  # noqa: S101 - the form that ships
    mark = dossier_mark(session.file.identity)
    job = StripJob(session.dossier, mark, session.file, words, workers, report, cancel or Cancel())
    return print_strips(job, slots, target, together=together)


def remember_evidence(session: Session, slots: Sequence[EvidenceSlot], *, on: date) -> None:
    """Remember which pages were printed, so that those that do not come back are missed."""
    mark = dossier_mark(session.file.identity)
    session.change("打印材料核实页", with_record(session.dossier, mark, slots, on=on))
