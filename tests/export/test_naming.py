"""Names in the upload folder are legal on every system, told apart by every disk, and stable."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.names import same_name_key, utf16_units
from desktop.export.naming import LONGEST_INSIDE, distinct, file_stem, folder_name, section_folder, shortened
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY
from desktop.model.dossier import Dossier, Row
from desktop.rules.programme import Programme

TITLES = st.text(max_size=400) | st.sampled_from(
    ["CON", "nul.pdf", "COM¹", "..", " ", 'a/b\\c:*?"<>|', "姓名\u202egpj.exe", "𠮷" * 200]
)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
TABLES = [table for section in SECTIONS for table in section.tables if table.slots]


def stem(title: str, table_key: str, number: int = 1) -> str:
    table = TABLE_BY_KEY[table_key]
    return file_stem(Row(table_key, "r1", number, {table.title_key: title}), table, table.slots[0])


@given(TITLES, st.sampled_from([table.key for table in TABLES]))
def test_any_title_gives_a_legal_name(title: str, table: str):
    name = stem(title, table)
    assert name
    assert not FORBIDDEN.search(name)
    assert not RESERVED.match(name)
    assert name == name.strip(" .")
    assert unicodedata.is_normalized("NFC", name)
    assert not [char for char in name if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"}]


@given(TITLES, TITLES, st.sampled_from([table.key for table in TABLES]), st.booleans())
def test_the_longest_path_inside_leaves_room_for_a_usual_desktop(name: str, title: str, table: str, draft: bool):  # noqa: FBT001
    dossier = Dossier("p").with_answer(Address("basic", "name"), name)
    folder = folder_name(dossier, _programme(), title="正高级工程师", draft=draft)
    longest_section = max((section_folder(section) for section in SECTIONS), key=utf16_units)
    assert utf16_units(f"{folder}/{longest_section}/{stem(title, table)}(99).docx") <= LONGEST_INSIDE


def _programme() -> Programme:
    return Programme("p", "项目", 2026, "组织", "通知", "评审", "出处", speciality="工程/生物医药工程")


@pytest.mark.parametrize("number", ["11010519491231002X", "110105194912310021"])
def test_no_name_holds_an_identity_number(number: str):
    dossier = Dossier("p").with_answer(Address("basic", "name"), f"张三{number}")
    assert number not in folder_name(dossier, _programme(), title="工程师", draft=False)
    assert number not in stem(f"张三 {number} 的材料", "other")


def test_a_folder_is_called_by_person_speciality_title_and_year():
    dossier = Dossier("p").with_answer(Address("basic", "name"), "张三")
    assert folder_name(dossier, _programme(), title="工程师", draft=False) == "张三_生物医药工程_工程师_2026"
    assert folder_name(dossier, _programme(), title="工程师", draft=True) == "张三_生物医药工程_工程师_2026_草稿"


def test_a_paper_is_called_by_its_title_alone():
    assert stem("关于灌流培养的技术总结报告（替代论文）", "publications") == "关于灌流培养的技术总结报告（替代论文）"


def test_rows_are_numbered_and_titles_kept_readable():
    assert stem("CHO: 工艺开发/放大?", "achievements", 3) == "03_CHO： 工艺开发／放大？"


def test_two_tables_of_one_section_are_told_apart():
    assert stem("工程师", "titles").startswith("现职称_01")
    assert stem("工程师", "qualifications").startswith("职业资格_01")


def test_a_shortened_title_is_known_as_such():
    table = TABLE_BY_KEY["achievements"]
    assert shortened(Row("achievements", "r1", 1, {"project": "长" * 57}), table)
    assert not shortened(Row("achievements", "r1", 1, {"project": "长" * 56}), table)


@given(
    st.lists(
        st.sampled_from(["a.pdf", "A.PDF", "ａ.pdf", "e\u0301.pdf", "é.pdf", "a(2).pdf", "ß.pdf", "SS.pdf"]), max_size=8
    )
)
def test_no_two_paths_are_one_on_a_disk_that_ignores_case(paths: list[str]):
    named = distinct(paths)
    assert len({same_name_key(path) for path in named}) == len(paths)
    assert all(path.casefold().endswith(".pdf") for path in named)


def test_the_first_of_two_equal_names_keeps_it():
    assert distinct(["x/a.pdf", "x/A.pdf", "x/b.docx"]) == ("x/a.pdf", "x/A(2).pdf", "x/b.docx")
