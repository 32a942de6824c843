"""The figures of the two programmes of 2026, as the guide states them; what it leaves open stays open."""

from datetime import date, datetime

import pytest

from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY
from desktop.model.fields import Field, Section, Slot, Table
from desktop.rules.pack import load_programme, programme_ids
from desktop.rules.programme import Programme

_GUIDANCE_FEES = {"助理级": "180 元", "中级": "300 元", "副高级": "500 元"}


@pytest.fixture(scope="module")
def biopharma() -> Programme:
    return load_programme("suzhou-biopharma-2026")


@pytest.fixture(scope="module")
def chemical() -> Programme:
    return load_programme("sip-chemical-2026")


def test_both_can_be_applied_under_and_their_bases_cannot() -> None:
    ids = programme_ids()
    assert {"suzhou-biopharma-2026", "sip-chemical-2026"} <= set(ids)
    assert not {"portal-2026", "suzhou-guide-2026"} & set(ids)


@pytest.mark.parametrize("name", ["suzhou-biopharma-2026", "sip-chemical-2026"])
def test_the_windows_are_those_of_the_guide(name: str) -> None:
    windows = load_programme(name).windows
    assert (windows["online"].opens, windows["online"].closes) == (datetime(2026, 2, 25, 9), datetime(2026, 4, 11))  # noqa: DTZ001 - wall clock
    assert windows["online"].last_day == date(2026, 4, 10)
    assert (windows["paper"].opens, windows["paper"].closes) == (datetime(2026, 4, 13, 9), datetime(2026, 5, 22, 17))  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize("name", ["suzhou-biopharma-2026", "sip-chemical-2026"])
def test_what_the_guide_leaves_open_is_unknown(name: str) -> None:
    programme = load_programme(name)
    assert programme.cutoffs == {"tenure": None, "outcome": None}
    assert programme.figures["photo.width_pixels"] is None
    initial = programme.education_hours("助理级")
    assert initial is not None
    assert initial.hours is None


@pytest.mark.parametrize("name", ["suzhou-biopharma-2026", "sip-chemical-2026"])
def test_the_counts_and_limits_are_those_of_the_guide(name: str) -> None:
    programme = load_programme(name)
    assert (programme.counts["publications_max"], programme.counts["achievements_max"]) == (5, 10)
    assert programme.counts["similarity_percent_max"] == 30
    assert (programme.summary.min, programme.summary.max) == (800, 2000)
    assert programme.limits["pdf_bytes"] == 20_000_000
    assert (programme.publicity.working_days, programme.publicity.count_first_day) == (5, True)
    assert programme.paper.copies == 1


def test_the_levels_and_fees_of_biopharma(biopharma: Programme) -> None:
    assert biopharma.levels == ("助理级", "中级", "副高级", "正高级")
    assert [biopharma.fee(level) for level in biopharma.levels] == [180, 300, 500, 500]


def test_chemical_has_no_senior_level_and_no_senior_fee(chemical: Programme) -> None:
    assert chemical.levels == ("助理级", "中级")
    assert chemical.fee("副高级") is None
    assert chemical.division == "苏州市/苏州工业园区"
    assert [committee.name for committee in chemical.committees] == ["苏州工业园区化工工程中级专业技术资格评审委员会"]


@pytest.mark.parametrize(("level", "fee"), _GUIDANCE_FEES.items())
def test_the_fee_said_beside_the_page_is_the_fee_of_the_level(biopharma: Programme, level: str, fee: str) -> None:
    said = [each.about for each in biopharma.guidance if fee in each.about]
    assert len(said) == 1
    assert f"{biopharma.fee(level)} 元" == fee


@pytest.mark.parametrize(
    ("level", "committee"),
    [
        ("助理级", "苏州市生物医药工程中级专业技术资格评审委员会"),
        ("中级", "苏州市生物医药工程中级专业技术资格评审委员会"),
        ("副高级", "江苏省苏州市生物医药工程高级专业技术资格评审委员会"),
        ("正高级", "江苏省苏州市生物医药工程高级专业技术资格评审委员会"),
    ],
)
def test_each_level_goes_to_its_committee_and_the_rules_say_the_same(
    biopharma: Programme, level: str, committee: str
) -> None:
    assert [each.name for each in biopharma.committees_for(level)] == [committee]
    wanted = {rule.id: rule.parameters["values"] for rule in biopharma.rules if rule.id in {"S0-047", "S0-048"}}
    assert wanted["S0-047" if level in {"助理级", "中级"} else "S0-048"] == (committee,)


