"""The command that spoils files by chance: a short run of it, and that it notices what is wrong."""

import sys
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest

from desktop.documents.workers import Workers

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
fuzz = import_module("fuzz_documents")
seeds = import_module("fuzzing.seeds")
trying = import_module("fuzzing.trying")


@pytest.fixture(scope="module")
def made() -> list[object]:
    return seeds.seeds_of(None)


def test_files_spoilt_by_chance_are_taken_or_refused_in_words(made: list[object], tmp_path: Path) -> None:
    with Workers(count=2) as workers:
        fuzzing = fuzz.Fuzzing(workers, keep=tmp_path / "kept", seconds=60)
        for number in range(6 * len(made)):
            fuzzing.run(fuzz.case(made, 7, number))
    assert [ended.faults for _, ended in fuzzing.failed] == []
    assert not (tmp_path / "kept").exists()
    assert len(fuzzing.ends) > 3


def test_the_same_number_spoils_the_same_file_the_same_way(made: list[object]) -> None:
    assert fuzz.case(made, 7, 3).data == fuzz.case(made, 7, 3).data
    assert fuzz.case(made, 7, 3).data != fuzz.case(made, 8, 3).data


def test_every_kind_of_file_is_among_those_made_here(made: list[object]) -> None:
    assert {seed.kind for seed in made} >= {"pdf", "png", "picture", "zip", "text"}
    assert all(form for seed in made for form in seed.forms)


def test_an_output_that_acts_is_noticed(tmp_path: Path) -> None:
    output = tmp_path / "o.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        pdf.save(output)
    assert trying.faults_of(output)
    output.write_bytes(output.read_bytes()[:60])
    assert "pdfium rejects" in trying.faults_of(output)[0]
