"""Forms as Word: the same texts, equal bytes, nothing about who or when."""

import io
import zipfile

import pytest
from docx import Document

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.layout import Cell, KeepTogether, Layout, Page, Paragraph, Run, Style, Table, TableRow
from desktop.export.forms.word import word_bytes
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import Answers

EAST_ASIA = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"
IN_WORD = [name for name in form_ids() if "docx" in form_named(name).formats]


def layout(name: str, dossier: Dossier) -> Layout:
    return filled(form_named(name), Answers(dossier))


def opened(data: bytes):
    return Document(io.BytesIO(data))


def cell_texts(document) -> set[str]:
    return {cell.text for table in document.tables for row in table.rows for cell in row.cells}


def tables(form: Layout) -> list[Table]:
    inner = [
        inner for block in form.blocks for inner in (block.blocks if isinstance(block, KeepTogether) else (block,))
    ]
    return [block for block in inner if isinstance(block, Table)]


@pytest.mark.parametrize("name", IN_WORD)
def test_word_shows_every_cell_that_the_pdf_shows(name: str, applicant: Dossier):
    form = layout(name, applicant)
    wanted = {
        "\n".join(paragraph.text for paragraph in cell.paragraphs)
        for table in tables(form)
        for row in table.rows
        for cell in row.cells
    }
    shown = {text.replace("\u00a0", "").strip() for text in cell_texts(opened(word_bytes(form)))}
    assert {text.replace("\u00a0", "").strip() for text in wanted} <= shown


@pytest.mark.parametrize("name", IN_WORD)
def test_equal_forms_give_equal_bytes(name: str, applicant: Dossier):
    assert word_bytes(layout(name, applicant)) == word_bytes(layout(name, applicant))


def test_the_file_says_neither_who_nor_when(applicant: Dossier):
    data = word_bytes(layout("commitment", applicant))
    told = opened(data).core_properties
    assert not told.author
    assert not told.last_modified_by
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_is_a4(applicant: Dossier):
    section = opened(word_bytes(layout("unit-consent", applicant))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_spanning_cells_are_one_cell():
    one = Cell((Paragraph((Run("合"),), Style.SMALL),), columns=2)
    table = Table((50, 50), (TableRow((one,)), TableRow((Cell(), Cell()))))
    (made,) = opened(word_bytes(Layout("试", Page(), (table,)))).tables
    assert made.cell(0, 0)._tc is made.cell(0, 1)._tc
    assert made.cell(0, 0).text == "合"


def test_signs_of_markup_stay_text():
    form = Layout("A&B", Page(), (Paragraph((Run("<pH> & 'x'"),), Style.SMALL),))
    assert opened(word_bytes(form)).paragraphs[0].text == "<pH> & 'x'"


def test_a_rare_character_stays():
    form = Layout("试", Page(), (Paragraph((Run("张𬭎䶮"),), Style.SMALL),))
    assert opened(word_bytes(form)).paragraphs[0].text == "张𬭎䶮"


def test_each_kind_of_paragraph_has_a_style_in_office_type(applicant: Dossier):
    document = opened(word_bytes(layout("unit-consent", applicant)))
    used = {paragraph.style.name for table in document.tables for cell in table._cells for paragraph in cell.paragraphs}
    assert used <= {"填写内容", "栏目名称", "Normal"}
    assert document.paragraphs[0].style.name == "Title"
    fonts = {
        style.name: style.element.rPr.rFonts.get(EAST_ASIA)
        for style in document.styles
        if style.element.rPr is not None
    }
    assert fonts["填写内容"] == "仿宋_GB2312"
    assert fonts["heading 1" if "heading 1" in fonts else "Heading 1"] == "黑体"
    assert fonts["栏目名称"] == "宋体"


def test_systems_that_call_the_type_otherwise_are_told_its_other_name(applicant: Dossier):
    with zipfile.ZipFile(io.BytesIO(word_bytes(layout("commitment", applicant)))) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in fonts


def test_tables_have_a_style_with_their_rules(applicant: Dossier):
    for form in ("unit-consent", "evidence-contents"):
        document = opened(word_bytes(layout(form, applicant)))
        assert {table.style.name for table in document.tables} <= {"表格线", "细线表"}


def test_every_mark_of_a_text_stays():
    runs = (Run("粗", bold=True), Run("斜", slanted=True), Run("线", underlined=True), Run("删", struck=True))
    (paragraph,) = opened(word_bytes(Layout("试", Page(), (Paragraph(runs, Style.SMALL),)))).paragraphs
    bold, slanted, underlined, struck = paragraph.runs
    assert (bold.bold, slanted.italic, underlined.underline, struck.font.strike) == (True, True, True, True)
