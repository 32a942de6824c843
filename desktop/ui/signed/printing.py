"""Writing evidence pages with boxes for seal, signature and date, beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.base.jobs import Cancel, Report
from desktop.documents.assemble import assemble
from desktop.documents.plan import PageSource
from desktop.export.print_job import PrintWork
from desktop.export.verification.printing import StripFile
from desktop.export.verification.slots import EvidenceSlot
from desktop.session.signed.printing import FORM, evidence_to_print, remember_evidence, write_evidence
from desktop.ui.notify import Offer
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench


def write_evidence_if_wanted(bench: Workbench, forms: Sequence[str], folder: Path, *, together: bool) -> None:
    """Write the evidence pages when their form is among those chosen, and remember which were printed."""
    if FORM not in forms:
        return
    session = bench.session
    bench.save_now()

    def work(report: Report, cancel: Cancel) -> tuple[tuple[EvidenceSlot, ...], list[StripFile]]:
        slots = evidence_to_print(session.dossier)
        workers = bench.desk.workers
        files = write_evidence(session, slots, folder, workers=workers, together=together, report=report, cancel=cancel)
        return slots, files

    bench.jobs.run(bench.messages, "打印材料核实页", work, done=lambda made: _done(bench, made[0], made[1], folder))


@dataclass(frozen=True, slots=True)
class WithEvidence:
    """A job for the printer: its file, its sides, and the slots whose pages it ends with."""

    path: Path
    sides: int
    slots: tuple[EvidenceSlot, ...] = ()


def with_evidence(bench: Workbench, forms: Sequence[str], job: WithEvidence, work: PrintWork) -> WithEvidence:
    """Add the evidence pages to a job whose file lies in a work folder, when their form is among those chosen.

    Raises:
        ShenbaoError: there is no evidence to print, or an original is damaged.
    """
    if FORM not in forms:
        return job
    slots = evidence_to_print(bench.session.dossier)
    folder, workers = job.path.parent, work.workers
    (sheets,) = write_evidence(
        bench.session, slots, folder, workers=workers, together=True, report=work.report, cancel=work.cancel
    )
    parts = ((job.path, job.sides), (sheets.path, sheets.sides))
    pages = [PageSource(path, number) for path, sides in parts for number in range(1, sides + 1)]
    joined = assemble(pages, folder / "joined.pdf", workers, durable=False, cancel=work.cancel)
    return WithEvidence(joined.path, joined.pages, slots)


def remember_printed(bench: Workbench, slots: Sequence[EvidenceSlot]) -> None:
    """Remember which pages were printed; a dossier opened for reading remembers nothing."""
    if slots and bench.session.writable:
        remember_evidence(bench.session, slots, on=bench.today())


def _done(bench: Workbench, slots: Sequence[EvidenceSlot], files: Sequence[StripFile], folder: Path) -> None:
    remember_printed(bench, slots)
    notices = "".join(notice for file in files for notice in file.notices)
    sides = sum(file.sides for file in files)
    words = (
        f"材料核实页已生成：{len(files)} 个文件，共 {sides} 面。签好扫描后，用“文件”菜单的“收回签字页”放回。{notices}"
    )
    offer = Offer("打开文件夹", lambda: bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))))
    bench.messages.say(words, Tone.CAUTION if notices else Tone.GOOD, offer)
