"""Fitting under a limit beside ghostscript and ocrmypdf: time, use of the limit, likeness, and characters read back.

    python tests/benchmarks/bench_fit.py [--cases scan40 …] [--peers gs] [--keep FOLDER] [--likeness 8] [--read 2]

Draws pages like people's scans (see fit_pages.py; the text is invented), brings each file under its limit, and
prints one table. Peers run with what people use: `gs -dPDFSETTINGS=/ebook`, and ocrmypdf without OCR at the best
JPEG quality of a few whose output is within the limit. SSIM (Gaussian window, luminance at 150 dpi as pdfium draws
it) and the character error rate (tesseract chi_sim, pages drawn at 300 dpi) are means over evenly spaced pages.
Exit code 1 when a promise is broken: above the limit or below 90 % of it where there was more to take, slower than
1.2 times ghostscript, less alike or worse to read than a peer's output of at most the limit. Where the tools are
missing they are installed when this is root on Debian, else named.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

import fit_pages
import numpy as np
import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {"gs": "ghostscript", "ocrmypdf": "ocrmypdf", "tesseract": "tesseract-ocr", "pngquant": "pngquant"}
LANGUAGE_PACKAGE = "tesseract-ocr-chi-sim"
MOST_TIMES = 1.2
QUALITIES = (45, 30, 15)
GS = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook")
OCRMYPDF = ("ocrmypdf", "-q", "--skip-text", "--tesseract-timeout", "0", "--output-type", "pdf", "-O", "3")
OURS = """
import sys
from pathlib import Path
from desktop.documents.fit.fitting import MODULES, fit
from desktop.documents.fit.report import CannotFit
from desktop.documents.workers import Workers
with Workers(modules=MODULES) as workers:
    workers.warm(workers.count)
    try:
        fit(Path(sys.argv[1]), Path(sys.argv[2]), workers, limit_bytes=int(sys.argv[3]))
    except CannotFit as error:
        sys.exit(str(error))
"""


@dataclass(frozen=True)
class Case:
    """A file of so many pages of some kinds, and the limit it is brought under."""

    name: str
    kinds: Sequence[str]
    limit_bytes: int = 20_000_000
    ocrmypdf: bool = True


CASES = (
    Case("scan10", ("scan",) * 10, 5_000_000),
    Case("scan40", ("scan",) * 40),
    Case("scan80", ("scan",) * 80, ocrmypdf=False),
    Case("scan160", ("scan",) * 160, ocrmypdf=False),
    Case("photo20", ("photo",) * 20),
    Case("mixed40", ("digital", "scan", "photo", "scan") * 10),
)


@dataclass
class Run:
    """What one program made of a file."""

    name: str
    seconds: float
    path: Path | None
    likeness: float = 0.0
    errors: float = 0.0
    note: str = ""
    cpu_seconds: float = 0.0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.path.stat().st_size if self.path and self.path.exists() else 0


def ensure_tools() -> None:
    """Install what is missing where that may be done, else say what to install."""
    packages = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    listed = (
        subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
        if not packages
        else None
    )
    if listed is None or "chi_sim" not in listed.stdout:
        packages.append(LANGUAGE_PACKAGE)
    if not packages:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"missing: {' '.join(packages)}")
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", *packages]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def drawn_file(case: Case, folder: Path) -> tuple[Path, list[str]]:
    """Draw a case's file, or take the one drawn before."""
    path, told = folder / f"{case.name}.pdf", folder / f"{case.name}.json"
    if not told.exists():
        told.write_text(json.dumps(fit_pages.write(path, case.kinds), ensure_ascii=False), "utf-8")
    return path, json.loads(told.read_text("utf-8"))


def timed(name: str, command: Sequence[str], made: Path) -> Run:
    """Run a program and return what it made."""
    before, started = os.times(), perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    seconds, after = perf_counter() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    note = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1][:60]
    return Run(name, seconds, made if made.exists() else None, note=note, cpu_seconds=cpu)


def run_all(case: Case, source: Path, folder: Path, peers: Sequence[str]) -> list[Run]:
    """Run us and the peers on a file."""
    place = {name: folder / f"{case.name}-{name}.pdf" for name in ("ours", "gs", "ocrmypdf")}
    for path in place.values():
        path.unlink(missing_ok=True)
    ours = [sys.executable, "-c", OURS, str(source), str(place["ours"]), str(case.limit_bytes)]
    runs = [timed("gs", [*GS, "-o", str(place["gs"]), str(source)], place["gs"])]
    runs.insert(0, timed("ours", ours, place["ours"]))
    for quality in QUALITIES if case.ocrmypdf and "ocrmypdf" in peers else ():
        command = [*OCRMYPDF, "--jpeg-quality", str(quality), str(source), str(place["ocrmypdf"])]
        made = timed("ocrmypdf", command, place["ocrmypdf"])
        made.note = made.note or f"quality {quality}"
        if 0 < made.size <= case.limit_bytes or quality == QUALITIES[-1]:
            return [*runs, made]
    return runs


