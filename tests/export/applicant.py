"""An applicant with answers, attached files as a store would hold them, and the 2026 programme."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.base.jobs import Cancel
from desktop.documents.intake import take_in
from desktop.documents.workers import Workers
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.catalogue import field_at
from desktop.model.dossier import Dossier
from desktop.model.entry import read_draft
from desktop.rules.pack import load_programme
from desktop.rules.programme import Programme

NAME = "张𬭎䶮"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Workers that the tests of one file share."""
    with Workers(count=2) as pool:
        yield pool


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The programme of 苏州生物医药工程 2026."""
    return load_programme("suzhou-biopharma-2026")


def answered(dossier: Dossier, place: str, row: str = "", **typed: str) -> Dossier:
    """Return a dossier with answers typed at a place."""
    for key, text in typed.items():
        address = Address(place, key, row)
        asked = field_at(address)
        assert asked is not None, address
        dossier = dossier.with_answer(address, read_draft(asked, text))
    return dossier


def with_row(dossier: Dossier, table: str, **typed: str) -> tuple[Dossier, str]:
    """Return a dossier with one more row and that row's id."""
    dossier, row = dossier.with_new_row(table)
    return answered(dossier, table, row, **typed), row


@dataclass
class Shelf:
    """Originals as a dossier file keeps them: the files themselves, and the clean PDFs made of them."""

    folder: Path
    given: dict[str, Path] = field(default_factory=dict)
    clean: dict[str, Path] = field(default_factory=dict)

    def clean_pdf(self, digest: str, folder: Path) -> Path:
        """Copy a clean PDF into a work folder."""
        target = folder / f"{digest}.pdf"
        shutil.copyfile(self.clean.get(digest, self.given[digest]), target)
        return target

    def copy_original(self, digest: str, target: Path) -> None:
        """Copy an original."""
        shutil.copyfile(self.given[digest], target)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return Shelf(folder)


@pytest.fixture
def put(shelf: Shelf, workers: Workers) -> Callable[..., Dossier]:
    """Take a file in and put it into a slot, as the session does."""

    def putting(dossier: Dossier, path: Path, address: Address, *, part: str = "") -> Dossier:
        taken = take_in(path, workers, work=shelf.folder, cancel=Cancel())
        original = taken.original
        shelf.given[original.digest] = path
        if taken.normalised is not None:
            shelf.clean[original.digest] = taken.normalised
        held = dossier.attachment(address).with_original(original, part=part)
        return dossier.with_original(original).with_attachment(address, held)

    return putting


def sketch(
    dossier: Dossier, address: Address, *, kind: FileKind = FileKind.PDF, name: str = "扫描.pdf", size: int = 1000
) -> Dossier:
    """Return a dossier with an attachment that is planned with but never made."""
    digest = f"{len(dossier.originals):064x}"
    pages = (PageFacts(595, 842),) if kind is FileKind.PDF else ()
    original = Original(digest, name, size, DocumentFacts(kind, pages))
    return dossier.with_original(original).with_attachment(address, Attachment().with_original(original))


def pdf_file(path: Path, *words: str) -> Path:
    """Write a PDF with one page for each word."""
    canvas = Canvas(str(path), invariant=1)
    for word in words:
        canvas.drawString(100, 700, word)
        canvas.showPage()
    canvas.save()
    return path


def photo_file(path: Path, *, place: bool = True) -> Path:
    """Write a portrait JPEG as a phone does: with an owner and a place on the earth."""
    exif = Image.Exif()
    exif[0x013B] = "Zhang Owner"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 18.0, 0.0)})
    Image.linear_gradient("L").resize((358, 441)).convert("RGB").save(path, "JPEG", exif=exif, comment=b"at home")
    return path


@pytest.fixture
def applicant() -> Dossier:
    """An applicant for 工程师 with answers in most sections and nothing attached."""
    dossier = answered(
        Dossier("suzhou-biopharma-2026"),
        "basic",
        name=NAME,
        birth_date="1990-03-05",
        id_number="11010519491231002X",
        gender="男",
        email="zhang@example.com",
        mobile="13800000000",
        current_title="助理工程师",
        unit_name="苏州示例生物医药科技股份有限公司",
    )
    branch = "工程/生物医药工程/生物制药/制药工程"
    dossier = answered(dossier, "application", level="中级", apply_speciality=branch, apply_type="正常申报")
    dossier, _ = with_row(
        dossier,
        "education",
        use="是",
        education="大学本科",
        school="苏州大学",
        enrolled_on="2014-09-01",
        graduated_on="2018-06-11",
    )
    dossier, _ = with_row(dossier, "titles", title_name="助理工程师", level="助理级", obtained_on="2019-12-30")
    dossier, _ = with_row(dossier, "publications", title="高密度灌流培养在单抗生产中的应用研究", is_published="已发表")
    dossier, _ = with_row(dossier, "achievements", project="CHO 细胞灌流培养：工艺开发/放大?", role="主持")
    dossier, _ = with_row(dossier, "achievements", project="CHO 细胞灌流培养：工艺开发/放大?", role="参与")
    for year in range(2021, 2026):
        dossier, _ = with_row(dossier, "appraisal_strip", year=str(year), grade="合格")
    dossier = answered(dossier, "unit_consent", publicity_started_on="2026-03-02", publicity_ended_on="2026-03-09")
    return answered(dossier, "summary", text="任职以来，<b>主持</b>完成工艺开发。\n其余工作从略。")


@pytest.fixture
def with_files(applicant: Dossier, put: Callable[..., Dossier], tmp_path: Path) -> Dossier:
    """The applicant with a photograph, a paper in both forms, and two achievements with evidence."""
    dossier = put(applicant, photo_file(tmp_path / "IMG_0001.jpg"), Address("basic", "photo"))
    first, second = (row.id for row in dossier.rows_of("achievements"))
    dossier = put(
        dossier, pdf_file(tmp_path / "a.pdf", "one", "two"), Address("achievements", "evidence", first), part="合同"
    )
    dossier = put(
        dossier, pdf_file(tmp_path / "b.pdf", "three"), Address("achievements", "evidence", first), part="验收证书"
    )
    dossier = put(dossier, pdf_file(tmp_path / "c.pdf", "four"), Address("achievements", "evidence", second))
    (paper,) = (row.id for row in dossier.rows_of("publications"))
    return put(dossier, pdf_file(tmp_path / "paper.pdf", "five"), Address("publications", "pdf", paper))


def renamed(dossier: Dossier, table: str, key: str, titles: list[str]) -> Dossier:
    """Return a dossier with new rows of these titles instead of a table's own."""
    dossier = replace(dossier, rows={**dossier.rows, table: ()})
    for title in titles:
        dossier, row = dossier.with_new_row(table)
        dossier = dossier.with_answer(Address(table, key, row), title)
    return dossier
