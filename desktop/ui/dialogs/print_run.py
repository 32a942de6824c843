"""Making what was asked for in the print dialog beside the window, and remembering what the papers show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from desktop.base.jobs import Cancel, Report
from desktop.base.work import WorkFolder
from desktop.export.photograph import photograph_for
from desktop.export.print_job import JOB_FILE, PrintJob, PrintWork, print_job
from desktop.export.printing import Printed, print_forms
from desktop.model.dossier import PrintedForm
from desktop.rules.papers.standing import remembered
from desktop.session.paper_cautions import cautions
from desktop.session.people_printing import People, name_of, person_of
from desktop.session.session import Session
from desktop.ui.dialogs.to_printer import paint_on
from desktop.ui.notify import Offer
from desktop.ui.signed.printing import WithEvidence, remember_printed, with_evidence
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: forms, of the open dossier and of other people's files; `duplex` for both sides."""

    forms: tuple[str, ...]
    others: tuple[Path, ...] = ()
    duplex: bool = True


@dataclass(frozen=True, slots=True)
class JobMade:
    """A finished job and what the person should know about other people's dossiers."""

    job: PrintJob
    notices: tuple[str, ...]


def write_forms(bench: Workbench, forms: Sequence[str], formats: Sequence[str], folder: Path) -> None:
    """Write forms as files into a folder."""
    dossier, file, today = bench.session.dossier, bench.session.file, bench.today()
    programme = bench.session.programme

    def printing(_report: Report, cancel: Cancel) -> Printed:
        photo = photograph_for(forms, dossier, file, bench.desk.workers, cancel=cancel)
        return print_forms(
            dossier, forms, folder, on=today, formats=formats, photo=photo, programme=programme, cancel=cancel
        )

    bench.jobs.run(bench.messages, "打印表格", printing, done=lambda printed: _forms_written(bench, printed, folder))


def write_job(bench: Workbench, wanted: Wanted, folder: Path) -> None:
    """Write everybody's forms as one PDF into a folder."""
    bench.jobs.run(
        bench.messages,
        "排打印任务",
        lambda report, cancel: _make(bench, wanted, folder / JOB_FILE, report, cancel),
        done=lambda made: _job_written(bench, made, folder),
    )


def send_job(bench: Workbench, wanted: Wanted, printer: QPrinter) -> None:
    """Print everybody's forms on a printer the person has chosen; papers lie in a work folder only meanwhile."""

    def printing(report: Report, cancel: Cancel) -> JobMade:
        with WorkFolder() as work:
            made = _make(bench, wanted, work.path / JOB_FILE, report, cancel)
            own = PrintWork(bench.desk.workers, report, cancel)
            whole = with_evidence(bench, wanted.forms, WithEvidence(made.job.path, made.job.pages), own)
            paint_on(printer, whole.path, whole.sides, own)
        bench.deliver(lambda: remember_printed(bench, whole.slots))
        return replace(made, job=replace(made.job, pages=whole.sides))

    bench.jobs.run(bench.messages, "打印", printing, done=lambda made: _job_printed(bench, made))


def _make(bench: Workbench, wanted: Wanted, target: Path, report: Report, cancel: Cancel) -> JobMade:
    session, workers = bench.session, bench.desk.workers
    name = name_of(session.dossier, session.file.path)
    own = person_of(name, session.dossier, session.file, wanted.forms, workers)
    others = People(wanted.others, workers)
    job = print_job(
        chain((own,), others.persons(wanted.forms)),
        wanted.forms,
        target,
        count=1 + len(wanted.others),
        on=bench.today(),
        duplex=wanted.duplex,
        work=PrintWork(workers, report, cancel),
    )
    others.remember(job.snapshots[1:])
    return JobMade(job, tuple(others.notices))


def _forms_written(bench: Workbench, printed: Printed, folder: Path) -> None:
    _remember(bench.session, printed.snapshots)
    found = (*(file.notice for file in printed.files), *cautions(bench.session.report().problems, printed))
    _say(bench, f"已生成 {len(printed.files)} 个文件，在「{folder}」。", "".join(found), folder)


def _job_written(bench: Workbench, made: JobMade, folder: Path) -> None:
    words = f"已生成「{JOB_FILE}」，共 {made.job.pages} 面，在「{folder}」。"
    _say(bench, words, _kept(bench, made), folder)


def _job_printed(bench: Workbench, made: JobMade) -> None:
    notices = _kept(bench, made)
    words = f"已送到打印机，共 {made.job.pages} 面。{notices}"
    bench.messages.say(words, Tone.CAUTION if notices else Tone.GOOD)


def _kept(bench: Workbench, made: JobMade) -> str:
    """Remember what the open dossier's papers show; returns what is to be known."""
    own = made.job.snapshots[0]
    _remember(bench.session, own)
    rare = f"字体里没有“{'、'.join(made.job.rare)}”，印成了〓，请改用 Word 版手工处理。" if made.job.rare else ""
    return rare + "".join((*made.notices, *cautions(bench.session.report().problems, Printed((), own))))


def _say(bench: Workbench, words: str, notices: str, folder: Path) -> None:
    offer = Offer("打开文件夹", lambda: bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))))
    bench.messages.say(words + notices, Tone.CAUTION if notices else Tone.GOOD, offer)


def _remember(session: Session, snapshots: Sequence[PrintedForm]) -> None:
    """Keep what each form showed, so that a signed paper is found stale when an answer changes later."""
    if not session.writable:
        return
    dossier = session.dossier
    for snapshot in snapshots:
        dossier = remembered(dossier, snapshot)
    session.change("打印表格", dossier)
