"""What the benchmarks share: inputs as people have them, whole processes timed in turn, and which peers are there."""

import io
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

import img2pdf
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
OURS = "import sys; sys.argv[0] = 'shenbao'; from desktop.__main__ import main; sys.exit(main())"
PACKAGES = {"qpdf": "qpdf", "img2pdf": "img2pdf", "mutool": "mupdf-tools", "gs": "ghostscript", "ocrmypdf": "ocrmypdf"}


def ours(*arguments: str) -> list[str]:
    """Return our command line as a person would call it."""
    return [sys.executable, "-c", OURS, *arguments]


def missing(*programs: str) -> list[str]:
    """Return which peers are not installed, each said with the package that brings it."""
    absent = [program for program in programs if shutil.which(program) is None]
    for program in absent:
        print(f"{program} is not installed (Debian: apt install {PACKAGES[program]}): left out")
    return absent


def noisy_page(chance: np.random.Generator, size: tuple[int, int] = (2480, 3508), quality: int = 70) -> bytes:
    """Return a JPEG of noisy colour, by default an A4 page at 300 dpi of about 2.2 MB."""
    small = Image.fromarray(chance.integers(0, 256, (size[1] // 4, size[0] // 4, 3), dtype=np.uint8))
    written = io.BytesIO()
    small.resize(size, Image.Resampling.BILINEAR).save(written, "JPEG", quality=quality, dpi=(300, 300))
    return written.getvalue()


def make_scans(folder: Path, *, files: int, pages: int) -> list[Path]:
    """Write PDFs of A4 pages of noisy colour at 300 dpi, about 2.2 MB a page."""
    chance = np.random.default_rng(1)
    paths = []
    for number in range(files):
        paths.append(folder / f"扫描{number}.pdf")
        paths[-1].write_bytes(img2pdf.convert([noisy_page(chance) for _ in range(pages)]))
    return paths


def timed(command: list[str]) -> float:
    """Run a command as a person would and return its seconds."""
    started = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - started


def in_turn(commands: dict[str, list[str]], outputs: list[Path], rounds: int) -> dict[str, float]:
    """Run each command once a round, one after the other, and return the median seconds of each."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for output in outputs:
            output.unlink(missing_ok=True)
        for name, command in commands.items():
            seconds[name].append(timed(command))
    return {name: median(measured) for name, measured in seconds.items()}


def peak_megabytes(command: list[str]) -> float:
    """Run a command and return the largest sum of the memory its processes held at one time."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, done = [0.0], Event()

    def look() -> None:
        while not done.wait(0.01):
            peak[0] = max(peak[0], sum(_resident(pid) for pid in _family(process.pid)))

    watcher = Thread(target=look)
    watcher.start()
    process.wait()
    done.set()
    watcher.join()
    return peak[0]


def _family(process: int) -> list[int]:
    """Return a process and all its descendants."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return [process]
    return [process, *(pid for child in children for pid in _family(int(child)))]


def _resident(process: int) -> float:
    """Return the proportional memory of a process in MB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def table(seconds: dict[str, float], own: str) -> str:
    """Return the measured seconds as lines of a table, each with our time over theirs."""
    lines = ["| program | median seconds | ours over it |", "|---|---:|---:|"]
    lines += [f"| {name} | {took:.2f} | {seconds[own] / took:.2f} |" for name, took in seconds.items()]
    return "\n".join(lines)
