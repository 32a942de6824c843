"""How long merging takes beside qpdf: ten scans of ten pages at 300 dpi, as whole processes, verification included.

    python tests/benchmarks/bench_merge.py [--rounds 5]

Makes its input in a temporary folder. Prints the ratio of the medians and the peak memory of our processes
together; exit code 1 when a promise is broken (2.5 × the time of qpdf, 400 MB).
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

import img2pdf
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FILES, PAGES = 10, 10
MOST_TIMES, MOST_MEGABYTES = 2.5, 400.0
OURS = "import sys; sys.argv[0] = 'shenbao'; from desktop.__main__ import main; sys.exit(main())"


def make_scans(folder: Path) -> list[Path]:
    """Write ten PDFs of ten A4 pages of noisy colour at 300 dpi, about 22 MB each."""
    chance = np.random.default_rng(1)
    paths = []
    for number in range(FILES):
        pages = []
        for _ in range(PAGES):
            small = Image.fromarray(chance.integers(0, 256, (877, 620, 3), dtype=np.uint8))
            written = io.BytesIO()
            small.resize((2480, 3508), Image.Resampling.BILINEAR).save(written, "JPEG", quality=70, dpi=(300, 300))
            pages.append(written.getvalue())
        paths.append(folder / f"扫描{number}.pdf")
        paths[-1].write_bytes(img2pdf.convert(pages))
    return paths


def timed(command: list[str]) -> float:
    """Run a command as a person would and return its seconds."""
    started = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - started


def peak_megabytes(command: list[str]) -> float:
    """Run a command and return the largest sum of the memory its processes held at one time."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, done = [0.0], Event()

    def look() -> None:
        while not done.wait(0.01):
            peak[0] = max(peak[0], sum(resident(pid) for pid in family(process.pid)))

    watcher = Thread(target=look)
    watcher.start()
    process.wait()
    done.set()
    watcher.join()
    return peak[0]


def family(process: int) -> list[int]:
    """Return a process and all its descendants."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return [process]
    return [process, *(pid for child in children for pid in family(int(child)))]


def resident(process: int) -> float:
    """Return the proportional memory of a process in MB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    if shutil.which("qpdf") is None:
        print("qpdf is not installed: nothing to compare with")
        return 2
    with tempfile.TemporaryDirectory(prefix="bench-merge-") as temporary:
        folder = Path(temporary)
        scans = [str(path) for path in make_scans(folder)]
        megabytes = sum(Path(path).stat().st_size for path in scans) / 1e6
        theirs = ["qpdf", "--empty", "--pages", *scans, "--", str(folder / "qpdf.pdf")]
        ours = [sys.executable, "-c", OURS, "merge", *scans, "--output", str(folder / "合并.pdf")]
        pairs = []
        for _ in range(rounds):
            for output in ("qpdf.pdf", "合并.pdf"):
                (folder / output).unlink(missing_ok=True)
            pairs.append((timed(theirs), timed(ours)))
        memory = peak_megabytes(ours)
    qpdf_seconds, our_seconds = (median(pair[which] for pair in pairs) for which in (0, 1))
    ratio = our_seconds / qpdf_seconds
    print(f"{FILES} files of {PAGES} pages, {megabytes:.0f} MB, median of {rounds} rounds")
    print(f"qpdf {qpdf_seconds:.2f} s, shenbao merge {our_seconds:.2f} s, ratio {ratio:.2f} (at most {MOST_TIMES})")
    print(f"peak memory of all our processes {memory:.0f} MB (at most {MOST_MEGABYTES:.0f})")
    return int(ratio > MOST_TIMES or memory > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
