"""Copying text out of our PDFs."""

import io
import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Layout, Page, Paragraph, Run, Style
from desktop.export.forms.pdf import pdf_bytes
from desktop.export.forms.unicode_map import to_unicode_map


def text_by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def fonts() -> Fonts:
    """Only the fonts that ship, as on a machine without others."""
    return Fonts(folders=())


def one_page(text: str, style: Style = Style.SMALL) -> Layout:
    return Layout("试", Page(), (Paragraph((Run(text),), style),))


@pytest.mark.parametrize("name", ["张𬭎", "䶮㛃堃", "𫖯𬀩㴋", "欧阳喆"])
@pytest.mark.parametrize("style", [Style.SMALL, Style.TITLE])
def test_names_with_rare_characters_are_copied_as_they_are(fonts: Fonts, name: str, style: Style):
    data = pdf_bytes(one_page(name, style), fonts)
    assert text_by_pdfium(data).strip() == name
    assert pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().strip() == name


def test_the_wide_space_in_a_name_stays(fonts: Fonts):
    assert "姓　名" in text_by_pdfium(pdf_bytes(one_page("姓　名"), fonts))


def test_signs_that_markup_would_swallow_are_printed(fonts: Fonts):
    text = "A&B <pH 7.0> “x”"
    assert text in text_by_pdfium(pdf_bytes(one_page(text), fonts))


def test_a_map_has_at_most_a_hundred_entries_in_a_block():
    sizes = [
        int(size) for size in re.findall(r"(\d+) beginbfchar", to_unicode_map("F", [0x4E00 + n for n in range(256)]))
    ]
    assert sizes == [100, 100, 56]


def test_characters_beyond_the_basic_plane_are_written_in_two_units():
    assert "<01> <D872DF4E>" in to_unicode_map("F", [0x4E00, 0x2CB4E])


def test_nothing_is_left_to_a_font_of_the_reader(fonts: Fonts, tmp_path: Path):
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(one_page("甲"), fonts)))
    used = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    drawn = [font for font in used if font["/Subtype"] == "/TrueType"]
    assert drawn
    assert all("/FontFile2" in font["/FontDescriptor"] for font in drawn)
