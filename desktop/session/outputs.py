"""What leaves a dossier: the upload folder and printed forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.jobs import Cancel, Report, silently
from desktop.documents.workers import Workers
from desktop.export.photograph import PHOTO, photograph_for
from desktop.export.plan import ExportPlan, plan
from desktop.export.printing import FORMATS, Printed, print_forms
from desktop.export.write import Exported, export
from desktop.model.dossier import PrintedForm
from desktop.rules.papers.standing import remembered
from desktop.session.session import Session


class NotReady(ShenbaoError):
    """Findings that block stand against a clean export. Facts: count, first."""

    exit_code = ExitCode.BLOCKED
    says = "还有 {count} 处必改的问题，例如：{first}"
    remedy = "请先改好；想先看看样子，可以导出草稿（--draft），文件夹名会以“_草稿”结尾。"


@dataclass(frozen=True, slots=True)
class Planned:
    """What an export would write, and what stands against it."""

    plan: ExportPlan
    blocked: bool


def plan_export(session: Session, *, on: date, draft: bool, contents: bool = False) -> Planned:
    """Compute the upload folder without touching the disk."""
    made = plan(session.dossier, session.programme, session.report().problems, on=on, draft=draft, contents=contents)
    return Planned(made, bool(made.blocking))


def export_session(  # noqa: PLR0913 - what the work needs is passed, by keyword
    session: Session,
    target: Path,
    *,
    on: date,
    draft: bool,
    contents: bool = False,
    workers: Workers,
    report: Report = silently,
    cancel: Cancel | None = None,
) -> Exported:
    """Write the upload folder below `target`; everything is saved first.

    Raises:
        NotReady: something blocks and a draft was not asked for.
        ShenbaoError: the folder cannot be written; what stood there is untouched.
    """
    planned = plan_export(session, on=on, draft=draft, contents=contents)
    if planned.blocked and not draft:
        blocking = planned.plan.blocking
        raise NotReady(count=len(blocking), first=blocking[0].message)
    if not session.file.read_only:
        session.save()
    return export(
        planned.plan,
        session.dossier,
        session.file,
        target,
        workers=workers,
        report=report,
        cancel=cancel or Cancel(),
    )


def print_session(
    session: Session, forms: Sequence[str], target: Path, *, on: date, formats: Sequence[str] = FORMATS
) -> Printed:
    """Print forms into a folder and remember what they showed, so that a stale signed copy is noticed.

    Raises:
        ShenbaoError: an unknown form, or the folder cannot be written.
    """
    photo = _photograph(session, forms)
    printed = print_forms(
        session.dossier, forms, target, on=on, formats=formats, photo=photo, programme=session.programme
    )
    remember_printed(session, printed.snapshots)
    return printed


def remember_printed(session: Session, snapshots: Sequence[PrintedForm]) -> None:
    """Keep what forms showed, as one step, and save it; a dossier opened for reading remembers nothing."""
    if not session.writable:
        return
    dossier = session.dossier
    for snapshot in snapshots:
        dossier = remembered(dossier, snapshot)
    session.change("打印表格", dossier)
    session.save()


def _photograph(session: Session, forms: Sequence[str]) -> bytes:
    """Return the photograph for the forms that show it; a worker is started for nothing else."""
    if not session.dossier.attachment(PHOTO).originals:
        return b""
    with Workers(count=1) as workers:
        return photograph_for(forms, session.dossier, session.file, workers, cancel=Cancel())
