"""Bringing a PDF under a limit: untouched where it fits, else as finely as the limit allows, and looked at after."""

import shutil
from contextlib import suppress
from pathlib import Path

from desktop.base.files import beside, put_in_place, unwritable
from desktop.base.jobs import Cancel, Report, silently
from desktop.base.work import WorkFolder
from desktop.documents.fit.crew import Task
from desktop.documents.fit.report import FitReport
from desktop.documents.fit.work import Fitting
from desktop.documents.workers import Workers

MODULES = ("desktop.documents.fit.treating", "desktop.documents.fit.replacing", "desktop.documents.fit.verifying")


def fit(  # noqa: PLR0913 - what the work needs is passed, by keyword
    source: Path,
    target: Path,
    workers: Workers,
    *,
    limit_bytes: int,
    name: str = "",
    durable: bool = True,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> FitReport:
    """Write a version of a clean PDF to `target` (which may be the source itself) that is not above the limit.

    A source within the limit is not touched: nothing is written when the target is the source, else it is copied.
    The result is never larger than the source. Pages, their sizes, texts and drawings stay; pictures are written anew
    as finely as the limit allows, never below the legibility floor (`floors`). Before it is put in place it is
    opened anew and every page is drawn and compared. Equal source and limit give equal bytes. It is flushed to the
    disk unless the caller does so later (`durable` false).

    Raises:
        CannotFit: at the floor it is still too large; nothing was written.
        CannotWrite: the target cannot be written; what stood there is untouched.
        WorkerTrouble: a picture crashed, hung or grew too large.
        Cancelled: the person asked to stop; nothing was written.
    """
    name = name or target.name
    before = source.stat().st_size
    if before <= limit_bytes:
        if source != target:
            copy_in_place(source, target, durable=durable)
        return FitReport(before, before, limit_bytes)
    with WorkFolder() as folder:
        fitting = Fitting(Task(source, folder.path, limit_bytes, name), workers, report, cancel or Cancel())
        copy_in_place(fitting.fitted(), target, durable=durable)
        return fitting.report(target.stat().st_size)


def copy_in_place(made: Path, target: Path, *, durable: bool = True) -> None:
    """Copy a finished file to its place, where it is whole or not at all.

    Raises:
        CannotWrite: the disk refused; what stood there is untouched.
    """
    temporary = beside(target)
    try:
        shutil.copyfile(made, temporary)
        put_in_place(temporary, target, durable=durable)
    except OSError as error:
        unwritable(target, error)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
