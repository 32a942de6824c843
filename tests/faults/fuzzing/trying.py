"""One spoilt file through the program's own doors, and what must hold of how it ends."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pypdfium2

CORPUS_TOOLS = Path(__file__).resolve().parents[2] / "corpus"
if str(CORPUS_TOOLS) not in sys.path:
    sys.path.insert(0, str(CORPUS_TOOLS))

import judging  # noqa: E402

from desktop.base.errors import ShenbaoError  # noqa: E402
from desktop.base.jobs import Cancel  # noqa: E402
from desktop.documents.intake import take_in  # noqa: E402
from desktop.documents.isolation.remote import Remote  # noqa: E402
from desktop.documents.merge import merge  # noqa: E402
from desktop.documents.sheets import read_sheet  # noqa: E402
from desktop.documents.sniff import sniff  # noqa: E402
from desktop.documents.workers import Workers, WorkFailed  # noqa: E402
from desktop.model.attachments import WORD_FILES, FileKind  # noqa: E402

_DEFUSE: Remote[bool] = Remote("desktop.documents.office.defusing", "defuse")
_WORD = WORD_FILES | {FileKind.HTML}
_TABLES = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.CSV})
_MOST_PAINTED = 12
_QPDF_WARNED = 3


@dataclass(frozen=True, slots=True)
class Ended:
    """How a file ended: "taken" or the refusal's class; `faults` is empty when that is as it should be."""

    how: str
    seconds: float
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def tried(path: Path, workers: Workers, work: Path, *, seconds: float) -> Ended:
    """Take a file in, join its pages and judge the result; never raises for what the file is."""
    before, started = path.read_bytes(), monotonic()
    try:
        how, notices, faults = _through(path, workers, work)
    except WorkFailed as error:
        how, notices = "WorkFailed", ()
        faults = [f"an error nobody expected: {error.facts['kind']}: {error.facts['detail']}"]
    except ShenbaoError as error:
        how, notices, faults = type(error).__name__, (), list(_sentence_faults(error, path))
    except Exception as error:  # noqa: BLE001 - whatever escapes here would have ended the program
        how, notices, faults = "crash", (), [f"{type(error).__name__} escaped: {error}"]
    took = monotonic() - started
    if took > seconds:
        faults.append(f"took {took:.0f} s")
    if path.read_bytes() != before:
        faults.append("the input was changed")
    return Ended(how, took, tuple(faults), notices)


def _sentence_faults(error: ShenbaoError, path: Path) -> Iterator[str]:
    if path.name not in error.sentence or not error.next_step:
        yield f"the sentence lacks the file's name or the next step: {error}"


def _through(path: Path, workers: Workers, work: Path) -> tuple[str, tuple[str, ...], list[str]]:
    kind = sniff(path)
    if kind in _WORD:
        taken = take_in(path, workers, work=work, cancel=Cancel())
        workers.run(_DEFUSE, path, work / "defused", path.name, kind, about=path.name)
        return f"taken {kind}", taken.original.facts.notices, []
    if kind in _TABLES:
        read_sheet(path, workers)
        return f"taken {kind}", (), []
    output = work / "合并.pdf"
    outcome = merge([path], output, workers)
    for merged in outcome.refused:
        if output.exists():
            return "refused", (), ["refused, and yet something was written"]
        raise merged.refusal or AssertionError
    faults = list(workers.run(faults_of, output, about=path.name, seconds=120))
    verdict, said = checked_by_qpdf(output)
    faults += [f"qpdf --check rejects: {said}"] if verdict not in {0, _QPDF_WARNED} else []
    warned = "，qpdf warns" if verdict == _QPDF_WARNED else ""
    return f"taken {kind}{warned}", outcome.inputs[0].notices, faults


def faults_of(output: Path) -> list[str]:
    """Return what pdfium and a look at every object find wrong with an output. Runs in a worker process."""
    try:
        pdf = pypdfium2.PdfDocument(output)
    except pypdfium2.PdfiumError as error:
        return [f"pdfium rejects the output: {error}"]
    faults = [] if len(pdf) else ["pdfium finds no page"]
    for index in range(min(len(pdf), _MOST_PAINTED)):
        try:
            page = pdf[index]
            page.render(scale=min(0.5, 300 / max(1.0, *page.get_size())))
        except pypdfium2.PdfiumError as error:
            faults.append(f"pdfium rejects page {index + 1}: {error}")
    pdf.close()
    left = judging.active_in(output)
    faults += [f"left in the output: {left}"] if left else []
    return faults + (["the output is encrypted"] if judging.is_encrypted(output) else [])


def checked_by_qpdf(output: Path) -> tuple[int, str]:
    """Return what another build of qpdf, where one is installed, says: 0 well, 3 with a warning, 2 rejected."""
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        return 0, ""
    told = subprocess.run([qpdf, "--check", str(output)], capture_output=True, check=False, timeout=120)
    said = (told.stderr or told.stdout).decode("utf-8", "replace").replace(str(output), "")
    return told.returncode, said.strip()[:400]
