"""Where a check keeps silent: limits nobody stated, photographs that are put on A4, questions at their default."""

from datetime import date

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.dossier import Dossier
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.engine import Engine
from desktop.rules.finding import Finding, Verdict
from desktop.rules.pack import load_programme

ON = date(2026, 3, 16)
PROGRAMME = "suzhou-biopharma-2026"
HUGE_PAGE = PageFacts(3000, 4000)


def answers_of(dossier: Dossier, rule: str) -> list[Finding]:
    report = Engine(load_programme(PROGRAMME), WorkingCalendar.official()).check(dossier, on=ON)
    return [finding for finding in report.findings if finding.rule == rule]


def verdicts_of(dossier: Dossier, rule: str) -> set[Verdict]:
    return {finding.verdict for finding in answers_of(dossier, rule)}


def with_file(table: str, key: str, kind: FileKind, *, size: int = 100_000) -> Dossier:
    dossier, row = Dossier(PROGRAMME).with_new_row(table) if table != "basic" else (Dossier(PROGRAMME), "")
    pages = () if kind is FileKind.DOCX else (HUGE_PAGE,)
    original = Original("d", f"甲.{kind.value}", size, DocumentFacts(kind, pages))
    return dossier.with_original(original).with_attachment(
        Address(table, key, row), Attachment().with_original(original)
    )


@pytest.mark.parametrize(
    ("table", "key", "kind"), [("publications", "word", FileKind.DOCX), ("basic", "photo", FileKind.JPEG)]
)
def test_a_slot_without_a_limit_that_takes_no_pdf_is_not_asked_for_its_size(
    table: str, key: str, kind: FileKind
) -> None:
    assert verdicts_of(with_file(table, key, kind, size=90_000_000), "S0-082b") == {Verdict.NOT_APPLICABLE}


def test_a_pdf_slot_is_asked_for_its_size_and_one_page_can_always_be_squeezed() -> None:
    assert verdicts_of(with_file("achievements", "evidence", FileKind.PDF, size=90_000_000), "S0-082b") == {
        Verdict.PASS
    }


@pytest.mark.parametrize(("kind", "verdict"), [(FileKind.PDF, Verdict.FAIL), (FileKind.JPEG, Verdict.PASS)])
def test_only_pages_of_a_pdf_are_measured_against_a4(kind: FileKind, verdict: Verdict) -> None:
    assert verdicts_of(with_file("achievements", "evidence", kind), "D-13c") == {verdict}


def test_a_starred_question_that_stands_at_its_default_is_not_missing() -> None:
    missing = {finding.path for finding in answers_of(Dossier(PROGRAMME), "S3-041a")}
    assert "basic.name" in missing
    assert not {"basic.is_entrusted", "basic.id_type"} & missing


def test_a_tick_settles_what_the_notice_leaves_open() -> None:
    dossier = Dossier(PROGRAMME).with_answer(Address("application", "level"), "中级")
    dossier, row = dossier.with_new_row("education")
    dossier = dossier.with_answer(Address("education", "use", row), value=True)
    dossier = dossier.with_answer(Address("education", "education", row), "大学本科")
    dossier, row = dossier.with_new_row("titles")
    dossier = dossier.with_answer(Address("titles", "level", row), "助理级")
    dossier = dossier.with_answer(Address("titles", "obtained_on", row), date(2020, 6, 30))
    assert verdicts_of(dossier, "D-06a") == {Verdict.UNKNOWN}
    assert verdicts_of(dossier.with_confirmation("D-06a", ON), "D-06a") == {Verdict.PASS}
