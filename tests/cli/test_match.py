"""shenbao print verification-strip, and shenbao match: what is said and which exit code."""

from pathlib import Path

import img2pdf
import numpy as np
import pypdfium2
import pytest

from tests.documents.page_codes.rescans import SEALED, Scan, rescanned
from tests.export.applicant import pdf_file


@pytest.fixture
def printed(shenbao, dossier, tmp_path) -> Path:
    """The printed sheets of a dossier with two pages of evidence."""
    assert shenbao("add", dossier, "achievements", "project=冻干工艺").code == 0
    pdf_file(tmp_path / "合同.pdf", "one", "two")
    assert shenbao("attach", dossier, "achievements[1].evidence", tmp_path / "合同.pdf").code == 0
    said = shenbao("print", dossier, "verification-strip", "--to", tmp_path / "打印")
    assert said.code == 0, said.err
    return next(Path(line) for line in said.out.splitlines() if "核实页_12_01" in line)


def _scanned(sheets: Path, target: Path, *numbers: int) -> Path:
    chance = np.random.default_rng(1)
    pdf = pypdfium2.PdfDocument(sheets)
    pictures = [pdf[number - 1].render(scale=300 / 72).to_pil() for number in numbers]
    pdf.close()
    scan = Scan(SEALED, signed=True, dated=True, turn=180, dpi=150)
    target.write_bytes(img2pdf.convert([rescanned(picture, scan, chance) for picture in pictures]))
    return target


def test_signed_pages_are_tried_put_back_and_known_again(shenbao, dossier, printed, tmp_path):
    first = _scanned(printed, tmp_path / "一.pdf", 2)
    tried = shenbao("match", dossier, first, "--dry-run")
    assert tried.code == 1
    assert "收回第 2 页" in tried.out
    assert "还缺第 1 页" in tried.err
    put = shenbao("match", dossier, first, "--json")
    assert put.code == 1
    assert put.data["applied"] is True
    assert put.data["matched"] == [
        {
            "file": "一.pdf",
            "page": 1,
            "slot": "achievements[1].evidence",
            "number": 2,
            "rotation": 180,
            "seal": "there",
            "signature": "there",
            "date": "there",
        }
    ]
    assert put.data["missing"] == [{"slot": "achievements[1].evidence", "number": 1}]
    rest = shenbao("match", dossier, _scanned(printed, tmp_path / "二.pdf", 1), first)
    assert rest.code == 0, rest.err
    assert "以前已经收回过" in rest.err
    assert "二.pdf" in shenbao("show", dossier, "achievements[1].evidence").out
    again = shenbao("print", dossier, "verification-strip", "--to", tmp_path / "再")
    assert again.code == 2
    assert "都已经收回了签字页" in again.err


def test_a_scan_that_cannot_be_used_is_named(shenbao, dossier, printed, tmp_path):
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    said = shenbao("match", dossier, broken)
    assert said.code == 3
    assert "坏.pdf" in said.err


def test_places_without_the_form_they_are_printed_with_are_a_wrong_call(shenbao, dossier, tmp_path):
    said = shenbao("print", dossier, "commitment", "--slot", "awards", "--to", tmp_path)
    assert said.code == 2
    assert "verification-strip" in said.err


def test_nothing_to_print_is_said(shenbao, dossier, tmp_path):
    said = shenbao("print", dossier, "verification-strip", "--to", tmp_path / "x")
    assert said.code == 2
    assert "还没有可以打印的材料页" in said.err
