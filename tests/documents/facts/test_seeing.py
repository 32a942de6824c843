"""What is told of the pages of a file."""

import io
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.base.paths import resources
from desktop.documents.facts.seeing import is_blank_page, see_pages
from desktop.documents.inspect import LOOKING, look_at_pages
from desktop.documents.recognition import can_recognise, read_pictures, waits_for_reading
from desktop.documents.workers import Workers
from desktop.model.attachments import PageFacts, SealSeen, TextRead
from tests.documents.facts import blank_pages
from tests.documents.facts.drawn_pages import Damage, Sheet, heading, lines_of_text, scanned
from tests.documents.facts.drawn_seals import Seal, stamp

A4 = (595.0, 842.0)


@pytest.fixture(scope="module")
def workers():
    with Workers(count=1) as pool:
        yield pool


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scanned pages: a sealed contract, and an empty sheet without colour."""
    contract = Sheet(np.random.default_rng(1))
    heading(contract, "技术服务合同")
    lines_of_text(contract, bottom=180)
    stamp(contract, Seal(), 140, 230)
    pages = [scanned(contract, Damage(skew=1.8)), scanned(Sheet(np.random.default_rng(2)), Damage(grey=True))]
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    path.write_bytes(img2pdf.convert([_jpeg(page) for page in pages]))
    return path


def _jpeg(page: Image.Image) -> bytes:
    written = io.BytesIO()
    page.save(written, "JPEG", quality=80, dpi=(150, 150))
    return written.getvalue()


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages of text, turned by 0, 90, 180 and 270 degrees against the clock."""
    registerFont(TTFont("Noto", str(resources() / "fonts" / "NotoSansSC-Regular.ttf")))
    registerFontFamily("Noto", "Noto", "Noto", "Noto", "Noto")
    path = tmp_path_factory.mktemp("typed") / "typed.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for turn in (0, 90, 180, 270):
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(turn)
        canvas.setFont("Noto", 12)
        for line in range(20):
            canvas.drawString(-200, 200 - 20 * line, "机密　参加人员：张伟，负责方案设计与数据整理。")
        canvas.showPage()
    canvas.save()
    return path


def test_a_scan_tells_seal_skew_and_colour_and_an_empty_sheet_that_it_is_empty(scan: Path) -> None:
    sealed, empty = see_pages(scan, 1, (True, True), "张伟")
    assert (sealed.seal, sealed.blank, sealed.colour) == (SealSeen.PRESENT, False, True)
    assert sealed.skew_degrees == pytest.approx(1.8, abs=0.1)
    assert (sealed.read, sealed.name_found, sealed.secrecy) == (None, None, ())
    assert (empty.seal, empty.blank, empty.likeness, empty.skew_degrees) == (SealSeen.UNKNOWN, True, "", None)


def test_typed_pages_tell_their_words_and_which_way_up_they_stand(typed: Path) -> None:
    seen = see_pages(typed, 1, (False,) * 4, "张伟")
    assert [page.turn for page in seen] == [0, 90, 180, 270]
    assert {(page.read, page.secrecy, page.name_found) for page in seen} == {(TextRead.LAYER, ("机密",), True)}
    # What was never scanned and shows no colour has no red seal: that is certain.
    assert {page.seal for page in seen} == {SealSeen.ABSENT}


def test_a_page_turned_by_its_file_is_seen_as_it_is_shown(typed: Path, tmp_path: Path) -> None:
    with pikepdf.open(typed) as pdf:
        for page in pdf.pages:
            page.Rotate = 90
        pdf.save(tmp_path / "turned.pdf")
    assert [page.turn for page in see_pages(tmp_path / "turned.pdf", 1, (False,) * 4, "")] == [270, 0, 90, 180]


def test_a_page_that_is_not_there_is_told_nothing_of(scan: Path) -> None:
    (seen,) = see_pages(scan, 9, (True,), "")
    assert (seen.blank, seen.seal, seen.likeness) == (None, None, "")


def test_looking_marks_pages_as_looked_at_and_keeps_what_was_recognised_before(scan: Path, workers: Workers) -> None:
    before = PageFacts(*A4, dpi=150, read=TextRead.RECOGNISED, name_asked="张伟", name_found=True, fingerprint="f")
    first, second = look_at_pages(scan, (before, PageFacts(*A4, dpi=150)), workers, name="张伟")
    assert (first.looked, first.fingerprint, first.seal) == (LOOKING, "f", SealSeen.PRESENT)
    assert (first.read, first.name_found) == (TextRead.RECOGNISED, True)
    assert (second.looked, second.blank, second.read) == (LOOKING, True, None)


def test_only_scanned_pages_that_show_something_wait_for_reading() -> None:
    def page(**told: object) -> PageFacts:
        return PageFacts(*A4, **{"dpi": 200.0, "looked": LOOKING, "blank": False, **told})

    assert waits_for_reading(page(), "张伟")
    assert waits_for_reading(page(read=TextRead.RECOGNISED, name_asked="李娜"), "张伟")
    assert not waits_for_reading(page(read=TextRead.RECOGNISED, name_asked="张伟"), "张伟")
    assert not waits_for_reading(page(read=TextRead.LAYER), "张伟")
    assert not waits_for_reading(page(blank=True), "张伟")
    assert not waits_for_reading(page(dpi=None), "张伟")
    assert not waits_for_reading(page(looked=0), "张伟")


@pytest.mark.skipif(not can_recognise(), reason="the extra ocr (rapidocr, onnxruntime) is not installed")
def test_words_on_a_scan_are_recognised_under_its_seal(tmp_path: Path, workers: Workers) -> None:
    sheet = Sheet(np.random.default_rng(5))
    heading(sheet, "参与人员名单")
    sheet.write("项目负责人：张伟　成员：李娜、王彧", 30, 80, size=5)
    stamp(sheet, Seal(), 70, 82)
    path = tmp_path / "list.pdf"
    path.write_bytes(img2pdf.convert([_jpeg(scanned(sheet, Damage(skew=0.7)))]))
    looked = look_at_pages(path, (PageFacts(*A4, dpi=150),), workers, name="王彧")
    (read,) = read_pictures(path, looked, workers, name="王彧")
    assert (read.read, read.name_found, read.name_asked) == (TextRead.RECOGNISED, True, "王彧")


@pytest.mark.parametrize("name", blank_pages.BLANK)
def test_what_a_scanner_adds_to_an_empty_sheet_is_no_content(name: str) -> None:
    assert is_blank_page(blank_pages.page_of(blank_pages.BLANK[name], 11), dpi=150)


@pytest.mark.parametrize("name", blank_pages.WITH_CONTENT)
def test_a_page_with_little_on_it_is_not_blank(name: str) -> None:
    assert not is_blank_page(blank_pages.page_of(blank_pages.WITH_CONTENT[name], 11), dpi=150)
