"""Forms as PDF: pages, rows cut over pages, equal bytes, nothing about who or when."""

import io
import re

import pypdf
import pytest

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.fitting import fitted
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Cell, Layout, Page, Paragraph, Run, Style, Table, TableRow
from desktop.export.forms.pdf import pdf_bytes
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import Answers

PAGES = {"commitment": 1, "unit-consent": 2}


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    """The fonts that ship."""
    return Fonts(folders=())


def written(name: str, dossier: Dossier, fonts: Fonts) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(fitted(filled(form_named(name), Answers(dossier)), fonts), fonts)))


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Paragraph((Run(text),), Style.SMALL),), columns, rows)


def pages_of(layout: Layout, fonts: Fonts) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(layout, fonts)))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("name", form_ids())
def test_every_page_is_a4(name: str, applicant: Dossier, fonts: Fonts):
    for page in written(name, applicant, fonts).pages:
        wide, high = (round(float(side)) for side in page.mediabox[2:])
        assert (wide, high) == ((842, 595) if form_named(name).page.landscape else (595, 842))


@pytest.mark.parametrize(("name", "pages"), PAGES.items())
def test_papers_to_be_signed_have_the_pages_of_the_template(name: str, pages: int, applicant: Dossier, fonts: Fonts):
    assert len(written(name, applicant, fonts).pages) == pages
    assert len(written(name, Dossier("suzhou-biopharma-2026"), fonts).pages) == pages


def _with_account(dossier: Dossier, count: int) -> Dossier:
    return dossier.with_answer(Address("unit_consent", "outcome_brief"), "主持完成重组人源化单抗细胞培养工艺。" * count)


def test_a_long_account_shrinks_instead_of_pushing_the_consent_to_a_third_page(applicant: Dossier, fonts: Fonts):
    reader = written("unit-consent", _with_account(applicant, 36), fonts)
    assert len(reader.pages) == 2
    assert re.sub(r"\s", "", reader.pages[0].extract_text()).count("主持完成重组人源化单抗细胞培养工艺") == 36


def test_an_account_longer_than_the_smallest_type_allows_goes_on_and_is_never_cut_off(applicant: Dossier, fonts: Fonts):
    reader = written("unit-consent", _with_account(applicant, 200), fonts)
    foot = r"江苏省人力资源和社会保障厅制|第\d页/共\d页\w+每页均须单位盖章|论文、业绩情况简述（续）"
    shown = "".join(re.sub(foot, "", re.sub(r"\s", "", page.extract_text())) for page in reader.pages)
    assert len(reader.pages) > 2
    assert shown.count("主持完成重组人源化单抗细胞培养工艺") == 200


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing(fonts: Fonts):
    words = "".join(f"第{number}句话说明工作。" for number in range(600))
    table = Table(
        (40, 60, 66), (TableRow((cell("栏目"), cell(words, columns=2))), TableRow((cell("后"), cell("面", columns=2))))
    )
    pages = pages_of(Layout("试", Page(), (table,)), fonts)
    assert len(pages) > 2
    assert words in "".join(pages).removeprefix("栏目")
    assert pages[-1].endswith("后面")


def test_heading_rows_are_repeated_on_each_page(fonts: Fonts):
    rows = [TableRow((cell("表头"),)), *(TableRow((cell(f"行{number}"),), 20) for number in range(30))]
    pages = pages_of(Layout("试", Page(), (Table((100,), tuple(rows), heading_rows=1),)), fonts)
    assert len(pages) > 1
    assert all(page.startswith("表头") for page in pages)
    assert "".join(pages).count("行") == 30


def test_a_cell_over_several_rows_is_cut_with_its_rows(fonts: Fonts):
    rows = [TableRow((cell("左", rows=40), cell("右0")), 12), *(TableRow((cell(f"右{n}"),), 12) for n in range(1, 40))]
    pages = pages_of(Layout("试", Page(), (Table((40, 60), tuple(rows)),)), fonts)
    assert [f"右{n}" for n in range(40) if f"右{n}" in "".join(pages)] == [f"右{n}" for n in range(40)]
    assert "".join(pages).count("左") == 1


def test_equal_dossiers_give_equal_bytes(applicant: Dossier):
    one, other = (
        pdf_bytes(filled(form_named("upload-sheet"), Answers(applicant)), Fonts(folders=())) for _ in range(2)
    )
    assert one == other


def test_the_file_says_neither_who_nor_when(applicant: Dossier, fonts: Fonts):
    told = written("upload-sheet", applicant, fonts).metadata
    assert told is not None
    assert not told.author
    assert str(told.creation_date).startswith("2000-01-01")


def test_pages_are_numbered_with_their_count(applicant: Dossier, fonts: Fonts):
    reader = written("upload-sheet", applicant, fonts)
    count = len(reader.pages)
    assert all(
        f"第{number}页/共{count}页" in re.sub(r"\s", "", page.extract_text())
        for number, page in enumerate(reader.pages, start=1)
    )


def test_the_preview_asks_to_be_printed_on_both_sides(applicant: Dossier, fonts: Fonts):
    preview, consent = (written(form, applicant, fonts).root_object for form in ("application-preview", "unit-consent"))
    assert preview["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"
    assert "/ViewerPreferences" not in consent
