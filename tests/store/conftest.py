"""A dossier with answers, rows, originals and attachments; and the means to look at a file from outside."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Crop, DocumentFacts, FileKind, Original, PageFacts, PlannedPage
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.values import Month, RowReference
from desktop.store.dossier_file import Addition, DossierFile

NAME = Address("basic", "name")


@dataclass(frozen=True)
class Sample:
    """A dossier and the files it comes with."""

    dossier: Dossier
    additions: tuple[Addition, ...]
    scan: Original
    word: Original


def made_original(file: Path, data: bytes, kind: FileKind = FileKind.PDF) -> Original:
    file.write_bytes(data)
    facts = DocumentFacts(kind, (PageFacts(595.0, 842.0, dpi=300.0, colour=True),) * 2, notices=("说明",))
    return Original(hashlib.sha256(data).hexdigest(), file.name, len(data), facts)


@pytest.fixture
def sample(tmp_path) -> Sample:
    folder = tmp_path / "扫描"
    folder.mkdir()
    scan = made_original(folder / "合同 第1页.pdf", bytes(range(256)) * 300)
    word = made_original(folder / "论文.docx", b"PK" + b"\x07" * 40_000, FileKind.DOCX)
    clean = folder / "clean.pdf"
    clean.write_bytes(b"%PDF-1.7 clean" * 2000)
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    dossier, other = dossier.with_new_row("achievements", before=0)
    dossier, degree = dossier.with_new_row("education")
    dossier, paper = dossier.with_new_row("publications")
    slot = Address("achievements", "evidence", row)
    pages = (PlannedPage(scan.digest, 2, 90, Crop(0.1, 0.2, 0.9, 0.8), "合同"), PlannedPage(scan.digest, 1))
    dossier = (
        dossier.with_answer(NAME, "张三")
        .with_answer(Address("basic", "born_on"), date(1990, 2, 28))
        .with_answer(Address("application", "exception"), value=True)
        .with_answer(Address("education", "ended_on", degree), Month(2012, 7))
        .with_answer(Address("publications", "share", paper), Decimal("12.50"))
        .with_answer(Address("summary", "rows"), (RowReference("achievements", other),))
        .with_original(scan)
        .with_original(word)
        .with_attachment(slot, Attachment((scan.digest,), pages))
        .with_attachment(Address("publications", "word", paper), Attachment((word.digest,)))
        .with_confirmation("S0-001", date(2026, 3, 1))
        .with_printed(PrintedForm("commitment", date(2026, 3, 2), {"basic.name": "张三"}))
    )
    additions = (Addition(scan, folder / scan.name, clean), Addition(word, folder / word.name))
    return Sample(dossier, additions, scan, word)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "张三.shenbao"


@pytest.fixture
def stored(path, sample, clock) -> Path:
    """The sample as a file, closed."""
    DossierFile.create(path, sample.dossier, additions=sample.additions, now=clock).close()
    return path


@pytest.fixture
def renamed():
    """A change of the person's name, the smallest save there is."""
    return lambda dossier, name: dossier.with_answer(NAME, name)


@pytest.fixture
def sql():
    """Run statements on a closed file the way another program would."""

    def run(path: Path, *statements: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            return [row for statement in statements for row in connection.execute(statement).fetchall()]
        finally:
            connection.close()

    return run


@pytest.fixture
def listing():
    """Name what lies in a folder, to see that nothing was left behind."""
    return lambda folder: sorted(path.name for path in folder.iterdir())
