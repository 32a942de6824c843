"""Slot files that are too large: fitted once, and taken from an earlier export or preview when nothing changed.

A fitted file is known by what it is made of (originals, pages, turns, crops, parts) and its limit. Copies of a
person's papers lie nowhere else than where the person put them: in the folder exported before, or in a work folder
that ends with the window.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.base.errors import CannotWrite
from desktop.base.files import sha256_of, sha256_of_file, whole_file
from desktop.base.jobs import Cancel, Report, silently
from desktop.documents.fit.fitting import fit
from desktop.documents.fit.floors import EDITION
from desktop.documents.fit.report import CannotFit, FitReport
from desktop.documents.workers import Workers
from desktop.export.slot_files import SlotFile

_NEARLY_OVER = 0.9


def fit_key(file: SlotFile) -> str:
    """Return what the fitted version of a slot's file is known by; equal keys have equal bytes."""
    pages = [(page.original, page.page, page.rotation, repr(page.crop), page.part) for page in file.pages]
    listed = [sha256_of(file.contents.data)] if file.contents else []
    return sha256_of(json.dumps([EDITION, file.limit_bytes, pages, *listed]).encode())


class Kept(Protocol):
    """Where fitted files may lie from before."""

    def find(self, key: str, target: Path) -> FitReport | None:
        """Copy a fitted file to `target` and return its report; None when it is not there, or not whole."""


class FitFolder:
    """A work folder of fitted files that lives as long as the window; one thread writes a key, others may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str, target: Path) -> FitReport | None:
        """Copy a fitted file to `target` and return its report; None when it is not there."""
        report = self.report(key)
        if report is None:
            return None
        try:
            shutil.copyfile(self.path(key), target)
        except OSError:
            return None
        return report

    def path(self, key: str) -> Path:
        """Return where the fitted file of a key stands, if it does."""
        return self._folder / f"{key}.pdf"

    def report(self, key: str) -> FitReport | None:
        """Return the report of a fitted file; None when it is not there."""
        try:
            return FitReport.from_data(json.loads(self._told(key).read_text("utf-8")))
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def keep(self, key: str, made: Path, report: FitReport) -> None:
        """Keep a copy of a fitted file; a full disk only means that it is fitted again."""
        with suppress(OSError, CannotWrite):
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made, self.path(key))
            # The report comes last: without it the file does not count.
            with whole_file(self._told(key)) as told:
                told.write(json.dumps(report.as_data()).encode())

    def _told(self, key: str) -> Path:
        return self._folder / f"{key}.json"


class StandingFits:
    """The fitted files of the export that stands at a place, by its manifest."""

    def __init__(self, folder: Path, manifest: str) -> None:
        self._folder = folder
        self._manifest = manifest

    def find(self, key: str, target: Path) -> FitReport | None:
        """Copy a fitted file of the earlier export, if it is as it was written."""
        try:
            entries = json.loads((self._folder / self._manifest).read_text("utf-8"))["files"]
            entry = next(entry for entry in entries if entry.get("fitted", {}).get("key") == key)
            shutil.copyfile(self._folder / entry["path"], target)
            if sha256_of_file(target) == entry["sha256"]:
                return FitReport.from_data(entry["fitted"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
            pass
        with suppress(OSError):
            target.unlink(missing_ok=True)
        return None


@dataclass(frozen=True, slots=True)
class Fits:
    """Fits slot files, taking from `kept` what is there; `folder` keeps what was fitted for the next time."""

    workers: Workers
    kept: Sequence[Kept] = ()
    folder: FitFolder | None = None
    report: Report = silently

    def ready(self, file: SlotFile, target: Path) -> FitReport | None:
        """Put a file fitted before at `target`; None when it must be joined (and perhaps fitted) now."""
        if file.limit_bytes is None or file.estimated_bytes < file.limit_bytes * _NEARLY_OVER:
            return None
        key = fit_key(file)
        places = (*((self.folder,) if self.folder else ()), *self.kept)
        return next((report for place in places if (report := place.find(key, target)) is not None), None)

    def bring(self, file: SlotFile, made: Path, *, cancel: Cancel) -> FitReport | CannotFit:
        """Fit a joined file in its place; `CannotFit` is an answer here: the joined file then stays as it is.

        Raises:
            WorkerTrouble: a picture crashed, hung or grew too large. CannotWrite: the disk refused.
            Cancelled: the person asked to stop.
        """
        limit = file.limit_bytes or 0
        try:
            report = fit(made, made, self.workers, limit_bytes=limit, durable=False, report=self.report, cancel=cancel)
        except CannotFit as error:
            return error
        if self.folder is not None:
            self.folder.keep(fit_key(file), made, report)
        return report
