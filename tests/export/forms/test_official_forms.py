"""单位同意申报证明 and 个人承诺书, cell by cell beside what is known of the templates (DOMAIN 3.2 and 3.3)."""

import re

import pytest

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fonts import Fonts
from desktop.export.printing import render
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from tests.export.applicant import answered
from tests.export.drawn import DrawnPage, drawn_pages

UNIT = "苏州示例生物医药科技股份有限公司"
FOOT = "江苏省人力资源和社会保障厅制"
OPINION = "经公示，申报材料真实，公示期间未收到异议。"
BRIEF = "主持工艺开发2项；发表论文1篇。"
# Known by their texts; every other form is ours and says so.
OFFICIAL = {"unit-consent", "commitment"}
# Aids of our own that nobody could take for an official form, and are not to be handed in.
AIDS = {"upload-sheet", "evidence-contents", "verification-strip"}


def pages(form: str, dossier: Dossier) -> list[DrawnPage]:
    return drawn_pages(render(form, dossier, formats=("pdf",), fonts=Fonts(folders=())).data["pdf"])


def cells(page: DrawnPage) -> list[str]:
    """Give the texts of a page's ruled cells from above, then from the left."""
    ordered = sorted(page.boxes, key=lambda box: (-round(box[3]), round(box[0])))
    return [page.in_box(box) for box in ordered]


def text(page: DrawnPage) -> str:
    return "".join(one.sign for one in page.characters)


@pytest.fixture
def consent(applicant: Dossier) -> Dossier:
    return answered(applicant, "unit_consent", publicity_opinion=OPINION, outcome_brief=BRIEF)


def test_the_first_page_of_the_consent_has_the_cells_of_the_template(consent: Dossier):
    first, _ = pages("unit-consent", consent)
    assert text(first).startswith("单位同意申报证明")
    assert cells(first) == [
        *("姓名", "张𬭎䶮"),
        *("单位名称（盖章）", UNIT),
        *("申报评审专业技术资格名称", "工程·制药工程专业工程师资格"),
        *("近五年内年度考核情况", "年度", "2025", "2024", "2023", "2022", "2021"),
        *("考核结果", "合格", "合格", "合格", "合格", "合格"),
        *("公示日期", "2026年3月2日至2026年3月9日（时段一般5天以上）"),
        *("公示意见（以申报材料的真实性为重点）", OPINION),
        *("学历、学位情况", "大学本科(2014-09-01至2018-06-11)"),
        *("现专业技术资格名称及取得时间", "助理工程师2019-12-30"),
        *("论文、业绩情况简述", BRIEF),
    ]
    assert text(first).endswith(FOOT)


def test_the_second_page_of_the_consent_has_the_cells_of_the_template(consent: Dossier):
    _, second = pages("unit-consent", consent)
    assert cells(second) == [
        *("姓名", "张𬭎䶮"),
        *("单位名称", UNIT),
        *("申报评审专业技术资格名称", "工程·制药工程专业工程师资格"),
        *("单位核实意见（公章）", "情况属实，公示无异议！"),
        *("核实人签名（签字有效）", "年月日"),
        *("备注", "考核结果：优秀、合格、不合格"),
    ]
    assert "备注：若有多页，每页均须单位盖章" in text(second)
    assert text(second).endswith(FOOT)


def test_an_empty_consent_has_the_same_cells_and_room_to_write():
    first, second = pages("unit-consent", Dossier("suzhou-biopharma-2026"))
    assert [cell for cell in cells(first) if cell] == [
        "姓名",
        "单位名称（盖章）",
        "申报评审专业技术资格名称",
        "近五年内年度考核情况",
        "年度",
        "考核结果",
        *("公示日期", "年月日至年月日（时段一般5天以上）"),
        "公示意见（以申报材料的真实性为重点）",
        "学历、学位情况",
        "现专业技术资格名称及取得时间",
        "论文、业绩情况简述",
    ]
    assert len(cells(first)) == 29
    assert cells(second)[-1] == "考核结果：优秀、合格、不合格"