def picture(path: Path, page: int, dpi: int) -> Image.Image:
    """Draw a page."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return pdf[page].render(scale=dpi / 72).to_pil().convert("L")
    finally:
        pdf.close()


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Return the structural similarity of two pictures, Gaussian window of 11 pixels."""
    x, y = (np.asarray(each, dtype=np.float32) for each in (one, other))
    taps = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2)).astype(np.float32)
    taps /= taps.sum()

    def blurred(values: np.ndarray) -> np.ndarray:
        for axis in (0, 1):
            length = values.shape[axis] - 10
            parts = (weight * values.take(range(at, at + length), axis) for at, weight in enumerate(taps))
            values = sum(parts)
        return values

    mx, my = blurred(x), blurred(y)
    vx, vy, vxy = blurred(x * x) - mx * mx, blurred(y * y) - my * my, blurred(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float((((2 * mx * my + c1) * (2 * vxy + c2)) / ((mx**2 + my**2 + c1) * (vx + vy + c2))).mean())


def error_rate(path: Path, page: int, text: str, folder: Path) -> float:
    """Return the share of a page's characters that an OCR engine does not give back in order."""
    shown = folder / f"{path.stem}-{page}.png"
    picture(path, page, 300).save(shown)
    command = ["tesseract", str(shown), "-", "-l", "chi_sim", "--dpi", "300"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    read = subprocess.run(command, capture_output=True, text=True, check=False, env=environment).stdout
    wanted, got = ("".join(letter for letter in each if letter.isalnum()) for each in (text, read))
    same = sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    return 1 - same / max(1, len(wanted))


def spaced(count: int, wanted: int) -> list[int]:
    """Return so many page numbers (from 0), evenly spaced."""
    return sorted({round((place + 0.5) * count / wanted - 0.5) for place in range(min(wanted, count))})


def judge(case: Case, source: Path, runs: Sequence[Run], texts: list[str], arguments: argparse.Namespace) -> Run:
    """Measure likeness and reading of all outputs; returns the source's own reading."""
    original = Run("source", 0.0, source, likeness=1.0)
    folder = source.parent
    scans = [place for place, kind in enumerate(case.kinds) if kind != "digital"]
    looked = [scans[place] for place in spaced(len(scans), arguments.likeness)]
    read = [scans[place] for place in spaced(len(scans), arguments.read)]
    shown = {page: picture(source, page, 150) for page in looked}
    for run in (original, *runs):
        if not run.path:
            continue
        if run is not original:
            run.likeness = float(np.mean([ssim(shown[page], picture(run.path, page, 150)) for page in looked]))
        if read:
            run.errors = float(np.mean([error_rate(run.path, page, texts[page], folder) for page in read]))
    return original


def broken_promises(case: Case, source: Path, runs: Sequence[Run]) -> list[str]:
    """Name what was promised and not kept."""
    by_name = {run.name: run for run in runs}
    ours, gs = by_name["ours"], by_name["gs"]
    said = []
    if not ours.path or ours.size > min(case.limit_bytes, source.stat().st_size):
        return [f"no file within the limit {ours.note}"]
    if ours.size < 0.9 * case.limit_bytes < source.stat().st_size:
        said.append("less than 90 % of the limit")
    if ours.seconds > MOST_TIMES * gs.seconds:
        said.append(f"{ours.seconds / gs.seconds:.2f} times ghostscript's time")
    for peer in runs[1:]:
        if 0 < peer.size <= case.limit_bytes:
            if peer.likeness > ours.likeness:
                said.append(f"less alike than {peer.name}")
            if peer.errors + 0.002 < ours.errors:
                said.append(f"worse to read than {peer.name}")
    return said


def table(case: Case, source: Path, original: Run, runs: Sequence[Run]) -> None:
    """Print a case."""
    megabytes = source.stat().st_size / 1e6
    print(f"\n### {case.name}: {len(case.kinds)} pages, {megabytes:.1f} MB, limit {case.limit_bytes / 1e6:g} MB\n")
    print("| | wall s | CPU s | MB | of the limit | SSIM | characters wrong | |")
    print("|---|---|---|---|---|---|---|---|")
    for run in (original, *runs):
        share = f"{run.size / case.limit_bytes:.1%}" if run is not original else ""
        numbers = f"{run.seconds:.1f} | {run.cpu_seconds:.1f} | {run.size / 1e6:.2f} | {share}"
        print(f"| {run.name} | {numbers} | {run.likeness:.4f} | {run.errors:.2%} | {run.note} |", flush=True)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", nargs="*", default=[case.name for case in CASES])
    parser.add_argument("--keep", type=Path, help="where drawn files and outputs stay, to be looked at or used again")
    parser.add_argument("--likeness", type=int, default=8, help="pages compared per file")
    parser.add_argument("--read", type=int, default=2, help="pages read by OCR per file; 0 reads none")
    parser.add_argument("--peers", nargs="*", default=["gs", "ocrmypdf"], help="gs always runs")
    arguments = parser.parse_args()
    ensure_tools()
    random.seed(0)
    broken = 0
    with tempfile.TemporaryDirectory(prefix="bench-fit-") as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for case in (case for case in CASES if case.name in arguments.cases):
            source, texts = drawn_file(case, folder)
            runs = run_all(case, source, folder, arguments.peers)
            table(case, source, judge(case, source, runs, texts, arguments), runs)
            said = broken_promises(case, source, runs)
            broken += len(said)
            print(f"\n{'Kept.' if not said else 'Not kept: ' + '; '.join(said) + '.'}", flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
