"""The upload folder, file by file, before anything is written."""

from dataclasses import replace
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop.base.names import same_name_key
from desktop.export.plan import GUIDE, MANIFEST, SHEET, SUMS, ExportPlan, plan
from desktop.model.addresses import Address
from desktop.model.attachments import FileKind
from desktop.model.dossier import Dossier
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.programme import Programme
from tests.export.applicant import renamed, sketch

ON = date(2026, 3, 1)


def planned(
    dossier: Dossier, programme: Programme, *findings: Finding, on: date = ON, draft: bool = False
) -> ExportPlan:
    return plan(dossier, programme, findings, on=on, draft=draft)


def found(severity: Severity, verdict: Verdict = Verdict.FAIL) -> Finding:
    return Finding("S0-1", verdict, severity, "basic", Address("basic"), "basic", "错了。", "改。", "通知 一")


@pytest.fixture
def full(applicant: Dossier) -> Dossier:
    """The applicant with something in most slots."""
    dossier = sketch(applicant, Address("basic", "photo"), kind=FileKind.JPEG)
    (education,) = dossier.row_ids("education")
    dossier = sketch(dossier, Address("education", "diploma", education))
    dossier = sketch(dossier, Address("education", "degree", education))
    (title,) = dossier.row_ids("titles")
    dossier = sketch(dossier, Address("titles", "certificate", title))
    (paper,) = dossier.row_ids("publications")
    dossier = sketch(dossier, Address("publications", "word", paper), kind=FileKind.DOCX)
    dossier = sketch(dossier, Address("publications", "pdf", paper))
    return sketch(dossier, Address("achievements", "evidence", dossier.row_ids("achievements")[0]))


def test_the_plan_as_a_person_meets_it(full: Dossier, programme: Programme, snapshot: SnapshotAssertion):
    made = planned(full, programme)
    lines = [
        made.folder,
        *made.paths,
        *(f"缺 {one.section.label} {one.row} {one.slot.label} {one.why}" for one in made.vacant),
    ]
    assert "\n".join(lines) == snapshot


def test_one_file_for_each_row_and_slot(full: Dossier, programme: Programme):
    addresses = [file.address for file in planned(full, programme).slots]
    assert len(addresses) == len(set(addresses)) == 7


def test_rows_of_one_name_get_names_of_their_own(applicant: Dossier, programme: Programme):
    dossier = renamed(applicant, "publications", "title", ["论文A", "论文a", "论文Ａ"])
    for row in dossier.row_ids("publications"):
        dossier = sketch(dossier, Address("publications", "pdf", row))
    paths = [file.path for file in planned(dossier, programme).slots]
    assert len({same_name_key(path) for path in paths}) == 3


def test_the_day_changes_nothing_in_the_plan(full: Dossier, programme: Programme):
    one, other = planned(full, programme), planned(full, programme, on=date(2027, 1, 1))
    assert replace(one, on=other.on) == other


def test_a_draft_is_called_so(full: Dossier, programme: Programme):
    assert planned(full, programme, draft=True).folder.endswith("_草稿")


def test_only_what_fails_and_must_be_mended_blocks(full: Dossier, programme: Programme):
    findings = (
        found(Severity.BLOCK),
        found(Severity.BLOCK, Verdict.UNKNOWN),
        found(Severity.RETURN),
        found(Severity.ADVICE),
    )
    assert planned(full, programme, *findings).blocking == findings[:1]


def test_a_word_slot_hands_on_the_last_file_with_its_own_ending(applicant: Dossier, programme: Programme):
    (paper,) = applicant.row_ids("publications")
    address = Address("publications", "word", paper)
    dossier = sketch(applicant, address, kind=FileKind.DOCX)
    dossier = sketch(dossier, Address("basic", "photo"), kind=FileKind.JPEG)
    dossier = sketch(dossier, address, kind=FileKind.DOC)
    (word,) = [file for file in planned(dossier, programme).slots if file.address == address]
    assert word.path.endswith(".doc")
    assert len(word.originals) == 1


def test_a_file_without_pages_is_named_as_missing_in_a_pdf_slot(applicant: Dossier, programme: Programme):
    row = applicant.row_ids("achievements")[0]
    dossier = sketch(applicant, Address("achievements", "evidence", row), kind=FileKind.DOCX)
    made = planned(dossier, programme)
    assert not made.slots
    assert [one.why for one in made.vacant if one.address.row == row] == [
        "已放入的文件没有可用的页，请重新放入或转成 PDF"
    ]


def test_starred_slots_without_a_file_are_named(applicant: Dossier, programme: Programme):
    vacant = {(one.address.place, one.slot.key) for one in planned(applicant, programme).vacant}
    assert ("achievements", "evidence") in vacant
    assert ("publications", "word") in vacant
    assert ("work_history", "proof") not in vacant


def test_the_page_the_sheet_the_manifest_and_the_sums_are_always_there(applicant: Dossier, programme: Programme):
    paths = planned(applicant, programme).paths
    assert paths[:2] == (GUIDE, SHEET)
    assert paths[-2:] == (MANIFEST, SUMS)
