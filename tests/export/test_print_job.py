"""Several people's forms as one job: order, front pages, bookmarks, what was shown, nothing half done."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop.base.errors import Cancelled, CannotWrite
from desktop.base.jobs import Cancel, Progress
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import NoSuchForm
from desktop.export.forms_of_people import Person
from desktop.export.print_job import NothingToPrint, PrintJob, PrintWork, print_job
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier

ON = date(2026, 3, 20)
EACH = ("unit-consent", "commitment")


def named(dossier: Dossier, count: int) -> Iterator[Person]:
    for number in range(1, count + 1):
        name = f"人员{number}"
        yield Person(name, dossier.with_answer(Address("basic", "name"), name))


def made(
    dossier: Dossier, target: Path, workers: Workers, *, count: int, forms: tuple[str, ...] = EACH, duplex: bool = True
) -> PrintJob:
    people = named(dossier, count)
    return print_job(people, forms, target, count=count, on=ON, duplex=duplex, work=PrintWork(workers))


def outline(path: Path) -> list[tuple[str, int]]:
    reader = pypdf.PdfReader(path)
    return [(str(one.title), reader.get_destination_page_number(one) + 1) for one in reader.outline]


def test_every_form_begins_on_a_front_page(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    job = made(applicant, tmp_path / "job.pdf", workers, count=3)
    assert job.pages == 3 * (2 + 2)
    begins = outline(job.path)
    assert [page % 2 for _, page in begins] == [1] * 6
    assert begins[:3] == [("人员1　单位同意申报证明", 1), ("人员1　个人承诺书", 3), ("人员2　单位同意申报证明", 5)]
    pages = [page.extract_text() for page in pypdf.PdfReader(job.path).pages]
    assert "承诺书" in pages[2]
    assert [number for number, text in enumerate(pages, start=1) if not text.strip()] == [4, 8, 12]


def test_for_one_side_no_blank_page_is_put_in(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    job = made(applicant, tmp_path / "job.pdf", workers, count=2, duplex=False)
    assert job.pages == 2 * (2 + 1)
    assert all(page.extract_text().strip() for page in pypdf.PdfReader(job.path).pages)


def test_people_stand_in_their_order_whoever_is_ready_first(
    applicant: Dossier, tmp_path: Path, workers: Workers
) -> None:
    job = made(applicant, tmp_path / "job.pdf", workers, count=14, forms=("commitment",))
    assert [title for title, _ in outline(job.path)] == [f"人员{number}　个人承诺书" for number in range(1, 15)]


def test_papers_about_all_stand_at_the_end_and_lie_on_the_page(
    applicant: Dossier, tmp_path: Path, workers: Workers
) -> None:
    job = made(applicant, tmp_path / "job.pdf", workers, count=2, forms=("unit-summary", "commitment"))
    assert [title for title, _ in outline(job.path)][-1].startswith("单位申报汇总表")
    last = pypdf.PdfReader(job.path).pages[job.pages - 2]
    assert float(last.mediabox.width) > float(last.mediabox.height)


def test_what_each_paper_showed_comes_back_person_by_person(
    applicant: Dossier, tmp_path: Path, workers: Workers
) -> None:
    job = made(applicant, tmp_path / "job.pdf", workers, count=8, forms=("commitment", "seal-round"))
    assert [[snapshot.form for snapshot in shown] for shown in job.snapshots] == [["commitment", "seal-round"]] * 8
    assert [shown[1].shown["basic.name"] for shown in job.snapshots] == [f"人员{number}" for number in range(1, 9)]
    assert {snapshot.on for shown in job.snapshots for snapshot in shown} == {ON}


def test_equal_people_give_equal_bytes(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    first, second = (made(applicant, tmp_path / f"{name}.pdf", workers, count=7) for name in "ab")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_no_more_people_are_taken_than_are_worked_on(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    taken, ahead = [0], []

    def people() -> Iterator[Person]:
        for person in named(applicant, 60):
            taken[0] += 1
            yield person

    def report(progress: Progress) -> None:
        if progress.total == 60:
            ahead.append(taken[0] - progress.done)

    work = PrintWork(workers, report)
    print_job(people(), ("commitment",), tmp_path / "job.pdf", count=60, on=ON, duplex=True, work=work)
    assert max(ahead) <= 6 * (workers.count + 1)


def test_a_wrong_form_or_nothing_to_print_writes_nothing(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    with pytest.raises(NoSuchForm):
        made(applicant, tmp_path / "job.pdf", workers, count=1, forms=("comitment",))
    with pytest.raises(NothingToPrint):
        made(applicant, tmp_path / "job.pdf", workers, count=0)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_is_a_file_is_said(applicant: Dossier, tmp_path: Path, workers: Workers) -> None:
    (tmp_path / "印").write_text("x")
    with pytest.raises(CannotWrite):
        made(applicant, tmp_path / "印" / "job.pdf", workers, count=1)


def test_a_person_may_stop_the_job_and_what_stood_there_stays(
    applicant: Dossier, tmp_path: Path, workers: Workers
) -> None:
    target, cancel = tmp_path / "job.pdf", Cancel()
    target.write_bytes(b"before")
    work = PrintWork(workers, lambda _: cancel.ask(), cancel)
    with pytest.raises(Cancelled):
        print_job(named(applicant, 30), EACH, target, count=30, on=ON, duplex=True, work=work)
    assert target.read_bytes() == b"before"
