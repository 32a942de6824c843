"""Whole dossiers through the engine: a good one is left in peace, and one mistake brings one objection."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, DocumentFacts, FileKind, Original, PageFacts
from desktop.model.catalogue import field_at, slots_at
from desktop.model.dossier import Dossier
from desktop.model.entry import read_draft
from desktop.model.fields import Kind
from desktop.model.paths import parse_rows
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.engine import Engine
from desktop.rules.finding import Finding, Severity, Verdict
from desktop.rules.pack import load_programme

ON = date(2026, 3, 18)
UNIT = "苏州某某生物医药有限公司"
Facts = Mapping[str, str]
_PATH = re.compile(r"(?P<place>\w+)(?:\[(?P<row>\d+)\])?\.(?P<key>\w+)")
_A4 = PageFacts(595, 842, dpi=200, colour=True, blank=False)
_PHOTO = PageFacts(258, 318, dpi=100, colour=True, blank=False)
_WORK = "我于二〇一四年毕业后从事制剂工艺开发，负责冻干工艺，完成验证三项，掌握无菌技术，今后继续努力。"

PERSON: Facts = {
    "basic.name": "李晓",
    "basic.birth_date": "1988-07-30",
    "basic.id_type": "居民身份证",
    "basic.id_number": "150102198807303035",
    "basic.gender": "男",
    "basic.political_status": "群众",
    "basic.address": "苏州市某路1号",
    "basic.email": "li@example.com",
    "basic.mobile": "13800000000",
    "basic.is_entrusted": "否",
    "basic.division": "苏州市本级",
    "basic.current_title": "助理工程师",
    "basic.current_title_since": "2020-07-15",
    "basic.technical_years": "11",
    "basic.speciality": "制药工程",
    "basic.work_started_on": "2014-07-01",
    "basic.insured_unit": UNIT,
    "basic.unit_kind": "企业单位",
    "basic.insured_in_jiangsu": "是",
    "basic.unit_name": UNIT,
    "basic.authority": "无",
    "basic.employment_kind": "直接聘用",
    "application.level": "中级",
    "application.apply_speciality": "制药工程",
    "application.committee": "苏州市生物医药工程中级专业技术资格评审委员会",
    "application.apply_type": "正常申报",
    "education[1].use": "是",
    "education[1].school": "某某大学",
    "education[1].education": "大学本科",
    "education[1].degree": "学士",
    "education[1].enrolled_on": "2010-09-01",
    "education[1].graduated_on": "2014-06-20",
    "education[1].verification": "外联核准",
    "titles[1].title_name": "助理工程师",
    "titles[1].level": "助理级",
    "titles[1].obtained_on": "2020-06-30",
    "titles[1].fetched": "是",
    "work_history[1].started_on": "2014-07-01",
    "work_history[1].unit_name": UNIT,
    "work_history[1].technical_work": "制剂工艺开发",
    **{
        path: value
        for row, year in enumerate(range(2022, 2026), start=1)
        for path, value in {
            f"continuing_education[{row}].hours_kind": "公需课",
            f"continuing_education[{row}].content": f"{year}年公共科目",
            f"continuing_education[{row}].year": f"{year}",
            f"continuing_education[{row}].ended_on": f"{year}-09-30",
            f"continuing_education[{row}].hours": "14",
            f"continuing_education[{row}].proof": "证明",
        }.items()
    },
    "achievements[1].project": "冻干工艺优化",
    "achievements[1].role": "主持",
    "achievements[1].started_on": "2022-03-01",
    "achievements[1].ended_on": "2023-06-30",
    "achievements[1].evidence_class": "企业项目",
    "achievements[1].verifier_name": "周平",
    "achievements[1].evidence": "内部项目立项文件 项目实际拨款证明",
    "summary.text": _WORK * 20,
    "unit_consent.publicity_started_on": "2026-03-09",
    "unit_consent.publicity_ended_on": "2026-03-13",
    "unit_consent.verified_on": "2026-03-16",
    "unit_consent.verifier_name": "周平",
    "unit_consent.committed_on": "2026-03-16",
    "unit_consent.publicity_opinion": "公示期间无异议，申报材料真实。",
    "unit_consent[1].consent_kind": "单位同意申报证明",
    "unit_consent[1].unit_name": UNIT,
    "unit_consent[1].signed": "证明 核实页",
    "unit_consent[2].consent_kind": "个人承诺书",
    "unit_consent[2].unit_name": UNIT,
    "unit_consent[2].signed": "承诺书",
    **{f"appraisal_strip[{2026 - year}].year": f"{year}" for year in range(2021, 2026)},
    **{f"appraisal_strip[{2026 - year}].grade": "合格" for year in range(2021, 2026)},
    "other[1].material_name": "能力业绩自评表",
    "other[1].proof": "自评表",
    "self_assessment[1].clause": "主持企业项目",
    "self_assessment[1].evidence": "achievements[1]",
    "submission.submitted_on": "2026-03-20",
}
CHEMIST: Facts = {
    **PERSON,
    "basic.division": "工业园区",
    "basic.speciality": "工程/化工工程/化工工艺/化工工艺",
    "application.apply_speciality": "工程/化工工程/化工工艺/化工工艺",
    "application.committee": "苏州工业园区化工工程中级专业技术资格评审委员会",
}


def dossier_of(facts: Facts, programme: str) -> Dossier:
    """Build a dossier from written paths; a slot's value names the parts of its pages, one page each."""
    dossier = Dossier(programme)
    linked: list[tuple[Address, str]] = []
    for path, value in facts.items():
        dossier, address = _placed(dossier, path)
        field = field_at(address)
        if field is None:
            dossier = _attached(dossier, address, value.split())
        elif field.kind is Kind.ROWS:
            linked.append((address, value))
        else:
            dossier = dossier.with_answer(address, read_draft(field, value))
    for address, value in linked:
        dossier = dossier.with_answer(address, parse_rows(value, dossier) or None)
    return dossier


