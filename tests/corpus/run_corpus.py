"""Try every file of a folder with a manifest.csv, and say which do not end as its `expect` column says.

    python tests/corpus/run_corpus.py FOLDER [--only TEXT]

Columns used: file, expect, pages, note (the meaning of `expect` is in the folder's README). Exit code 1 on a miss.
"""

import argparse
import csv
import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

HERE = Path(__file__).resolve().parent
for needed in (str(HERE), str(HERE.parent.parent)):
    if needed not in sys.path:
        sys.path.insert(0, needed)

import judging  # noqa: E402
import pikepdf  # noqa: E402

from desktop.base.errors import ShenbaoError  # noqa: E402
from desktop.base.jobs import Cancel  # noqa: E402
from desktop.documents.intake import take_in  # noqa: E402
from desktop.documents.merge import MergeOutcome, merge  # noqa: E402
from desktop.documents.office.reading import read_word  # noqa: E402
from desktop.documents.sheets import read_sheet  # noqa: E402
from desktop.documents.workers import Workers, WorkFailed  # noqa: E402

LONGEST_SECONDS = 20.0


class Missed(Exception):
    """A file did not end as expected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the corpus and what is expected of it."""

    path: Path
    kind: str
    expect: str
    pages: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one file ended: what was seen, and why it is a miss (empty when it is none)."""

    row: Row
    seen: str
    miss: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file is tried with."""

    workers: Workers
    work: Path
    clean: Path


