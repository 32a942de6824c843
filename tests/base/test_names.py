"""File names and their order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.base.names import natural_key, safe_name, same_name_key, utf16_units

_FORBIDDEN = set('<>:"/\\|?*')


@given(st.text(max_size=200))
def test_any_text_becomes_a_name_every_system_accepts(text: str) -> None:
    name = safe_name(text, longest=60)
    assert name
    assert not _FORBIDDEN & set(name)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in name)
    assert name == name.strip(" .")
    assert utf16_units(name) <= 61
    assert unicodedata.is_normalized("NFC", name)


@given(st.text(max_size=100))
def test_a_safe_name_is_already_safe(text: str) -> None:
    once = safe_name(text)
    assert safe_name(once, longest=81) == once


def test_reserved_names_are_kept_apart() -> None:
    assert [safe_name(name) for name in ("CON", "nul.txt", "COM1", "lpt9.pdf", "CONIN$")] == [
        "_CON",
        "_nul.txt",
        "_COM1",
        "_lpt9.pdf",
        "_CONIN$",
    ]


def test_an_identity_number_never_stands_in_a_name() -> None:
    assert "11010519491231002X" not in safe_name("张三_11010519491231002X_合同")


def test_bidi_and_zero_width_characters_are_dropped_and_rare_characters_kept() -> None:
    assert safe_name("\u202e合同\u200b𬭎䶮") == "合同𬭎䶮"


def test_pages_are_in_the_order_people_count() -> None:
    names = ["第10页.jpg", "第2页.jpg", "第１页.jpg", "IMG_0100.jpg", "img_0020.jpg"]
    assert sorted(names, key=natural_key) == ["img_0020.jpg", "IMG_0100.jpg", "第１页.jpg", "第2页.jpg", "第10页.jpg"]


def test_names_a_disk_takes_for_one_have_one_key() -> None:
    assert same_name_key("É.pdf") == same_name_key("e\u0301.PDF")
    assert same_name_key("a.pdf") != same_name_key("b.pdf")