def test_the_provincial_committee_is_refused(biopharma: Programme) -> None:
    assert [each.name for each in biopharma.refused_committees] == ["江苏省生物医药工程高级专业技术资格评审委员会"]


@pytest.mark.parametrize(
    ("level", "figures"),
    [
        ("中级", (14, (2022, 2023, 2024, 2025), 500, 0)),
        ("副高级", (24, (2022, 2023, 2024, 2025), 1000, 0)),
        ("正高级", (72, (), 1000, 48)),
    ],
)
def test_the_hours_of_each_level(
    biopharma: Programme, level: str, figures: tuple[int, tuple[int, ...], int, int]
) -> None:
    demand = biopharma.education_hours(level)
    assert demand is not None
    assert (demand.hours, demand.years, demand.points, demand.points_extra_hours) == figures
    assert demand.points_from_year == 2020


@pytest.mark.parametrize(
    ("evidence_class", "wanted"),
    [
        ("科研课题或科技项目", (("课题立项申请表",), ("科技项目合同",), ("鉴定证书", "验收证书"))),
        ("企业项目", (("内部项目立项文件",), ("项目实际拨款证明",))),
        ("技术规范", (("规范文本",), ("完成编写的证明",))),
        (
            "专利证书",
            (("专利证书",), ("成果转化合同", "专利转让合同"), ("经济效益证明", "税务证明")),
        ),
        ("批件（临床、注册及注册证）", (("批件证明",), ("主要实际参与人员名单",))),
    ],
)
def test_each_class_of_evidence_has_the_parts_of_the_appendix(
    biopharma: Programme, evidence_class: str, wanted: tuple[tuple[str, ...], ...]
) -> None:
    lists = [
        parts.wanted
        for parts in biopharma.parts
        if parts.place == "achievements" and any(condition.values == (evidence_class,) for condition in parts.when)
    ]
    assert lists == [wanted]


def test_eligibility_is_nowhere_called_official(biopharma: Programme, chemical: Programme) -> None:
    for programme in (biopharma, chemical):
        assert programme.eligibility
        assert all("非正式文本" in route.source for route in programme.eligibility)
        assert {route.level for route in programme.eligibility} == set(programme.levels)


def test_every_section_of_the_portal_has_something_said_beside_it(biopharma: Programme) -> None:
    spoken = {each.section for each in biopharma.guidance}
    assert len(spoken) == 20


# Ticked on at least one row, not answered on every row (S0-063).
_NOT_ON_EVERY_ROW = {("education", "use")}


@pytest.mark.parametrize("name", ["suzhou-biopharma-2026", "sip-chemical-2026"])
def test_every_question_the_portal_stars_is_asked_for(name: str) -> None:
    rules = load_programme(name).rules
    starred = {rule.target.place: rule.parameters.get("except", ()) for rule in rules if rule.check == "starred"}
    asked = {(rule.target.place, rule.target.key) for rule in rules if rule.check in {"required", "slot_filled"}}
    asked |= {(rule.target.place, str(rule.parameters.get("slot", ""))) for rule in rules if rule.check == "has_row"}
    starred_by_portal = [
        (holder.key, item)
        for section in SECTIONS
        for holder in _holders(section)
        for item in _items(holder)
        if item.starred
    ]
    missing = [
        (place, item.key)
        for place, item in starred_by_portal
        if (place, item.key) not in asked | _NOT_ON_EVERY_ROW
        and (isinstance(item, Slot) or place not in starred or item.key in _texts(starred[place]))
    ]
    assert starred_by_portal
    assert missing == []


@pytest.mark.parametrize("name", ["suzhou-biopharma-2026", "sip-chemical-2026"])
def test_every_table_the_portal_stars_must_have_a_row(name: str) -> None:
    rules = load_programme(name).rules
    counted = {rule.target.place for rule in rules if rule.check in {"count", "has_row"}}
    assert {table.key for table in TABLE_BY_KEY.values() if table.starred} <= counted


def _items(holder: Section | Table) -> tuple[Field | Slot, ...]:
    return (*holder.fields, *holder.slots)


def _holders(section: Section) -> tuple[Section | Table, ...]:
    return (section, *section.tables)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()