def rows_of(folder: Path) -> Iterator[Row]:
    """Read the manifest; rows whose file is not there are left out."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            path = folder / line["file"]
            if path.is_file():
                pages = int(line["pages"]) if (line.get("pages") or "").isdigit() else None
                yield Row(path, line["file"].split("/")[0], line["expect"], pages, line.get("note") or "")


def run(folder: Path, *, only: str = "", tell: Callable[[Verdict], None] = lambda _: None) -> list[Verdict]:
    """Try every file and return how each ended."""
    verdicts = []
    with Workers(count=2) as workers, tempfile.TemporaryDirectory(prefix="corpus-") as temporary:
        clean = Path(temporary) / "干净 页.pdf"
        _write_clean_page(clean)
        for number, row in enumerate(rows_of(folder)):
            if only not in str(row.path):
                continue
            work = Path(temporary) / str(number)
            work.mkdir()
            verdicts.append(_tried(row, Trial(workers, work, clean)))
            tell(verdicts[-1])
    return verdicts


def _write_clean_page(target: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(target)


def _tried(row: Row, trial: Trial) -> Verdict:
    before, started, miss = _digest(row.path), monotonic(), ""
    try:
        seen = TRIALS[row.kind](row, trial)
    except Missed as missed:
        seen, miss = "", str(missed)
    seconds = monotonic() - started
    if not miss and _digest(row.path) != before:
        miss = "the input was changed"
    if not miss and seconds > LONGEST_SECONDS:
        miss = f"took {seconds:.0f} s"
    return Verdict(row, seen, miss, seconds)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refused(row: Row, error: ShenbaoError) -> str:
    if isinstance(error, WorkFailed):
        raise Missed(f"an error nobody expected: {error.facts['kind']}: {error.facts['detail']}")
    if row.path.name not in error.sentence or not error.next_step:
        raise Missed(f"the sentence lacks the file's name or the next step: {error}")
    if row.expect in {"merge", "merge_strip", "merge_unlock", "accept", "accept_safe"}:
        raise Missed(f"refused: {error}")
    return f"refused: {error.sentence}"


def _try_pdf(row: Row, trial: Trial) -> str:
    output = trial.work / "合并.pdf"
    outcome = merge([trial.clean, row.path], output, trial.workers)
    if outcome.refused:
        if output.exists():
            raise Missed("refused, and yet something was written")
        refusal = outcome.refused[0].refusal
        return _refused(row, refusal) if refusal is not None else ""
    if row.expect == "refuse":
        raise Missed("taken, though it should be refused")
    return _judge_merged(row, trial, outcome, output)


def _judge_merged(row: Row, trial: Trial, outcome: MergeOutcome, output: Path) -> str:
    notices = outcome.inputs[1].notices
    found = trial.workers.run(judging.pages_of, output) - 1
    compared = trial.workers.run(judging.compare, row.path, output, 1, announced(notices), seconds=120)
    if row.pages is not None and row.expect != "merge_or_refuse" and found != row.pages:
        raise Missed(f"{found} pages instead of {row.pages}")
    if compared.pages is not None and compared.pages != found and not notices:
        raise Missed(f"{found} pages, pdfium reads {compared.pages}, and not a word about it")
    if compared.differing and not (row.expect == "merge_or_refuse" and notices):
        raise Missed(f"pages {compared.differing} look different (worst {compared.worst})")
    left = trial.workers.run(judging.active_in, output)
    if left:
        raise Missed(f"left in the output: {left}")
    if trial.workers.run(judging.is_encrypted, output):
        raise Missed("the output is encrypted")
    _judge_words(row, trial, notices)
    return f"{found} pages, worst difference {compared.worst}; {'；'.join(notices)}"


def announced(notices: tuple[str, ...]) -> str:
    """Return how a PDF was made fit, as its notices say, for the comparison that follows."""
    told = "".join(notices)
    return "pictured" if "转为图片" in told else "richer" if "多显示" in told else ""


def _judge_words(row: Row, trial: Trial, notices: tuple[str, ...]) -> None:
    told = "".join(notices)
    if row.expect == "merge_unlock" and "编辑限制" not in told:
        raise Missed("not told that the restriction is gone")
    if row.expect == "merge_strip" and _scripts_in(row, trial) and "已去除" not in told:
        raise Missed("not told what was removed")
    if row.expect == "merge_or_refuse" and row.pages is None and not notices and "truncated" not in row.note:
        raise Missed("a damaged file was taken without a word")


def _scripts_in(row: Row, trial: Trial) -> tuple[str, ...]:
    quiet = {"/AcroForm", "/Widget", "/XFA"}
    return tuple(name for name in trial.workers.run(judging.active_in, row.path) if name not in quiet)


def _try_picture(row: Row, trial: Trial) -> str:
    try:
        taken = take_in(row.path, trial.workers, work=trial.work, cancel=Cancel())
    except ShenbaoError as error:
        return _refused(row, error)
    if row.expect == "refuse":
        raise Missed("taken, though it should be refused")
    pages = taken.original.facts.pages
    notices = taken.original.facts.notices
    if taken.normalised is None or not pages:
        raise Missed("taken without a page")
    if row.pages is not None and len(pages) != row.pages and not notices:
        raise Missed(f"{len(pages)} pages instead of {row.pages}, and not a word about it")
    if "corners" in row.note:
        found = trial.workers.run(judging.corners, taken.normalised)
        if found != row.note.rpartition("=")[2][:4]:
            raise Missed(f"corners {found}")
    if "not black" in row.note and trial.workers.run(judging.share_of_black, taken.normalised) > 0.2:
        raise Missed("black where it should be white")
    return f"{len(pages)} pages; {'；'.join(notices)}"


def _try_word(row: Row, trial: Trial) -> str:
    try:
        taken = take_in(row.path, trial.workers, work=trial.work, cancel=Cancel())
        read = trial.workers.run(read_word, row.path, row.path.name, taken.original.facts.kind)
    except ShenbaoError as error:
        return _refused(row, error)
    _judge_text(row, read.text)
    if list(trial.work.rglob("*.png")):
        raise Missed("something was unpacked")
    return f"{len(read.text)} characters; {'；'.join(read.notices)}"


def _try_sheet(row: Row, trial: Trial) -> str:
    try:
        table = read_sheet(row.path, trial.workers)
    except ShenbaoError as error:
        return _refused(row, error)
    _judge_text(row, "\n".join("\t".join(cells) for cells in table))
    return f"{len(table)} rows"


def _judge_text(row: Row, text: str) -> None:
    if row.expect == "refuse":
        raise Missed("taken, though it should be refused")
    wanted = row.note.partition("must contain: ")[2].strip()
    if wanted and wanted not in text:
        raise Missed(f"the text lacks {wanted!r}")
    if "/root:" in text or "root:x:0" in text:
        raise Missed("a file of this machine was read")


TRIALS: dict[str, Callable[[Row, Trial], str]] = {
    "pdf": _try_pdf,
    "image": _try_picture,
    "doc": _try_word,
    "docx": _try_word,
    "xlsx": _try_sheet,
}


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--only", default="", help="try only files whose path contains this")
    arguments.add_argument("--all", action="store_true", help="also tell how the others ended")
    chosen = arguments.parse_args()

    def tell(verdict: Verdict) -> None:
        if verdict.miss or chosen.all:
            state = f"MISS {verdict.miss}" if verdict.miss else verdict.seen
            print(f"{verdict.row.kind}/{verdict.row.path.name} [{verdict.row.expect}] {verdict.seconds:.2f} s: {state}")

    verdicts = run(chosen.folder, only=chosen.only, tell=tell)
    missed = [verdict for verdict in verdicts if verdict.miss]
    slowest = max(verdicts, key=lambda verdict: verdict.seconds, default=None)
    print(f"{len(verdicts) - len(missed)} of {len(verdicts)} files end as expected.")
    if slowest is not None:
        print(f"slowest: {slowest.row.path.name}, {slowest.seconds:.1f} s")
    return 1 if missed or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