def _placed(dossier: Dossier, path: str) -> tuple[Dossier, Address]:
    match = _PATH.fullmatch(path)
    assert match is not None, path
    place, row = match["place"], match["row"]
    if not row:
        return dossier, Address(place, match["key"])
    while len(dossier.row_ids(place)) < int(row):
        dossier, _ = dossier.with_new_row(place)
    return dossier, Address(place, match["key"], dossier.row_ids(place)[int(row) - 1])


def _attached(dossier: Dossier, address: Address, parts: Iterable[str]) -> Dossier:
    assert address.key in slots_at(address.place, in_rows=bool(address.row)), address
    held = Attachment()
    for part in parts:
        name = part if "." in part else f"{part}.pdf"
        word = name.endswith(".docx")
        pages = () if word else (_PHOTO if name.endswith(".jpg") else _A4,)
        kind = FileKind.DOCX if word else FileKind.JPEG if name.endswith(".jpg") else FileKind.PDF
        original = Original(f"{address.place}{address.row}{name}", name, 100_000, DocumentFacts(kind, pages))
        dossier = dossier.with_original(original)
        held = held.with_original(original, part=part)
    return dossier.with_attachment(address, held)


def objections(facts: Facts, programme: str = "suzhou-biopharma-2026", on: date = ON) -> list[Finding]:
    engine = Engine(load_programme(programme), WorkingCalendar.official())
    report = engine.check(dossier_of(facts, programme), on=on)
    return [found for found in report.findings if found.verdict is Verdict.FAIL]


def serious(findings: Iterable[Finding]) -> set[str]:
    return {found.rule for found in findings if found.severity is not Severity.ADVICE}


def test_a_good_dossier_is_left_in_peace() -> None:
    assert [(found.rule, found.message) for found in objections(PERSON)] == []


