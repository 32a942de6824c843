"""Facts, previews, Word files and sheets."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import xlsxwriter
from PIL import Image, ImageDraw, ImageFilter

from desktop.documents.inspect import inspect_original
from desktop.documents.pdf.ink import has_colour, is_blank
from desktop.documents.refusals import Damaged, Empty, NotADocument, Refused
from desktop.documents.render import page_picture
from desktop.documents.sheets import read_sheet
from desktop.documents.workers import Workers

Make = Callable[..., Path]
A4 = (827, 1169)


def paper(seed: int = 1, shade: int = 250) -> Image.Image:
    """A scanned empty sheet: noise, a shadow at the left edge, two punch holes, dust."""
    chance = np.random.default_rng(seed)
    values = np.full((A4[1], A4[0], 3), shade, dtype=np.float32) + chance.normal(0, 3, (A4[1], A4[0], 1))
    values[:, :20] -= np.linspace(120, 0, 20)[None, :, None]
    picture = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for x, y in chance.integers(100, 700, (12, 2)):
        draw.point((int(x), int(y)), fill="grey")
    return picture


@pytest.mark.parametrize("shade", [250, 215, 180])
@pytest.mark.parametrize("seed", range(4))
def test_an_empty_sheet_is_blank_however_grey_and_dusty(seed: int, shade: int) -> None:
    assert is_blank(paper(seed, shade))


def _line(draw: ImageDraw.ImageDraw) -> None:
    draw.text((120, 400), "only one line of text stands on this page", fill=(40, 40, 40), font_size=16)


def _signature(draw: ImageDraw.ImageDraw) -> None:
    draw.line((400, 800, 440, 780, 470, 820, 520, 790), fill=(30, 30, 120), width=3)


def _page_number(draw: ImageDraw.ImageDraw) -> None:
    draw.text((400, 1090), "- 12 -", fill=(20, 20, 20), font_size=18)


def _seal(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((400, 700, 560, 860), outline=(220, 60, 60), width=5)


@pytest.mark.parametrize("drawn", [_line, _signature, _page_number, _seal])
def test_little_is_not_nothing(drawn: Callable[[ImageDraw.ImageDraw], None]) -> None:
    sheet = paper()
    drawn(ImageDraw.Draw(sheet))
    assert not is_blank(sheet)


def test_what_shines_through_from_the_back_is_not_ink() -> None:
    behind = Image.new("L", A4, 255)
    ImageDraw.Draw(behind).multiline_text(
        (100, 150), "\n".join(["the other side of the sheet"] * 30), fill=0, font_size=18
    )
    through = np.asarray(behind.filter(ImageFilter.GaussianBlur(1.5)), dtype=np.float32) / 255
    sheet = np.asarray(paper(), dtype=np.float32) * (0.87 + 0.13 * through[:, :, None])
    assert is_blank(Image.fromarray(sheet.astype(np.uint8)))


def test_a_page_printed_black_is_not_blank() -> None:
    assert not is_blank(Image.new("RGB", A4, (10, 10, 10)))


def test_a_seal_has_colour_and_yellowed_paper_has_none() -> None:
    sheet = paper()
    tinted = Image.fromarray((np.asarray(sheet, dtype=np.float32) * (1, 0.97, 0.86)).astype(np.uint8))
    assert not has_colour(sheet)
    assert not has_colour(tinted)
    _seal(ImageDraw.Draw(tinted))
    assert has_colour(tinted)


def test_inspecting_with_pictures_tells_blank_and_colour(workers: Workers, scan: Make, tmp_path: Path) -> None:
    path = scan(pages=1)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save()
    before = set(tmp_path.iterdir())
    quick = inspect_original(path, workers).facts
    thorough = inspect_original(path, workers, with_pictures=True).facts
    assert [(page.blank, page.colour) for page in quick.pages] == [(None, None), (None, None)]
    assert [(page.blank, page.colour) for page in thorough.pages] == [(False, True), (True, False)]
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("rotation", "size"), [(0, (120, 170)), (90, (120, 85))])
def test_a_preview_is_as_wide_as_asked(workers: Workers, scan: Make, rotation: int, size: tuple[int, int]) -> None:
    shown = Image.open(io.BytesIO(page_picture(scan(), 2, workers, width_pixels=120, rotation=rotation)))
    assert shown.format == "PNG"
    assert shown.size == (pytest.approx(size[0], abs=1), pytest.approx(size[1], abs=1))


def test_a_preview_of_a_page_that_is_not_there_is_an_error(workers: Workers, scan: Make) -> None:
    with pytest.raises(Damaged, match="第 9 页"):
        page_picture(scan(), 9, workers, width_pixels=100)


def test_numbers_of_eighteen_digits_stay_text(workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, cells in enumerate([["姓名", "证件号", "人数"], ["张三", "110101200001011234", 3], ["=1+1", "", 2.5]]):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell) if isinstance(cell, str) else sheet.write(row, column, cell)
    book.close()
    assert read_sheet(path, workers) == [
        ["姓名", "证件号", "人数"],
        ["张三", "110101200001011234", "3"],
        ["=1+1", "", "2.5"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_usual_encodings(workers: Workers, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes('姓名,备注\r\n张三,"甲,乙"\r\n\r\n'.encode(encoding))
    assert read_sheet(path, workers) == [["姓名", "备注"], ["张三", "甲,乙"]]


@pytest.mark.parametrize(("content", "kind"), [(b"", Empty), (b"%PDF-1.4", NotADocument), (b"PK\x03\x04half", Refused)])
def test_what_is_no_table_is_refused(workers: Workers, tmp_path: Path, content: bytes, kind: type[Refused]) -> None:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(content)
    with pytest.raises(kind, match=r"花名册\.xlsx"):
        read_sheet(path, workers)


def _pictures_with_many_names(pdf: pikepdf.Pdf) -> None:
    names = {}
    for number in range(12):
        picture = pdf.make_stream(bytes([number] * 12))
        picture.Subtype, picture.Width, picture.Height = pikepdf.Name.Image, 2, 2
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        names[f"/Form{number * 7919 % 100}"] = picture
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(names)


def test_a_page_has_one_fingerprint_in_every_process(pdf_with) -> None:
    path = pdf_with(_pictures_with_many_names)
    tell = (
        "import sys; from pathlib import Path; from desktop.documents.pdf.looking import look;"
        "print(look(Path(sys.argv[1]), 'x', '').pages[0].fingerprint)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", tell, str(path)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert len(told) == 1
