"""Every form with every question answered, short and very long: nothing cut off, nothing beside the paper."""

import io
import re
from collections.abc import Callable, Iterator

import pypdf
import pypdfium2
import pytest
from docx import Document

from desktop.export.forms.declaration import form_ids, form_named
from desktop.export.forms.fill import filled
from desktop.export.forms.fonts import Fonts
from desktop.export.forms.layout import Block, KeepTogether, Page, Paragraph, Table
from desktop.export.printing import Rendered, render
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.papers.answers import Answers

_POINTS_PER_MM = 72 / 25.4
_SOFT = 1.0


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(folders=())


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown_by_pdf(form: Rendered) -> str:
    """Return a form's text without feet and repeated heads, which stand in the middle of texts that go on."""
    reader = pypdf.PdfReader(io.BytesIO(form.data["pdf"]))
    feet = re.compile(re.escape(bare(form.declaration.page.footer)) + r"|第\d+页/共\d+页")
    return feet.sub("", "".join(bare(page.extract_text()) for page in reader.pages))


def texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, KeepTogether):
        for inner in block.blocks:
            yield from texts_of(inner)
    elif isinstance(block, Table):
        yield from (paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)
    elif isinstance(block, Paragraph):
        yield block.text


@pytest.mark.parametrize("name", form_ids())
def test_every_text_of_a_form_can_be_read_and_searched(name: str, all_answered: Callable[..., Dossier], fonts: Fonts):
    dossier = all_answered(rows=1, length=9)
    texts = [text for block in filled(form_named(name), Answers(dossier)).blocks for text in texts_of(block)]
    reader = pypdf.PdfReader(io.BytesIO(render(name, dossier, formats=["pdf"], fonts=fonts).data["pdf"]))
    shown = "".join(bare(page.extract_text()) for page in reader.pages)
    assert len(texts) > 2
    assert [text for text in texts if bare(text) not in shown] == []


@pytest.mark.parametrize("name", form_ids())
@pytest.mark.parametrize(("rows", "length"), [(0, 1), (1, 200), (9, 12)])
def test_nothing_stands_outside_the_margins(
    name: str, rows: int, length: int, all_answered: Callable[..., Dossier], fonts: Fonts
):
    dossier = all_answered(rows=rows, length=length) if rows else Dossier("suzhou-biopharma-2026")
    form = render(name, dossier, formats=["pdf"], fonts=fonts)
    margins = Page(**form.declaration.page.model_dump())
    wide, high = (side * _POINTS_PER_MM for side in margins.paper)
    left, right = margins.left * _POINTS_PER_MM - _SOFT, wide - margins.right * _POINTS_PER_MM + _SOFT
    with pypdfium2.PdfDocument(form.data["pdf"]) as document:
        for page in document:
            words = page.get_textpage()
            boxes = [words.get_rect(number) for number in range(words.count_rects())]
            assert all(box[0] >= left and box[2] <= right for box in boxes)
            assert all(box[1] > 0 and box[3] < high - margins.top * _POINTS_PER_MM + _SOFT for box in boxes)


@pytest.mark.parametrize("name", [name for name in form_ids() if "docx" in form_named(name).formats])
def test_word_opens_a_form_of_many_rows_and_says_the_same(
    name: str, all_answered: Callable[..., Dossier], fonts: Fonts
):
    form = render(name, all_answered(rows=4, length=40), fonts=fonts)
    document = Document(io.BytesIO(form.data["docx"]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    word, pdf = set(bare("".join(texts))), set(shown_by_pdf(form))
    assert pdf - word <= set("第页/共0123456789")


def test_characters_that_no_xml_may_hold_do_not_stop_a_form(all_answered: Callable[..., Dossier], fonts: Fonts):
    dossier = all_answered(rows=1, length=5).with_answer(Address("basic", "name"), "张\x0b\x00三\ud800\ufffe<&>")
    form = render("application-preview", dossier, fonts=fonts)
    document = Document(io.BytesIO(form.data["docx"]))
    assert "张三<&>" in {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert "张三" in shown_by_pdf(form)


def test_one_set_of_fonts_tells_the_missing_characters_of_each_form(fonts: Fonts):
    nobody_has = "\U0003134a"
    dossier = Dossier("suzhou-biopharma-2026").with_answer(Address("basic", "name"), nobody_has)
    first = render("unit-consent", dossier, formats=["pdf"], fonts=fonts)
    without = render("unit-consent", Dossier("suzhou-biopharma-2026"), formats=["pdf"], fonts=fonts)
    again = render("upload-sheet", dossier, formats=["pdf"], fonts=fonts)
    assert (first.rare, without.rare, again.rare) == ((nobody_has,), (), (nobody_has,))
