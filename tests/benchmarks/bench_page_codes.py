"""Are printed page codes read back, and is what is in the boxes seen? Degraded rescans, as whole PDF pages.

    python tests/benchmarks/bench_page_codes.py [--pages 360] [--seed 20261121] [--keep FOLDER]

Sheets are printed by the program itself, stamped, signed, laid askew, blurred, made noisy, grey and small, turned by
quarters and saved as JPEG; a third have a seal over one code. Seeds 1 and 2 were used while building, others were not.
Prints a table by kind and every page that was not read; exit code 1 when less than 99 % are read, or a page is
sent to a wrong place or direction.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import img2pdf
import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.base.jobs import Cancel
from desktop.documents.intake import take_in
from desktop.documents.page_codes.reading import read_pages
from desktop.documents.page_codes.seen import Ink, SeenPage
from desktop.documents.page_codes.strip import SEAL_BOX, written_in
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import form_named
from desktop.export.verification.job import StripJob
from desktop.export.verification.printing import print_strips
from desktop.export.verification.slots import evidence_slots
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.model.page_marks import page_mark
from tests.documents.page_codes.rescans import Scan, any_scan, rescanned

LEAST_READ = 0.99
KINDS = 8


class Shelf:
    """Originals as a dossier file hands them out."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Copy the one clean PDF there is."""
        return Path(shutil.copyfile(self._file, folder / f"{digest}.pdf"))

    def copy_original(self, digest: str, target: Path) -> None:
        """Copy the original."""
        raise NotImplementedError(digest, target)


def evidence(path: Path) -> None:
    """Write pages of the kinds that evidence has: text, tables, lying, large, tiny, photographs, faint, empty."""
    chance = np.random.default_rng(3)
    canvas = Canvas(str(path), invariant=1)
    for size in (A4, landscape(A4), A3, landscape(A3), (180, 260)):
        canvas.setPageSize(size)
        for down in range(40, int(size[1]) - 40, 18):
            canvas.drawString(40, down, "evidence of what was done, page after page " * (1 + int(size[0] // 300)))
        canvas.grid(range(50, int(size[0]) - 40, 60), range(60, int(size[1]) // 2, 30))
        canvas.showPage()
    for low, high in ((20, 230), (0, 90)):
        small = Image.fromarray(chance.integers(low, high, (30, 22, 3), dtype=np.uint8))
        canvas.setPageSize(A4)
        canvas.drawImage(ImageReader(small.resize((900, 1270), Image.Resampling.BICUBIC)), 0, 0, *A4)
        canvas.showPage()
    canvas.setPageSize(A4)
    canvas.showPage()
    canvas.save()


def printed(folder: Path) -> tuple[list[Image.Image], list[int], list[bool]]:
    """Print the evidence as the program does; returns the sheets as pictures, their marks, and which were turned."""
    source = folder / "evidence.pdf"
    evidence(source)
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    slot = Address("achievements", "evidence", row)
    with Workers() as workers:
        taken = take_in(source, workers, work=folder, cancel=Cancel())
        held = dossier.attachment(slot).with_original(taken.original)
        dossier = dossier.with_original(taken.original).with_attachment(slot, held)
        words = form_named("verification-strip").strip
        assert words is not None
        job = StripJob(dossier, 123456789, Shelf(taken.normalised or source), words, workers)
        (file,) = print_strips(job, evidence_slots(dossier, words.slots), folder / "sheets", together=False)
    pdf = pypdfium2.PdfDocument(file.path)
    sheets = [page.render(scale=300 / 72).to_pil().convert("RGB") for page in pdf]
    lying = [facts.width_points > facts.height_points for facts in taken.original.facts.pages]
    return sheets, [page_mark(page) for page in held.pages], lying


def seal_in_box(scan: Scan) -> bool:
    """Whether a seal lies over enough of its box to be seen."""
    box = written_in(SEAL_BOX)
    return any(box.left - 8 < x < box.right + 8 and y < box.top + 10 for x, y in scan.seals)


def judged(scan: Scan, seen: SeenPage) -> Iterator[tuple[str, str]]:
    """Give for each box what is in it and what was answered."""
    assert seen.boxes is not None
    yield "signature: there" if scan.signed else "signature: none", seen.boxes.signature
    yield "date: there" if scan.dated else "date: none", seen.boxes.date
    truth = "there" if seal_in_box(scan) else "perhaps its edge" if scan.seals else "none"
    yield f"seal, {'grey' if scan.grey else 'colour'}: {truth}", seen.boxes.seal


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=360)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--keep", type=Path, default=None, help="keep the pages that were not read")
    arguments = parser.parse_args()
    chance = np.random.default_rng(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheets, marks, lying = printed(folder)
        read, wrong, seconds = Counter[tuple[str, bool]](), 0, 0.0
        boxes = Counter[tuple[str, str]]()
        unread: list[str] = []
        for number in range(arguments.pages):
            kind = number % len(sheets)
            scan = any_scan(chance)
            page = folder / "page.pdf"
            page.write_bytes(img2pdf.convert([rescanned(sheets[kind], scan, chance)]))
            started = process_time()
            (seen,) = read_pages(page, [(1, float(scan.dpi))])
            seconds += process_time() - started
            upright = (-scan.turn + (90 if lying[kind] else 0)) % 360
            good = seen.code is not None
            for name_of_kind in kinds_of(scan):
                read[name_of_kind, good] += 1
            if not good:
                unread.append(f"page {number}, kind {kind}: {scan}")
                if arguments.keep:
                    shutil.copy(page, arguments.keep / f"unread-{number}.pdf")
                continue
            wrong += seen.code is not None and (seen.code.mark != marks[kind] or seen.rotation != upright)
            boxes.update(judged(scan, seen))
    return report(arguments.pages, read, boxes, unread, wrong, seconds)


def kinds_of(scan: Scan) -> Iterator[str]:
    """Name what a page is counted under."""
    yield "all"
    yield f"{scan.dpi} dpi"
    yield "grey" if scan.grey else "colour"
    over = any(not 40 < x < 170 for x, _ in scan.seals)
    yield "a seal over a code" if over else "no seal over a code"
    yield f"JPEG quality {'below 50' if scan.quality < 50 else '50 and more'}"
    yield f"turned by {scan.turn}"


def report(
    pages: int,
    read: Counter[tuple[str, bool]],
    boxes: Counter[tuple[str, str]],
    unread: list[str],
    wrong: int,
    seconds: float,
) -> int:
    """Print the tables; returns the exit code."""
    print("| pages | read | of |\n|---|---|---|")
    for kind in dict.fromkeys(kind for kind, _ in sorted(read)):
        print(f"| {kind} | {read[kind, True]} | {read[kind, True] + read[kind, False]} |")
    print(f"\nsent to a wrong place or direction: {wrong}; {1000 * seconds / pages:.0f} ms of one core a page")
    print("\n| box | " + " | ".join(Ink) + " |\n|---|" + "---|" * len(Ink))
    for truth in dict.fromkeys(truth for truth, _ in sorted(boxes)):
        print(f"| {truth} | " + " | ".join(str(boxes[truth, ink]) for ink in Ink) + " |")
    print(f"\nnot read: {len(unread)}", *unread, sep="\n")
    return int(wrong > 0 or len(unread) > (1 - LEAST_READ) * pages)


if __name__ == "__main__":
    sys.exit(main())
