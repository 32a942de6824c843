"""A dossier whose evidence was printed, and the means to sign and scan it."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import img2pdf
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from desktop.base.jobs import Cancel, silently
from desktop.documents.workers import Workers
from desktop.model.addresses import Address
from desktop.session.intake import IntakeDesk
from desktop.session.opening import create_session, new_dossier
from desktop.session.session import Session
from desktop.session.signed.pile import Pile, read_pile
from desktop.session.signed.printing import evidence_to_print, remember_evidence, write_evidence
from desktop.session.verbs import add_row
from tests.documents.page_codes.rescans import SEALED, Scan, rescanned

DAY = date(2026, 3, 16)


@dataclass
class Office:
    """A dossier with two achievements of 3 and 2 pages, printed; a sheet is (achievement, page), from 1."""

    session: Session
    desk: IntakeDesk
    folder: Path
    slots: tuple[Address, Address]
    printed: dict[tuple[int, int], tuple[Path, int]] = field(default_factory=dict)

    def print(self) -> None:
        """Print what is not back yet, and remember where each sheet is."""
        found = evidence_to_print(self.session.dossier)
        files = write_evidence(self.session, found, self.folder / "打印", workers=self.desk.workers)
        remember_evidence(self.session, found, on=DAY)
        self.printed.clear()
        for slot, file in zip(found, files, strict=True):
            row = self.slots.index(slot.address) + 1
            self.printed |= {(row, number): (file.path, at) for at, (number, _) in enumerate(slot.pages)}

    def sheet(self, key: tuple[int, int]) -> Image.Image:
        """Return a picture of a printed sheet, of 300 dpi."""
        path, at = self.printed[key]
        pdf = pypdfium2.PdfDocument(path)
        shown: Image.Image = pdf[at].render(scale=300 / 72).to_pil()
        pdf.close()
        return shown

    def scan(self, name: str, *pages: tuple[tuple[int, int], Scan]) -> Path:
        """Scan sheets into one PDF."""
        chance = np.random.default_rng(len(name))
        jpegs = [rescanned(self.sheet(key), how, chance) for key, how in pages]
        return self.pile_of(name, jpegs)

    def pile_of(self, name: str, jpegs: Sequence[bytes]) -> Path:
        """Write pictures as one PDF."""
        path = self.folder / name
        path.write_bytes(img2pdf.convert(list(jpegs)))
        return path

    def read(self, *paths: Path) -> Pile:
        """Read scans as the program does."""
        return read_pile(self.desk, paths, report=silently, cancel=Cancel())


def signed(**changes: object) -> Scan:
    """A sheet signed, dated and sealed as it should be, scanned small to be quick."""
    return Scan(**({"seals": SEALED, "signed": True, "dated": True, "dpi": 150} | changes))  # type: ignore[arg-type]


def white_page() -> bytes:
    """An empty back side."""
    written = io.BytesIO()
    Image.new("RGB", (1240, 1754), (250, 250, 248)).save(written, "JPEG", dpi=(150, 150))
    return written.getvalue()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(count=2) as made:
        yield made


@pytest.fixture
def make_office(workers: Workers, tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    """Make a dossier and print its evidence."""
    made: list[Office] = []

    def making(name: str = "周") -> Office:
        folder = tmp_path / name
        folder.mkdir()
        session = create_session(folder / "周.shenbao", new_dossier("suzhou-biopharma-2026", "中级"), today=lambda: DAY)
        desk = IntakeDesk(workers)
        slots = []
        for number, count in ((1, 3), (2, 2)):
            row = add_row(session, "achievements", {"project": f"项目{number}"})
            slot = Address("achievements", "evidence", row)
            path = folder / f"材料{number}.pdf"
            _write(path, name, number, count)
            desk.take_all(session, slot, [path], part="合同", report=silently, cancel=Cancel())
            slots.append(slot)
        office = Office(session, desk, folder, (slots[0], slots[1]))
        office.print()
        made.append(office)
        return office

    yield making
    for office in made:
        office.desk.close()
        office.session.close()


def _write(path: Path, name: str, number: int, count: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    for page in range(count):
        lying = number == 1 and page == 1
        canvas.setPageSize((842, 595) if lying else (595, 842))
        canvas.drawString(100, 400, f"{name!r} evidence {number}, page {page}")
        canvas.showPage()
    canvas.save()


@pytest.fixture
def office(make_office: Callable[[], Office]) -> Office:
    """A dossier whose evidence was printed."""
    return make_office()
