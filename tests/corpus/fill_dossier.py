"""Fill a dossier with a corpus, export it, and compare every output page with the file it came from.

    python tests/corpus/fill_dossier.py FOLDER --to DIR

FOLDER holds a manifest.csv as `run_corpus.py` reads it; the files marked accept or merge are taken, most of them into
one achievement. DIR gets the dossier, its upload folder, and contact sheets of all pages to look at. Exit code 1 when
a page is missing, turned, or looks different.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
for needed in (str(HERE), str(HERE.parent.parent)):
    if needed not in sys.path:
        sys.path.insert(0, needed)

import judging  # noqa: E402
import pypdfium2  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402
from run_corpus import Row, announced, rows_of  # noqa: E402

from desktop.base.jobs import Cancel, silently  # noqa: E402
from desktop.documents.workers import Workers  # noqa: E402
from desktop.export.slot_files import SlotFile  # noqa: E402
from desktop.model.addresses import Address  # noqa: E402
from desktop.model.attachments import Original  # noqa: E402
from desktop.session.intake import IntakeDesk  # noqa: E402
from desktop.session.opening import create_session, new_dossier  # noqa: E402
from desktop.session.outputs import export_session, plan_export  # noqa: E402
from desktop.session.session import Session  # noqa: E402
from desktop.session.verbs import add_row  # noqa: E402

WANTED = frozenset({"accept", "merge", "merge_strip", "merge_unlock"})
ON = date(2026, 3, 20)
ROWS = (("achievements", "evidence", "project"), ("awards", "proof", "award_name"), ("patents", "proof", "patent_name"))
COLUMNS, LINES, TILE = 8, 6, (180, 250)


@dataclass(frozen=True)
class Filled:
    """A dossier with the corpus inside: which file each original was, and what intake refused."""

    session: Session
    rows: dict[str, Row]
    refused: tuple[str, ...]


def fill(folder: Path, file: Path, desk: IntakeDesk) -> Filled:
    """Make the dossier: PDFs into one achievement, pictures into another, one in seven into rows of their own."""
    session = create_session(file, new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: ON)
    rows = [row for row in rows_of(folder) if row.expect in WANTED and row.kind in {"pdf", "image"}]
    slots = {kind: _slot(session, 0, f"语料 {kind}") for kind in ("pdf", "image")}
    known: dict[str, Row] = {}
    refused: list[str] = []
    for number, row in enumerate(rows):
        own = number % 7 == 3
        slot = _slot(session, 1 + number % 2, row.path.stem) if own else slots[row.kind]
        before = set(session.dossier.originals)
        outcome = desk.take_all(session, slot, [row.path], report=silently, cancel=Cancel())
        refused += [refusal.sentence for refusal in outcome.refused]
        known.update(dict.fromkeys(set(session.dossier.originals) - before, row))
    return Filled(session, known, tuple(refused))


def _slot(session: Session, which: int, title: str) -> Address:
    table, slot, title_key = ROWS[which]
    return Address(table, slot, add_row(session, table, {title_key: title}))


def compared(file: SlotFile, output: Path, filled: Filled) -> Iterator[str]:
    """Yield what is wrong with an output PDF: its page count, or pages that differ from their source."""
    found = judging.pages_of(output)
    if found != len(file.pages):
        yield f"{output.name}: {found} pages instead of {len(file.pages)}"
        return
    left = judging.active_in(output)
    if left or judging.is_encrypted(output):
        yield f"{output.name}: left inside: {left or 'encryption'}"
    originals = {original.digest: original for original in file.originals}
    first = 0
    for digest, run in groupby(file.pages, key=lambda page: page.original):
        count = len(list(run))
        yield from _compared_run(originals[digest], filled.rows[digest], output, first, count)
        first += count


def _compared_run(original: Original, row: Row, output: Path, first: int, count: int) -> Iterator[str]:
    if row.pages is not None and count != row.pages and not original.facts.notices:
        yield f"{row.path.name}: {count} pages instead of {row.pages}"
    if row.kind == "pdf":
        seen = judging.compare(row.path, output, first, announced(original.facts.notices))
        if seen.differing:
            yield f"{row.path.name}: pages {seen.differing} look different (worst {seen.worst})"
    elif "corners" in row.note and judging.corners(output, first) != row.note.rpartition("=")[2][:4]:
        yield f"{row.path.name}: corners {judging.corners(output, first)}"


def sheets(outputs: Sequence[tuple[Path, Sequence[str]]], target: Path) -> int:
    """Write contact sheets of every page, each with its number and the file it came from; return how many pages."""
    tiles = [tile for output, labels in outputs for tile in _tiles(output, labels)]
    for number in range(0, len(tiles), COLUMNS * LINES):
        sheet = Image.new("RGB", (COLUMNS * TILE[0], LINES * TILE[1]), (120, 120, 120))
        for place, tile in enumerate(tiles[number : number + COLUMNS * LINES]):
            sheet.paste(tile, (place % COLUMNS * TILE[0] + 2, place // COLUMNS * TILE[1] + 2))
        sheet.save(target / f"contact-{number // (COLUMNS * LINES) + 1:02d}.png")
    return len(tiles)


def _tiles(output: Path, labels: Sequence[str]) -> Iterator[Image.Image]:
    pdf = pypdfium2.PdfDocument(output)
    for number, label in enumerate(labels):
        page = pdf[number]
        scale = min((TILE[0] - 4) / page.get_width(), (TILE[1] - 22) / page.get_height())
        picture = page.render(scale=scale).to_pil().convert("RGB")
        tile = Image.new("RGB", (TILE[0] - 4, TILE[1] - 4), (200, 200, 220))
        tile.paste(picture, (0, 16))
        ImageDraw.Draw(tile).text(
            (2, 2), f"{number + 1} {label}"[:30].encode("ascii", "replace").decode(), fill="black"
        )
        yield tile
    pdf.close()


def main() -> int:
    """Run the command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--to", type=Path, required=True)
    asked = arguments.parse_args()
    asked.to.mkdir(parents=True)
    with Workers() as workers, IntakeDesk(workers) as desk:
        filled = fill(asked.folder, asked.to / "语料.shenbao", desk)
        session = filled.session
        exported = export_session(session, asked.to, on=ON, draft=True, workers=workers)
        slots = plan_export(session, on=ON, draft=True).plan.slots
    faults = [*filled.refused]
    outputs = []
    for file in slots:
        output = exported.folder / file.path
        faults += compared(file, output, filled)
        outputs.append((output, [filled.rows[page.original].path.name for page in file.pages]))
    pages = sheets(outputs, asked.to)
    session.close()
    print(f"{len(filled.rows)} files, {len(slots)} slots, {pages} pages; contact sheets in {asked.to}")
    for fault in faults:
        print(f"  {fault}")
    return int(bool(faults) or not slots)


if __name__ == "__main__":
    sys.exit(main())
