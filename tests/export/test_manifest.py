"""What a folder says of itself, and the mark that tells people of one name apart."""

from datetime import date

import pytest

from desktop.export.manifest import Written, applicant_of, manifest_bytes, read_sums, sums_bytes
from desktop.export.naming import applicant_mark
from desktop.export.plan import plan
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.programme import Programme
from tests.export.applicant import answered


def numbered(dossier: Dossier, number: str) -> Dossier:
    return dossier.with_answer(Address("basic", "id_number"), number)


def test_a_manifest_says_whose_it_is_and_never_the_number(applicant: Dossier, programme: Programme):
    made = plan(applicant, programme, (), on=date(2026, 3, 1), draft=True)
    data = manifest_bytes(made, (), {})
    assert applicant_of(data) == applicant_mark(applicant)
    assert b"11010519491231002X" not in data
    assert b"110105" not in data


def test_people_of_one_name_have_marks_of_their_own(applicant: Dossier):
    numbers = ["11010519491231002X", "110101199003077571", "320502198811112222", "320502199911112222", ""]
    marks = {applicant_mark(numbered(applicant, number)) for number in numbers}
    assert len(marks) == len(numbers)


def test_the_last_digits_do_not_enter_the_mark_so_that_no_number_can_be_found(applicant: Dossier):
    marks = {applicant_mark(numbered(applicant, f"11010519491231{last:04d}")) for last in range(0, 10_000, 137)}
    assert len(marks) == 1
    assert len(marks.pop()) == 3


def test_another_name_is_another_applicant(applicant: Dossier):
    assert applicant_mark(applicant) != applicant_mark(answered(applicant, "basic", name="李四"))


def test_nobody_yet_has_a_mark_all_the_same():
    assert applicant_mark(Dossier("p")) == applicant_mark(Dossier("p"))


@pytest.mark.parametrize("path", ["a.pdf", "12_工作业绩/01_甲 乙.pdf", "打印/申报表预览（非正式，供核对）.pdf"])
def test_sums_are_read_back_as_they_were_written(path: str):
    assert read_sums(sums_bytes([Written(path, "0" * 64, 1)])) == {path: "0" * 64}
