"""Every clause of the domain table has an answer in both programmes of 2026."""

from pathlib import Path

import pytest

from desktop.base.paths import resources
from desktop.rules.coverage import CHECK, NOT_APPLICABLE, coverage
from desktop.rules.pack import load_programme, programme_ids
from desktop.rules.pack_files import read_pack
from desktop.rules.programme import Programme

CLAUSES = (Path(__file__).parent / "data" / "domain_ids.txt").read_text(encoding="utf-8").split()
PROGRAMMES = [load_programme(name) for name in ("suzhou-biopharma-2026", "sip-chemical-2026")]
each_programme = pytest.mark.parametrize("programme", PROGRAMMES, ids=[programme.id for programme in PROGRAMMES])


def test_the_table_has_the_clauses_of_the_guide_and_the_derived_checks() -> None:
    assert sum(clause.startswith("S0-") for clause in CLAUSES) == 139
    assert sum(clause.startswith("D-") for clause in CLAUSES) == 25


@each_programme
def test_no_clause_is_left_without_an_answer(programme: Programme) -> None:
    answered = {row.id for row in coverage(programme)}
    wanted = {clause for clause in CLAUSES if clause.partition("-")[0] in programme.domain_ids}
    assert wanted == set(CLAUSES)
    assert wanted - answered == set()


@each_programme
def test_nothing_is_answered_that_no_clause_asks(programme: Programme) -> None:
    strange = {row.id for row in coverage(programme)} - set(CLAUSES)
    assert {clause.partition("-")[0] for clause in strange} <= {"S2", "S3", "S4"}


@each_programme
def test_what_does_not_concern_a_programme_has_its_reason_and_no_rule(programme: Programme) -> None:
    rows = coverage(programme)
    asked = {row.id for row in rows if row.answer != NOT_APPLICABLE}
    assert not asked & set(programme.not_applicable)
    assert all(len(row.about) > 5 for row in rows if row.answer == NOT_APPLICABLE)


@each_programme
def test_most_clauses_are_judged_by_the_program_itself(programme: Programme) -> None:
    rows = coverage(programme)
    assert sum(row.answer == CHECK for row in rows) > len(rows) * 0.6


@each_programme
def test_every_rule_stands_once_and_names_its_source(programme: Programme) -> None:
    entries = [*programme.rules, *programme.guidance]
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids)) > 150
    assert all(entry.source.strip() for entry in entries)


@pytest.mark.parametrize("name", programme_ids())
def test_a_printed_form_that_a_rule_watches_is_one_we_print(name: str) -> None:
    watched = [rule.parameters["form"] for rule in load_programme(name).rules if rule.check == "printed_current"]
    printed = {path.parent.name for path in resources().parent.joinpath("forms").glob("*/form.toml")}
    assert watched
    assert set(watched) <= printed


@pytest.mark.parametrize("name", programme_ids())
def test_skipping_the_examples_changes_no_rule(name: str) -> None:
    short, whole = read_pack(name), read_pack(name, with_examples=True)

    def bare(pack: object) -> dict[str, dict[str, object]]:
        return {key: {**entry.data, "examples": None} for key, entry in pack.entries.items()}

    assert short.parameters == whole.parameters
    assert bare(short) == bare(whole)