def test_each_page_of_the_consent_says_that_it_is_sealed(consent: Dossier):
    long = consent.with_answer(Address("unit_consent", "outcome_brief"), "主持工艺开发并完成验证。" * 200)
    for dossier in (consent, long):
        made = pages("unit-consent", dossier)
        numbers = [f"第{number}页/共{len(made)}页张𬭎䶮每页均须单位盖章" for number in range(1, len(made) + 1)]
        assert [number in text(page) for number, page in zip(numbers, made, strict=True)] == [True] * len(made)


def test_a_text_too_long_for_the_page_goes_on_under_its_own_label(consent: Dossier):
    long = consent.with_answer(Address("unit_consent", "outcome_brief"), "主持工艺开发并完成验证。" * 200)
    first, further, *_ = pages("unit-consent", long)
    assert cells(first)[-2] == "论文、业绩情况简述"
    assert cells(further)[0] == "论文、业绩情况简述（续）"
    assert (cells(first)[-1] + cells(further)[1]).count("主持工艺开发并完成验证。") == 200


@pytest.mark.parametrize(
    ("third_party", "said"),
    [
        ("否", "用章提示：盖工作单位的公章。"),
        ("是", "用章提示：社保由第三方代缴，工作单位的公章和代缴单位（苏州代缴人力资源公司）的公章要同时盖，共两枚。"),
        ("", "用章提示：盖工作单位的公章。社保由第三方代缴的，还要同时盖代缴单位的公章。"),
    ],
)
def test_the_consent_says_whose_seals_it_needs(consent: Dossier, third_party: str, said: str):
    dossier = answered(consent, "basic", insured_unit="苏州代缴人力资源公司")
    dossier = answered(dossier, "unit_consent", insured_by_third_party=third_party) if third_party else dossier
    assert said in text(pages("unit-consent", dossier)[0])


def test_more_than_five_years_leave_the_newest_five(applicant: Dossier):
    for year, grade in ((2020, "优秀"), (2026, "优秀")):
        applicant, row = applicant.with_new_row("appraisal_strip")
        applicant = answered(applicant, "appraisal_strip", row, year=str(year), grade=grade)
    found = cells(pages("unit-consent", applicant)[0])
    at = found.index("年度")
    assert found[at + 1 : at + 6] == ["2026", "2025", "2024", "2023", "2022"]
    assert found[at + 7 : at + 12] == ["优秀", "合格", "合格", "合格", "合格"]


def test_the_commitment_is_the_prescribed_text_and_nothing_else(applicant: Dossier):
    (page,) = pages("commitment", applicant)
    assert text(page) == (
        "个人承诺书本人申报工程系列(专业)制药工程专业(学科)工程师资格。现承诺：本人所填报(上传)的内容及所提供的参评材料均是"
        "真实准确的。如有任何不实或隐瞒，愿按专业技术资格评审的有关规定接受处理。声明人(签字)：日期：年月日"
    )
    assert not page.boxes


def test_the_empty_commitment_has_its_blanks():
    (page,) = pages("commitment", Dossier("suzhou-biopharma-2026"))
    assert re.sub(r"\s", "", text(page)).startswith("个人承诺书本人申报系列(专业)专业(学科)资格。现承诺：")


@pytest.mark.parametrize("form", sorted(set(form_ids()) - OFFICIAL - AIDS))
def test_a_form_whose_official_layout_nobody_knows_says_that_it_is_not_official(form: str, applicant: Dossier):
    assert "非正式，供核对" in form_named(form).title
    assert "非正式，供核对" in text(pages(form, applicant)[0])


@pytest.mark.parametrize("form", sorted(OFFICIAL))
def test_signature_and_seal_areas_stay_empty(form: str, consent: Dossier):
    dossier = answered(
        consent, "unit_consent", verifier_name="王核实", verified_on="2026-03-10", committed_on="2026-03-10"
    )
    shown = "".join(text(page) for page in pages(form, dossier))
    assert "王核实" not in shown
    assert "3月10日" not in shown
    assert "03-10" not in shown
