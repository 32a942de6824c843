"""Whether an answer has the form its question asks for."""

import pytest
from rule_examples import judge, told, verdicts

NUMBER = "320505190001010010"


@pytest.mark.parametrize(
    ("path", "text", "verdict"),
    [
        ("basic.work_started_on", "2015-07-01", "pass"),
        ("basic.work_started_on", "2015年夏天", "fail"),
        ("basic.technical_years", "十一", "fail"),
        ("basic.technical_years", "11", "pass"),
        ("basic.is_entrusted", "也许", "fail"),
        ("application.level", "中级", "pass"),
        ("application.level", "中极", "fail"),
        ("basic.speciality", "自己写的专业", "pass"),
    ],
)
def test_an_answer_is_of_the_kind_its_question_asks_for(path, text, verdict) -> None:
    assert verdicts("well_typed", path, {path: text}) == {verdict}


def test_a_choice_that_is_not_offered_comes_with_the_nearest() -> None:
    assert "是不是“中级”" in told("well_typed", "application.level", {"application.level": "中 级别"}, "{fault}")[0]


@pytest.mark.parametrize(
    ("path", "right", "wrong", "word"),
    [
        ("basic.id_number", NUMBER, "320505190001010011", "校验码"),
        ("basic.unit_credit_code", "91350100M000100Y43", "91350100M000100Y44", "校验码"),
        ("basic.email", "li@example.com", "li.example.com", "@"),
        ("basic.mobile", "13800000000", "138", "位"),
        ("publications[].issn", "0378-5955", "0378-5954", "校验码"),
        ("publications[].cn", "11-1826/P", "CN(HK)1234", "(HK)"),
        ("patents[].patent_number", "ZL202110123456.7", "ZL202110123456.8", "校验码"),
    ],
)
def test_an_identifier_is_judged_by_its_own_rule(path, right, wrong, word) -> None:
    at = path.replace("[]", "[1]")
    assert verdicts("well_formed", path, {at: right}) == {"pass"}
    answer = told("well_formed", path, {at: wrong}, "{fault}")
    assert answer[0].startswith("fail")
    assert word in answer[0]


def test_a_landline_is_a_phone_and_no_mobile() -> None:
    example = {"basic.mobile": "0512-67991580"}
    assert verdicts("well_formed", "basic.mobile", example) == {"pass"}
    assert verdicts("well_formed", "basic.mobile", example, parameters={"mobile_only": True}) == {"fail"}


def test_another_document_is_judged_by_its_own_rule() -> None:
    passport = {"basic.id_type": "护照", "basic.id_number": "E12345678"}
    assert verdicts("well_formed", "basic.id_number", passport) == {"pass"}
    assert verdicts("well_formed", "basic.id_number", {**passport, "basic.id_type": "居民身份证"}) == {"fail"}


def test_nothing_is_judged_before_it_is_answered() -> None:
    assert verdicts("well_formed", "basic.email", {}) == {"not-applicable"}


@pytest.mark.parametrize(("text", "answer"), [("企业单位", "pass"), ("国有企业单位", "fail 企业单位")])
def test_the_portal_s_list_is_the_measure(text, answer) -> None:
    assert told("on_list", "basic.unit_kind", {"basic.unit_kind": text}, "{nearest}")[0].startswith(answer)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("工程/生物医药工程/生物制药/制药工程", "pass"),
        ("工程/生物医药工程", "fail"),
        ("工程/没有的/专业", "unknown"),
        ("工程/没有的/专业/到底", "pass"),
    ],
)
def test_a_speciality_goes_down_to_the_last_level(text, verdict) -> None:
    assert verdicts("leaf", "basic.speciality", {"basic.speciality": text}) == {verdict}


@pytest.mark.parametrize(
    ("check", "path", "right", "wrong", "told_other"),
    [
        ("birth_matches_id", "basic.birth_date", "1900-01-01", "1900-01-02", "fail 1900-01-01"),
        ("gender_matches_id", "basic.gender", "男", "女", "fail 男"),
    ],
)
def test_the_identity_number_says_birth_and_gender(check, path, right, wrong, told_other) -> None:
    assert verdicts(check, path, {"basic.id_number": NUMBER, path: right}) == {"pass"}
    assert told(check, path, {"basic.id_number": NUMBER, path: wrong}, "{other}") == [told_other]


@pytest.mark.parametrize("number", ["", "320505190001010011", "E12345678"])
def test_a_number_that_is_wrong_or_missing_says_nothing_of_birth(number) -> None:
    example = {"basic.birth_date": "1990-01-01", **({"basic.id_number": number} if number else {})}
    assert verdicts("birth_matches_id", "basic.birth_date", example) == {"not-applicable"}


def test_every_answered_question_is_asked() -> None:
    example = {"basic.work_started_on": "去年", "titles[1].obtained_on": "前年", "basic.name": "李晓"}
    found = judge("well_typed", "fields", example)
    assert [(each.path, each.verdict.value) for each in found] == [
        ("basic.work_started_on", "fail"),
        ("titles[1].obtained_on", "fail"),
    ]
