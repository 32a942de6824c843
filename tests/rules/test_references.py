"""How packs point at values, and what a rule with such a pointer depends on."""

from datetime import date

import pytest
from rule_examples import DAY, sheet_of, trial

from desktop.rules.references import EVERY_KEY, BadReference, read_reference

EXAMPLE = {
    "basic.name": "李晓",
    "titles[1].title_name": "助理工程师",
    "titles[1].obtained_on": "2015-06-30",
    "titles[2].title_name": "工程师",
    "titles[2].obtained_on": "2020-06-30",
    "titles[3].level": "中级",
    "titles[3].obtained_on": "2019-06-30",
    "education[1].use": True,
    "education[1].education": "大学本科",
    "education[2].use": True,
    "education[2].education": "硕士研究生",
    "education[3].education": "博士研究生",
    "work_history[1].unit_name": "乙公司",
    "work_history[1].started_on": "2018-07-01",
    "work_history[2].unit_name": "甲公司",
    "work_history[2].started_on": "2014-07-01",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("basic.name", "李晓"),
        ("basic.email", None),
        ("on", DAY),
        ("titles.count", 3),
        ("titles.highest.obtained_on", date(2019, 6, 30)),
        ("titles.any.title_name", "助理工程师"),
        ("education.used.education", "硕士研究生"),
        ("work_history.first.unit_name", "甲公司"),
        ("work_history.current.unit_name", "乙公司"),
        ("programme.summary.max", 2000),
        ("programme.levels", ("助理级", "中级", "副高级")),
        ("programme.cutoffs.outcome", None),
        ("programme.windows.online.shown", "2月25日9:00－4月10日24:00"),
    ],
)
def test_a_reference_finds_its_value(text: str, value: object) -> None:
    assert sheet_of(EXAMPLE, trial()).find(read_reference(text, table="")) == value


@pytest.mark.parametrize(
    ("text", "value"), [("row.title_name", "助理工程师"), ("row.name", "助理工程师"), ("row.number", 1)]
)
def test_a_row_is_asked_for_its_own(text: str, value: object) -> None:
    sheet = sheet_of(EXAMPLE, trial())
    assert sheet.find(read_reference(text, table="titles"), sheet.rows("titles")[0]) == value
    assert sheet.find(read_reference(text, table="titles"), None) is None


@pytest.mark.parametrize(
    "text",
    ["basic.nickname", "row.title", "patents.highest.obtained_on", "titles.highest.colour", "nothing", "patents.x"],
)
def test_a_reference_to_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadReference, match=text):
        read_reference(text, table="")


@pytest.mark.parametrize(
    ("text", "table", "reads"),
    [
        ("basic.name", "", {("basic", "name")}),
        ("row.title", "publications", {("publications", "title")}),
        ("row.name", "publications", {("publications", EVERY_KEY)}),
        ("titles.count", "", {("titles", "")}),
        ("programme.summary.min", "", set()),
        ("on", "", set()),
    ],
)
def test_a_reference_knows_what_it_depends_on(text: str, table: str, reads: set[tuple[str, str]]) -> None:
    assert read_reference(text, table=table).reads() == reads


def test_the_highest_title_depends_on_what_decides_which_it_is() -> None:
    reads = read_reference("titles.highest.certificate_number", table="").reads()
    assert {("titles", key) for key in ("certificate_number", "level", "title_name", "obtained_on")} <= reads