def test_a_good_dossier_of_the_chemists_is_left_in_peace() -> None:
    assert [(found.rule, found.message) for found in objections(CHEMIST, "sip-chemical-2026")] == []


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"basic.mobile": "138"}, {"S0-022b"}),
        ({"basic.id_number": "150102198807303036"}, {"D-01a"}),
        ({"basic.gender": "女"}, {"D-01c"}),
        ({"basic.division": "工业园区"}, {"S0-024"}),
        ({"basic.authority": "市教育局"}, {"S0-035"}),
        ({"basic.is_entrusted": "是"}, {"S0-023"}),
        ({"basic.unit_name": "某某生物"}, {"S0-034a", "D-04a", "D-04b"}),
        ({"basic.employment_kind": "劳务派遣"}, {"S0-036a", "S0-036b"}),
        ({"basic.current_title": "工程师"}, {"S0-026a"}),
        ({"application.committee": "江苏省苏州市生物医药工程高级专业技术资格评审委员会"}, {"S0-047"}),
        ({"application.committee": "江苏省生物医药工程高级专业技术资格评审委员会"}, {"S0-047"}),
        ({"application.apply_type": "破格申报"}, {"S0-044a"}),
        ({"education[1].verification": ""}, {"S0-061"}),
        ({"education[1].use": "否"}, {"S0-063"}),
        ({"titles[1].issued_in_jiangsu": "否", "titles[1].certificate": "资格证书"}, {"S0-072"}),
        ({"continuing_education[3].hours": "10"}, {"S0-100"}),
        ({"continuing_education[3].proof": ""}, {"D-20a"}),
        ({"achievements[1].started_on": "2019-03-01"}, {"S0-142b"}),
        ({"achievements[1].evidence": "内部项目立项文件"}, {"S0-136"}),
        ({"achievements[1].evidence": ""}, {"S0-130b", "S0-201b"}),
        ({"achievements[1].verifier_name": "李晓"}, {"D-16a"}),
        ({"summary.text": _WORK * 60}, {"S0-150a"}),
        ({"unit_consent.verified_on": "2026-03-13"}, {"S0-188"}),
        ({"unit_consent.publicity_ended_on": "2026-03-12"}, {"S0-184a"}),
        ({"unit_consent[2].signed": ""}, {"S0-181a"}),
        ({"appraisal_strip[2].grade": ""}, {"S0-182"}),
        ({"submission.submitted_on": "2026-04-11"}, {"S0-228"}),
        ({"self_assessment[1].evidence": ""}, {"S0-201a"}),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else None,
)
def test_one_mistake_brings_its_own_objection(change: Facts, rules: set[str]) -> None:
    assert serious(objections({**PERSON, **change})) == rules


PAPER: Facts = {
    "publications[1].title": "冻干工艺研究",
    "publications[1].is_published": "已发表",
    "publications[1].published_on": "2023-05-01",
    "publications[1].similarity_percent": "12",
    "publications[1].outcome_kind": "论文",
    "publications[1].word": "论文.docx",
    "publications[1].pdf": "国家新闻出版署查询截图 期刊封面 目录 论文正文 封底",
}


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({}, set()),
        ({"publications[1].published_on": "2020-06-30"}, {"S0-118"}),
        ({"publications[1].pdf": "期刊封面 目录 论文正文 封底"}, {"S0-112a"}),
        ({"publications[1].language": "英文"}, {"S0-112a"}),
        ({"publications[1].word": ""}, {"S0-117a"}),
        ({"publications[1].similarity_percent": "31"}, {"S0-121a"}),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else None,
)
def test_a_paper_is_judged_like_the_guide_says(change: Facts, rules: set[str]) -> None:
    assert serious(objections({**PERSON, **PAPER, **change})) == rules


def test_a_senior_applicant_needs_the_senior_committee_hours_and_a_paper() -> None:
    senior = {
        **PERSON,
        "application.level": "副高级",
        "basic.current_title": "工程师",
        "titles[1].title_name": "工程师",
        "titles[1].level": "中级",
    }
    assert serious(objections(senior)) == {"S0-048", "S0-101", "S0-114"}


def test_the_chemists_division_and_speciality_are_their_own() -> None:
    findings = objections({**PERSON}, "sip-chemical-2026")
    assert serious(findings) == {"S0-025", "S0-043"}


def test_outside_the_window_the_day_of_the_check_counts_only_without_a_date_of_submitting() -> None:
    after = date(2026, 6, 1)
    assert "S0-008" not in serious(objections(PERSON, on=after))
    assert "S0-008" in serious(objections({**PERSON, "submission.submitted_on": ""}, on=after))
