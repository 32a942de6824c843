"""The identifiers, against the vectors of DOMAIN part 4."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.identifiers import cn, contact, credit_code, id_card, identity, issn, patents, residence, travel
from desktop.model.identifiers.fault import Fault

VECTORS = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text(encoding="utf-8"))
BODIES = st.builds(
    lambda region, born, order: f"{region}{born:%Y%m%d}{order:03}",
    st.integers(100000, 999999),
    st.dates(date(1900, 1, 1), date(2010, 12, 31)),
    st.integers(0, 999),
)


@pytest.mark.parametrize("number", VECTORS["id18_valid"])
def test_a_right_identity_number_has_no_fault(number: str) -> None:
    assert id_card.check(number, on=date(2026, 3, 16)) is None


@pytest.mark.parametrize(("number", "why"), VECTORS["id18_invalid"])
def test_a_wrong_identity_number_is_refused_with_its_reason(number: str, why: str) -> None:
    fault = id_card.check(number)
    assert fault is not None
    words = {"check": "校验码", "date": "没有这一天", "length": "现在是17位"}
    assert words[why.split(maxsplit=1)[0]] in fault.says


def test_the_check_character_that_would_be_right_is_named() -> None:
    fault = id_card.check("320102199001010013")
    assert fault is not None
    assert fault.position == 18
    assert "应为“0”" in fault.says


@pytest.mark.parametrize(("old", "new"), VECTORS["id15_to_18"])
def test_an_old_number_becomes_the_one_issued_later(old: str, new: str) -> None:
    assert id_card.lengthened(old) == new
    fault = id_card.check(old)
    assert fault is not None
    assert new in fault.says


def test_width_case_and_blanks_do_not_make_a_number_wrong() -> None:
    assert id_card.check("１１０１０５ 19491231 002x") is None


def test_a_letter_inside_is_found_by_its_place() -> None:
    fault = id_card.check("11010519O91231002X")
    assert fault is not None
    assert fault.position == 9


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("010105194912310021", "第1位"),
        ("110105174912310021", "19或20"),
        ("11010519491231002A", "数字或X"),
        ("110105202612310024", "晚于今天"),
    ],
)
def test_each_part_of_an_identity_number_has_its_own_words(number: str, part: str) -> None:
    fault = id_card.check(number, on=date(2026, 3, 16))
    assert fault is not None
    assert part in fault.says


@given(BODIES)
def test_exactly_one_check_character_fits_a_body(body: str) -> None:
    fitting = [char for char in "0123456789X" if id_card.check(body + char) is None]
    assert fitting == [id_card.check_character(body)]


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_digit_copied_wrongly_is_always_noticed(body: str, place: int, more: int) -> None:
    number = body + id_card.check_character(body)
    wrong = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"
    assert id_card.check(wrong) is not None


def test_birth_date_and_gender_are_read_from_the_number() -> None:
    assert id_card.birth_date("11010519491231002X") == date(1949, 12, 31)
    assert id_card.gender("11010519491231002X") == "女"
    assert id_card.gender("320505190001010010") == "男"
    assert id_card.birth_date("320506190002290014") is None
    assert id_card.gender("3205") is None


@pytest.mark.parametrize("number", VECTORS["residence_permit_valid"])
def test_residence_permits_are_told_apart_by_their_prefix(number: str) -> None:
    taiwan = number.startswith("83")
    assert (residence.check_taiwan(number) is None) is taiwan
    assert (residence.check_hong_kong_macau(number) is None) is not taiwan


@pytest.mark.parametrize("number", [*VECTORS["foreign_pr_valid"], "USA123456789012"])
def test_permanent_residents_may_have_the_new_or_the_old_number(number: str) -> None:
    assert residence.check_permanent(number) is None


def test_a_permanent_residence_number_without_its_nine_is_refused() -> None:
    assert residence.check_permanent("320505190001010010") is not None


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (travel.check_mainland_permit, ["H12345678", "M1234567801"], ["12345678", "H1234567"]),
        (travel.check_taiwan_permit, ["12345678", "1234567890A"], ["H12345678"]),
        (travel.check_passport, ["E12345678", "EA1234567", "PE1234567", "C01X00T47"], ["E12", "E-1234567"]),
        (
            contact.check_mobile,
            ["13812345678", "１３８ 1234 5678", "+86 138-1234-5678"],
            ["12812345678", "1381234567", "电话"],
        ),
        (contact.check_phone, ["0512-67991580", "67991580转6006", "13812345678"], ["123", "0512-67991580-"]),
        (contact.check_email, ["a.b@example.com"], ["a@b", "a@@b.cn", "a@例子.com", "a.example.com", "a@b..cn"]),
    ],
)
def test_simple_shapes(check: Callable[[str], Fault | None], right: list[str], wrong: list[str]) -> None:
    assert [text for text in right if check(text) is not None] == []
    assert [text for text in wrong if check(text) is None] == []


def test_the_shapes_of_chinese_passports_are_known() -> None:
    assert travel.is_chinese_passport("E12345678")
    assert not travel.is_chinese_passport("EI1234567")


@pytest.mark.parametrize("code", VECTORS["uscc_valid"])
def test_a_right_credit_code_has_no_fault_in_either_width(code: str) -> None:
    assert credit_code.check(code) is None
    assert credit_code.check(code.lower()) is None


@pytest.mark.parametrize(("code", "_right"), VECTORS["uscc_invalid"])
def test_a_credit_code_that_breaks_the_rule_may_still_be_overruled(code: str, _right: str) -> None:
    fault = credit_code.check(code)
    assert fault is not None
    assert not fault.certain


def test_the_last_character_of_a_credit_code_is_explained() -> None:
    fault = credit_code.check("91350100M000100Y40")
    assert fault is not None
    assert (fault.position, "应为“3”" in fault.says) == (18, True)


@pytest.mark.parametrize(("code", "position"), [("9135O100M000100Y43", 5), ("91350A00M000100Y43", 6), ("9135", None)])
def test_a_character_that_no_credit_code_has_is_certain(code: str, position: int | None) -> None:
    fault = credit_code.check(code)
    assert fault is not None
    assert fault.certain
    assert fault.position == position


@pytest.mark.parametrize("number", VECTORS["patent_valid"])
def test_a_right_patent_number_has_no_fault_with_or_without_its_signs(number: str) -> None:
    assert patents.check(number) is None
    assert patents.check(number.removeprefix("ZL").replace(".", "")) is None


@pytest.mark.parametrize("number", VECTORS["patent_invalid"])
def test_a_wrong_patent_number_is_refused(number: str) -> None:
    assert patents.check(number) is not None
    assert patents.read(number) is None


def test_each_kind_of_wrong_patent_number_has_its_own_words() -> None:
    said = [fault.says for number in VECTORS["patent_invalid"] if (fault := patents.check(number))]
    assert ["校验码" in said[0], "种类号" in said[1], "公开" in said[2]] == [True, True, True]


def test_a_patent_number_tells_its_kind_and_year() -> None:
    read = patents.read("zl 202220654321.3")
    assert read == patents.Patent(2022, "实用新型", "ZL202220654321.3")
    assert patents.read("ZL95115608.X") == patents.Patent(1995, "发明", "ZL95115608.X")


def test_the_term_is_certain_only_outside_the_year_of_filing() -> None:
    model = patents.Patent(2016, "实用新型", "")
    assert not patents.perhaps_expired(model, date(2025, 12, 31))
    assert patents.perhaps_expired(model, date(2026, 3, 1))
    assert not patents.surely_expired(model, date(2026, 12, 31))
    assert patents.surely_expired(model, date(2027, 1, 1))


def test_designs_of_2021_may_run_ten_or_fifteen_years() -> None:
    design = patents.Patent(2021, "外观设计", "")
    assert patents.perhaps_expired(design, date(2031, 1, 1))
    assert not patents.surely_expired(design, date(2036, 1, 1))
    assert patents.last_year(patents.Patent(2020, "外观设计", "")) == 2030


@pytest.mark.parametrize("number", VECTORS["issn_valid"])
def test_a_right_issn_has_no_fault(number: str) -> None:
    assert issn.check(number) is None
    assert issn.check(f"ISSN: {number}".replace("-", "")) is None


@pytest.mark.parametrize(
    ("number", "words"), [*((number, "校验码") for number in VECTORS["issn_invalid"]), ("123", "例如")]
)
def test_a_wrong_issn_is_explained(number: str, words: str) -> None:
    fault = issn.check(number)
    assert fault is not None
    assert words in fault.says


@pytest.mark.parametrize("number", VECTORS["cn_valid"])
def test_a_right_cn_number_has_no_fault(number: str) -> None:
    assert cn.check(number) is None


@pytest.mark.parametrize("number", [number.split(" (")[0] for number in VECTORS["cn_invalid"]])
def test_a_wrong_cn_number_is_refused(number: str) -> None:
    assert cn.check(number) is not None


def test_documents_are_judged_by_their_kind() -> None:
    assert identity.check("H12345678", kind="港澳居民来往内地通行证") is None
    assert identity.check("H12345678") is not None
    assert identity.check("军字第001号", kind="军官证") is None
