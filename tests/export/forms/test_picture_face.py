"""Rare characters from fonts that cannot be embedded: seen on paper, copied as they are."""

import io
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.base.paths import resources
from desktop.export.forms.fonts import SERIF, SUBSTITUTE, Fonts, machine_font_folders
from desktop.export.forms.layout import Layout, Page, Paragraph, Run, Style
from desktop.export.forms.pdf import pdf_bytes
from desktop.export.forms.picture_face import PictureFace
from tests.export.drawn import drawn_pages

OUTLINES = {"notoserifcjk-regular.ttc", "notosanscjk-regular.ttc", "sourcehanserifsc-regular.otf"}
RARE = "𠮷"


@pytest.fixture(scope="module")
def face() -> PictureFace:
    """A face that is drawn: any font will do."""
    return PictureFace(resources("fonts", SERIF))


def drawn(face: PictureFace, text: str) -> bytes:
    Fonts(folders=())
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 100), invariant=1)
    face.draw(canvas, text, 20, 40, 24)
    canvas.save()
    return buffer.getvalue()


def test_drawn_characters_are_copied_and_searched(face: PictureFace):
    data = drawn(face, "㛃𬭎")
    with pypdfium2.PdfDocument(data) as document:
        assert document[0].get_textpage().get_text_bounded() == "㛃𬭎"
    assert pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().replace("\n", "") == "㛃𬭎"


def test_drawn_characters_are_seen_where_they_are_copied(face: PictureFace):
    with pypdfium2.PdfDocument(drawn(face, "㛃𬭎")) as document:
        picture = document[0].render(scale=4, grayscale=True).to_numpy()
    inked = np.argwhere(picture < 128)
    (top, left), (bottom, right) = inked.min(axis=0) / 4, inked.max(axis=0) / 4
    assert 19 < left < right < 20 + 48 + 1
    assert 100 - 40 - 24 < top < bottom < 100 - 40 + 8


def test_a_face_that_is_drawn_knows_its_characters(face: PictureFace):
    assert face.has("㛃")
    assert not face.has("\U00030000")
    assert face.width("㛃", 12) == pytest.approx(12, abs=0.5)


def test_the_unseen_text_is_embedded_too(face: PictureFace):
    page = pypdf.PdfReader(io.BytesIO(drawn(face, "㛃"))).pages[0]
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert [font for font in used if font["/Subtype"] == "/TrueType"]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used if font["/Subtype"] == "/TrueType")


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path):
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"no font")
    fonts = Fonts(folders=[tmp_path])
    assert fonts.glyph(RARE, 12).character == SUBSTITUTE
    assert list(fonts.missing) == [RARE]


@pytest.mark.skipif(
    not any(path.name.lower() in OUTLINES for folder in machine_font_folders() for path in folder.rglob("*.*tc")),
    reason="no font with CFF outlines on this machine",
)
def test_a_name_in_a_machines_own_font_is_printed_whole():
    fonts = Fonts()
    layout = Layout("试", Page(), (Paragraph((Run(f"张{RARE}䶮㛃𬭎", bold=True),), Style.VALUE),))
    (page,) = drawn_pages(pdf_bytes(layout, fonts))
    assert "".join(one.sign for one in page.characters) == f"张{RARE}䶮㛃𬭎"
    assert not fonts.missing
