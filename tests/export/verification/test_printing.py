"""Printed sheets compared with the pages they show: as pictures, and as text."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pikepdf
import pypdfium2
import pytest

from desktop.base.jobs import Cancel
from desktop.documents.intake import take_in
from desktop.documents.page_codes.reading import read_pages
from desktop.documents.page_codes.strip import PAGE_AREA, SHEET_HEIGHT, STRIP_TOP
from desktop.export.forms.declaration import form_named
from desktop.export.verification.job import StripJob
from desktop.export.verification.printing import TOGETHER, StripFile, print_strips
from desktop.export.verification.slots import AllBack, NoEvidence, evidence_slots
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.model.page_marks import letters, page_mark
from desktop.session.signed.sorting import Boxes
from tests.export.applicant import NAME, Shelf, pdf_file
from tests.export.verification.pages import KINDS, write_pages

PER_MM = 150 / 25.4
MARK = 987654321


@pytest.fixture
def words():
    declared = form_named("verification-strip").strip
    assert declared is not None
    return declared


class Printed(NamedTuple):
    """Evidence of every kind, printed once for all tests: nothing here changes it."""

    dossier: Dossier
    slot: Address
    source: Path
    file: StripFile
    job: StripJob


@pytest.fixture(scope="module")
def printed(workers, tmp_path_factory) -> Printed:
    folder = tmp_path_factory.mktemp("evidence")
    source = folder / "材料.pdf"
    write_pages(source)
    taken = take_in(source, workers, work=folder, cancel=Cancel())
    dossier, row = Dossier("suzhou-biopharma-2026").with_new_row("achievements")
    slot = Address("achievements", "evidence", row)
    held = dossier.attachment(slot).with_original(taken.original, part="合同")
    dossier = dossier.with_original(taken.original).with_attachment(slot, held)
    dossier = dossier.with_answer(Address("basic", "name"), NAME)
    declared = form_named("verification-strip").strip
    assert declared is not None
    digest = taken.original.digest
    kept = Shelf(folder, {digest: source}, {digest: taken.normalised} if taken.normalised else {})
    job = StripJob(dossier, MARK, kept, declared, workers)
    (file,) = print_strips(job, evidence_slots(dossier, declared.slots), folder / "打印", together=False)
    assert file.sides == len(KINDS)
    return Printed(dossier, slot, source, file, job)


@pytest.fixture(scope="module")
def sheets(printed) -> Path:
    return printed.file.path


@pytest.fixture(scope="module")
def evidence(printed) -> tuple[Dossier, Address]:
    return printed.dossier, printed.slot


def _pictures(path: Path) -> list[np.ndarray]:
    pdf = pypdfium2.PdfDocument(path)
    shown = [page.render(scale=150 / 72).to_numpy().astype(int) for page in pdf]
    pdf.close()
    return shown


def test_the_strip_lies_on_white_paper_only(sheets, tmp_path):
    """The same sheets without their strips are white wherever the strip is."""
    with pikepdf.open(sheets) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/Strip Do", b""))
        pdf.save(tmp_path / "bare.pdf")
    for kind, with_strip, without in zip(KINDS, _pictures(sheets), _pictures(tmp_path / "bare.pdf"), strict=True):
        top = round((SHEET_HEIGHT - STRIP_TOP) * PER_MM)
        assert without[top:].min() >= 250, kind
        assert with_strip[top:].min() < 50, kind
        assert (with_strip[: top - 3] == without[: top - 3]).all(), kind


def test_every_page_is_shown_whole(printed):
    """What is dark on the page is dark on the sheet: as much of it, inside the page area."""
    edges = [PAGE_AREA.left, SHEET_HEIGHT - PAGE_AREA.top, PAGE_AREA.right, SHEET_HEIGHT - PAGE_AREA.bottom]
    left, top, right, bottom = (round(edge * PER_MM) for edge in edges)
    sources = _pictures(printed.source)
    for kind, source, sheet in zip(KINDS, sources, _pictures(printed.file.path), strict=True):
        area = sheet[: bottom + 2]
        inside = area[top - 2 :, left - 2 : right + 3]
        assert area.min(axis=2).__lt__(250).sum() == inside.min(axis=2).__lt__(250).sum(), f"{kind} hangs over"
        if kind in {"text", "tiny"}:  # shown in their own size
            assert (inside < 128).sum() == pytest.approx((source < 128).sum(), rel=0.03), kind
        else:  # thin lines grow or fade when they are turned or made smaller
            assert (inside < 128).sum() > (source < 128).sum() * 0.15 - 1, kind


def test_text_stays_text_and_lines_at_the_edges_are_there(sheets):
    pdf = pypdfium2.PdfDocument(sheets)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert "text evidence line at 112" in texts[0]
    assert "lying evidence line at 112" in texts[1]
    assert "to the edges: the lowest line" in texts[KINDS.index("to the edges")]
    assert all("单位盖章" in text and "核实人签名" in text and "核实日期" in text for text in texts)


def test_the_codes_on_the_sheets_name_dossier_slot_and_page(sheets, evidence):
    dossier, slot = evidence
    pages = dossier.attachment(slot).pages
    seen = read_pages(sheets, [(number, None) for number in range(1, len(KINDS) + 1)])
    assert [one.code and (one.code.dossier, one.code.number, one.code.mark) for one in seen] == [
        (MARK, number, page_mark(page)) for number, page in enumerate(pages, start=1)
    ]
    lying = {"lying", "A3 lying", "turned", "cropped"}
    assert [one.rotation for one in seen] == [90 if kind in lying else 0 for kind in KINDS]
    assert all(isinstance(one.boxes, Boxes) for one in seen)


def test_nothing_of_the_person_is_in_a_code(sheets, evidence):
    dossier, _ = evidence
    renamed = dossier.with_answer(Address("basic", "name"), "李四")
    assert evidence_slots(renamed, ["achievements"])[0].pages == evidence_slots(dossier, ["achievements"])[0].pages


def test_equal_dossiers_give_equal_sheets(printed, tmp_path):
    slots = evidence_slots(printed.dossier, ["all"])
    (again,) = print_strips(printed.job, slots, tmp_path / "again", together=False)
    assert again.path.read_bytes() == printed.file.path.read_bytes()


def test_together_every_slot_begins_on_a_front_side(applicant, put, shelf, workers, words, tmp_path):
    first, second = (row.address("evidence") for row in applicant.rows_of("achievements"))
    dossier = put(applicant, pdf_file(tmp_path / "a.pdf", "one", "two", "three"), first)
    dossier = put(dossier, pdf_file(tmp_path / "b.pdf", "four", "five"), second)
    job = StripJob(dossier, MARK, shelf, words, workers)
    (file,) = print_strips(job, evidence_slots(dossier, words.slots), tmp_path / "out", together=True)
    assert file.path.name == TOGETHER
    seen = read_pages(file.path, [(number, None) for number in range(1, file.sides + 1)])
    assert [one.code.number if one.code else None for one in seen] == [1, 2, 3, None, 1, 2]
    assert seen[3].blank


def test_pages_that_are_much_smaller_on_paper_are_named(printed):
    assert [notice[notice.index("第 ") : notice.index("，打")] for notice in printed.file.notices] == [
        f"第 {KINDS.index(kind) + 1} 页比 A4 大得多" for kind in ("A3", "unit")
    ]


def test_what_is_asked_for_is_printed_and_an_empty_place_is_said_to_be_empty(evidence):
    dossier, slot = evidence
    assert [one.address for one in evidence_slots(dossier, ["achievements[1].evidence"])] == [slot]
    assert [one.address for one in evidence_slots(dossier, ["all"])] == [slot]
    with pytest.raises(NoEvidence):
        evidence_slots(dossier, ["awards"])


def test_pages_that_are_back_are_not_printed_again(evidence):
    dossier, slot = evidence
    held = dossier.attachment(slot)
    signed = [replace(page, signed=letters(page_mark(page))) for page in held.pages]
    some = dossier.with_attachment(slot, held.with_pages([*signed[:2], *held.pages[2:]]))
    assert [number for number, _ in evidence_slots(some, ["all"])[0].pages] == list(range(3, len(KINDS) + 1))
    with pytest.raises(AllBack):
        evidence_slots(dossier.with_attachment(slot, held.with_pages(signed)), ["all"])
