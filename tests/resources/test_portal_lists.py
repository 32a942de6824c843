"""The portal's option lists: complete, free of doubles, and found by the words people use."""

import tomllib
from collections.abc import Iterator

import pytest

from desktop.base.paths import resources
from desktop.model.catalogue import SECTIONS, fields_at
from desktop.model.fields import Field, Kind
from desktop.model.options import option_list, options_of, resolved

LISTS = sorted(path.stem for path in resources("portal").glob("*.toml"))


def declared_fields() -> Iterator[Field]:
    for section in SECTIONS:
        yield from section.fields
        for table in section.tables:
            yield from table.fields


def field_of(place: str, key: str, *, in_rows: bool = False) -> Field:
    return fields_at(place, in_rows=in_rows)[key]


def test_every_list_a_question_names_is_there_and_none_is_left_over() -> None:
    named = {field.options for field in declared_fields() if isinstance(field.options, str) and field.options}
    assert named == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_offers_values_once_each_and_says_where_they_come_from(name: str) -> None:
    offered = option_list(name)
    assert offered.values
    assert len(set(offered.values)) == len(offered.values)
    assert all(value == value.strip() and value for value in offered.values)
    assert len(offered.source) > len("见通知")


@pytest.mark.parametrize("name", LISTS)
def test_every_alias_leads_to_a_value_and_is_no_value_itself(name: str) -> None:
    offered = option_list(name)
    field = Field("any", "任一", Kind.CHOICE, options=name)
    for alias, value in offered.aliases.items():
        assert resolved(field, alias) == value
        assert alias not in offered.values


@pytest.mark.parametrize("name", LISTS)
def test_a_list_file_holds_nothing_the_reader_does_not_know(name: str) -> None:
    with resources("portal", f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    assert set(data) <= {"source", "options", "tree", "aliases"}
    assert ("options" in data) != ("tree" in data)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("高新区", "苏州市/虎丘区"),
        ("工业园区", "苏州市/苏州工业园区"),
        ("苏州市本级", "苏州市/苏州市本级"),
        ("苏州市→苏州工业园区", "苏州市/苏州工业园区"),
        ("省本级（省直）", "省本级(省直)"),
        ("省直", "省本级(省直)"),
        ("昆山市", "苏州市/昆山市"),
        ("无锡市 / 锡山区", "无锡市/锡山区"),
        ("徐州市/鼓楼区", "徐州市/鼓楼区"),
    ],
)
def test_a_division_is_found_by_what_people_call_it(typed: str, value: str) -> None:
    assert resolved(field_of("basic", "division"), typed) == value


@pytest.mark.parametrize("typed", ["鼓楼区", "苏州市", "江苏省", "上海市"])
def test_a_division_that_is_two_places_or_none_is_not_guessed(typed: str) -> None:
    assert resolved(field_of("basic", "division"), typed) is None


def test_the_thirteen_cities_each_have_their_own_level_first() -> None:
    cities: dict[str, list[str]] = {}
    for value in option_list("divisions").values:
        city, _, below = value.partition("/")
        cities.setdefault(city, []).append(below)
    assert cities.pop("省本级(省直)") == [""]
    assert len(cities) == 13
    assert all(below[0] == f"{city}本级" for city, below in cities.items())
    assert sum(len(below) for below in cities.values()) == 13 + 95 + 11  # own level, districts and counties, zones


def test_there_are_fifty_six_peoples_and_two_further_entries() -> None:
    values = option_list("ethnic-groups").values
    assert len(values) == 58
    assert values[0] == "汉族"
    assert sum(value.endswith("族") for value in values) == 56


def test_levels_rise_and_the_word_for_two_levels_is_not_guessed() -> None:
    level = field_of("application", "level")
    assert options_of(level).values == ("员级", "助理级", "中级", "副高级", "正高级")
    assert resolved(level, "初级") == "助理级"
    assert resolved(level, "副高") == "副高级"
    assert resolved(level, "高级") is None


def test_the_speciality_is_found_by_its_last_name_and_by_arrows() -> None:
    speciality = field_of("basic", "speciality")
    assert resolved(speciality, "制药工程") == "工程/生物医药工程/生物制药/制药工程"
    assert resolved(speciality, "工程→电力工程→电气工程→电气工程") == "工程/电力工程/电气工程/电气工程"


def test_the_committee_of_an_earlier_year_becomes_the_portal_s_present_one() -> None:
    committee = field_of("application", "committee")
    present = "苏州市生物医药工程中级专业技术资格评审委员会"
    assert resolved(committee, "苏州市生物医药工程技术中级资格评审委员会") == present
    assert resolved(committee, present) == present


def test_brackets_of_either_width_mean_the_same_option() -> None:
    evidence_class = field_of("achievements", "evidence_class", in_rows=True)
    assert resolved(evidence_class, "批件(临床、注册及注册证)") == "批件（临床、注册及注册证）"


def test_the_five_kinds_of_unit_are_those_of_the_guide() -> None:
    assert option_list("unit-kinds").values == ("企业单位", "事业单位", "社会团体", "个体经济组织", "自由职业者")
