"""Every form of the catalogue with three dossiers, as it really stands on paper: in its cells, apart, as looked at."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from PIL import Image

from desktop.export.forms.declaration import form_ids
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Cell, Layout, Page, Paragraph, Run, Style, Table, TableRow
from desktop.export.forms.pdf import pdf_bytes
from tests.export.cases import CASES, rendered
from tests.export.drawn import drawn_pages
from tests.export.pictures import differing_tiles, golden_file, sheet_of

POINTS_PER_MM = 72 / 25.4
SLACK = 1.0
A4 = (595.28, 841.89)

every_form = pytest.mark.parametrize("form", form_ids())
every_case = pytest.mark.parametrize("case", CASES)


def pdf(form: str, case: str) -> bytes:
    return rendered(form, case).data["pdf"]


@every_case
@every_form
def test_no_text_leaves_its_cell_or_stands_on_another(form: str, case: str):
    for number, page in enumerate(drawn_pages(pdf(form, case)), start=1):
        assert not page.leaving(), f"page {number}"
        assert not page.overlapping(), f"page {number}"


@every_case
@every_form
def test_everything_stands_on_a4_between_the_margins(form: str, case: str):
    margins = rendered(form, case).declaration.page
    for page in drawn_pages(pdf(form, case)):
        assert sorted(page.size) == pytest.approx(A4, abs=0.1)
        left, right = margins.left * POINTS_PER_MM - SLACK, page.size[0] - margins.right * POINTS_PER_MM + SLACK
        top = page.size[1] - margins.top * POINTS_PER_MM + SLACK
        boxes = [one.box for one in page.characters] + list(page.boxes) + list(page.pictures)
        assert all(left <= box[0] and box[2] <= right and box[1] > 0 and box[3] <= top for box in boxes)


@every_case
@every_form
def test_all_type_is_embedded(form: str, case: str):
    used = [font for page in pypdf.PdfReader(io.BytesIO(pdf(form, case))).pages for font in _fonts(page)]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


@every_form
def test_texts_are_copied_in_the_order_in_which_they_are_read(form: str):
    for page in drawn_pages(pdf(form, "sample")):
        texts = [page.in_box(box) for box in page.boxes]
        shown = "".join(one.sign for one in page.characters)
        at = 0
        for text in filter(None, texts):
            assert text in shown[at:]
            at = shown.index(text, at)


@every_case
@every_form
def test_a_page_looks_as_it_did_when_it_was_last_looked_at(form: str, case: str):
    """After a wanted change: look at the pages and run `python -m tests.export.pictures --look FOLDER`."""
    kept = golden_file(form, case)
    assert kept.exists(), "no picture is kept: python -m tests.export.pictures"
    now = sheet_of(pdf(form, case))
    with Image.open(kept) as before:
        assert now.size == before.size
        assert not differing_tiles(now, before.convert("L"))


def test_no_picture_is_kept_of_a_form_that_is_not_there():
    wanted = {golden_file(form, case).name for form in form_ids() for case in CASES}
    assert {path.name for path in golden_file("x", "y").parent.glob("*.png")} == wanted


def _fonts(page: pypdf.PageObject) -> Iterator[Any]:
    found = page["/Resources"].get("/Font", {})
    yield from (font.get_object() for font in found.values() if font.get_object()["/Subtype"] != "/Type1")


# What the tests above would see.


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(folders=())


def one_cell(*paragraphs: Paragraph, width: float) -> bytes:
    table = Table((width,), (TableRow((Cell(paragraphs),)),))
    return pdf_bytes(Layout("试", Page(), (table,)), Fonts(folders=()))


def test_a_character_over_the_edge_of_its_cell_is_seen():
    (page,) = drawn_pages(one_cell(Paragraph((Run("一二三"),), Style.SMALL), width=40))
    (box,) = page.boxes
    first = page.characters[0].box
    tight = type(page)(page.size, ((*box[:2], (first[0] + first[2]) / 2, box[3]),), page.characters, ())
    assert not page.leaving()
    assert "一" in tight.leaving()


def test_characters_on_each_other_are_seen():
    (page,) = drawn_pages(one_cell(Paragraph((Run("一二三"),), Style.SMALL), width=40))
    doubled = type(page)(page.size, page.boxes, page.characters + page.characters[:1], ())
    assert not page.overlapping()
    assert doubled.overlapping() == [("一", "一")]


def test_a_picture_under_text_is_seen():
    (page,) = drawn_pages(one_cell(Paragraph((Run("一"),), Style.SMALL), width=40))
    assert type(page)(page.size, (), page.characters, page.boxes).overlapping() == [("一", "图")]


def test_a_missing_character_is_seen_in_the_small_picture():
    whole, lacking = (
        sheet_of(one_cell(Paragraph((Run(text),), Style.SMALL), width=80)) for text in ("职称评审申报", "职称评审　报")
    )
    assert not differing_tiles(whole, whole.copy())
    assert differing_tiles(whole, lacking)


def test_what_is_said_on_each_page_stands_at_the_foot_of_each(fonts: Fonts):
    page = Page(footer="脚注", numbered=False, each_page="每页均须单位盖章")
    blocks = tuple(Paragraph((Run("甲" * 900),), Style.BODY) for _ in range(2))
    pages = drawn_pages(pdf_bytes(Layout("试", page, blocks), fonts))
    shown = ["".join(one.sign for one in drawn.characters) for drawn in pages]
    assert len(shown) > 1
    assert all(re.search(r"第\d页/共\d页每页均须单位盖章脚注$", text) for text in shown)


@pytest.mark.parametrize("form", sorted(set(form_ids()) - {"commitment"}))
def test_the_cells_of_a_form_are_seen(form: str):
    pages = drawn_pages(pdf(form, "worst"))
    assert sum(len(page.boxes) > 1 for page in pages) > len(pages) / 2
