"""The rows of a table as a whole, and rows that name other rows."""

import pytest
from rule_examples import asked_about, dossier_of, judge, rule_of, told, verdicts

PAPERS = {"publications[1].title": "甲", "publications[2].title": "乙", "publications[3].title": "丙"}
LETTER = {"where": {"material_name": ["委托评审函", "评审函"]}, "slot": "proof"}


@pytest.mark.parametrize(
    ("parameters", "answer"),
    [
        ({"min": 1}, "pass 3 1 0"),
        ({"min": 5}, "fail 3 5 2"),
        ({"max": "programme.counts.publications_max"}, "fail 3 2 1"),
        ({"min": 1, "max": 3}, "pass 3 1 0"),
    ],
)
def test_rows_are_counted(parameters, answer) -> None:
    assert told("count", "publications", PAPERS, "{count} {limit} {difference}", parameters=parameters) == [answer]


def test_only_rows_with_the_values_asked_for_are_counted() -> None:
    example = {"education[1].use": False, "education[2].use": True}
    used = {"min": 1, "where": {"use": [True]}}
    assert told("count", "education", example, "{count}", parameters=used) == ["pass 1"]


def test_a_limit_the_programme_does_not_state_leaves_it_open() -> None:
    most = {"max": "programme.counts.achievements_max"}
    assert verdicts("count", "achievements", {"achievements[1].project": "甲"}, parameters=most) == {"unknown"}


@pytest.mark.parametrize(
    ("example", "path", "answer"),
    [
        ({}, "other", "fail 委托评审函 或 评审函：还没有这一条"),
        (
            {"other[1].material_name": "评审函"},
            "other[1].proof",
            "fail 委托评审函 或 评审函：已有这一条，但还没有放文件",
        ),
        ({"other[1].material_name": "评审函", "other[1].proof": ["函.pdf"]}, "other", "pass 委托评审函 或 评审函："),
    ],
)
def test_a_row_that_must_be_there_and_its_file(example, path, answer) -> None:
    assert told("has_row", "other", example, "{wanted}：{fault}", parameters=LETTER) == [answer]
    assert [each.path for each in judge("has_row", "other", example, parameters=LETTER)] == [path]


def test_of_two_rows_that_fit_one_with_a_file_is_enough() -> None:
    example = {"other[1].material_name": "评审函", "other[2].material_name": "评审函", "other[2].proof": ["函.pdf"]}
    assert verdicts("has_row", "other", example, parameters=LETTER) == {"pass"}


def test_an_answer_given_in_two_rows_is_found() -> None:
    example = {"appraisals[1].year": "2024", "appraisals[2].year": "2025", "appraisals[3].year": "2024"}
    found = judge("unique", "appraisals", example, parameters={"field": "year"}, says="{value} {rows}")
    assert [(each.path, each.message) for each in found] == [("appraisals[3].year", "2024 2024、2024")]
    assert verdicts("unique", "appraisals", {"appraisals[1].year": "2024"}, parameters={"field": "year"}) == {"pass"}


CLAIM = {"self_assessment[1].clause": "参与项目", "achievements[1].project": "冻干工艺"}


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        (CLAIM, "fail 还没有指出佐证在哪一条"),
        ({**CLAIM, "self_assessment[1].evidence": "achievements[1]"}, "fail 《冻干工艺》还没有放文件"),
        (
            {**CLAIM, "self_assessment[1].evidence": "achievements[1]", "achievements[1].evidence": ["合同.pdf"]},
            "pass ",
        ),
    ],
)
def test_a_claim_points_at_evidence_that_is_there(example, answer) -> None:
    assert told("linked", "self_assessment[].evidence", example, "{missing}") == [answer]


def test_evidence_that_was_removed_is_noticed() -> None:

    dossier = dossier_of({**CLAIM, "self_assessment[1].evidence": "achievements[1]"})
    dossier = dossier.without_row("achievements", dossier.row_ids("achievements")[0])
    rule = rule_of("linked", "self_assessment[].evidence", says="{missing}")
    assert [found.message for found in asked_about(rule, dossier)] == ["指出的一条已被删除"]


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ({"achievements[1].project": "甲"}, ["not-applicable"]),
        (CLAIM, ["fail"]),
        (
            {**CLAIM, "self_assessment[1].evidence": "achievements[1]", "achievements[2].project": "乙"},
            ["pass", "fail"],
        ),
    ],
)
def test_every_row_is_named_by_a_claim_once_there_are_claims(example, verdict) -> None:
    by = {"by": "self_assessment.evidence"}
    found = judge("linked_from", "achievements[]", example, parameters=by)
    assert [each.verdict.value for each in found] == verdict


@pytest.mark.parametrize(("name", "verdict"), [("冻干工艺优化奖", "pass"), ("优秀奖", "fail")])
def test_a_row_is_called_after_the_row_it_belongs_to(name, verdict) -> None:
    example = {
        "achievements[1].project": "冻干工艺",
        "awards[1].award_name": name,
        "awards[1].achievement": "achievements[1]",
    }
    link = {"link": "row.achievement", "field": "project"}
    assert verdicts("named_after", "awards[].award_name", example, parameters=link) == {verdict}
    del example["awards[1].achievement"]
    assert verdicts("named_after", "awards[].award_name", example, parameters=link) == {"not-applicable"}
