"""A page that went white, was lost or changed is noticed before anybody sees the file."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image

from desktop.documents.fit.found import Expected
from desktop.documents.fit.verifying import differing
from tests.documents.fit.conftest import PIXELS, jpeg, sheet

ALL = (Expected(1), Expected(2), Expected(3))


def changed(source: Path, target: Path, page: int, picture: Image.Image) -> Path:
    """Copy a file with one page's picture replaced."""
    with pikepdf.open(source) as pdf:
        image = pdf.pages[page - 1].obj.Resources.XObject.Im0
        image.write(jpeg(picture), filter=pikepdf.Name.DCTDecode)
        pdf.save(target)
    return target


def test_a_file_differs_in_nothing_from_itself(sheets: Callable[..., Path]):
    source = sheets(3)
    assert differing(source, source, ALL, "扫描.pdf") == ()


def test_a_page_gone_white_is_named(sheets: Callable[..., Path], tmp_path: Path):
    source = sheets(3)
    white = changed(source, tmp_path / "白.pdf", 2, Image.new("RGB", PIXELS, "white"))
    assert differing(source, white, ALL, "白.pdf") == (2,)


def test_a_page_gone_white_is_named_when_its_brightness_is_told_ahead(sheets: Callable[..., Path], tmp_path: Path):
    from desktop.documents.fit.inks import tone

    source = sheets(3)
    told = tuple(Expected(number, tone(sheet(number - 1))) for number in (1, 2, 3))
    assert differing(source, source, told, "扫描.pdf") == ()
    white = changed(source, tmp_path / "白.pdf", 2, Image.new("RGB", PIXELS, "white"))
    assert differing(source, white, told, "白.pdf") == (2,)


def test_another_page_of_the_same_brightness_is_named(sheets: Callable[..., Path], tmp_path: Path):
    source = sheets(3)
    upside_down = changed(source, tmp_path / "倒.pdf", 3, sheet(2).transpose(Image.Transpose.ROTATE_180))
    assert differing(source, upside_down, ALL, "倒.pdf") == (3,)


def test_a_lost_page_and_another_size_are_named(sheets: Callable[..., Path], tmp_path: Path):
    source = sheets(3)
    with pikepdf.open(source) as pdf:
        pdf.pages[0].mediabox = [0, 0, 400, 400]
        pdf.save(tmp_path / "大.pdf")
    assert differing(source, tmp_path / "大.pdf", ALL, "大.pdf") == (1,)
    with pikepdf.open(source) as pdf:
        del pdf.pages[1]
        pdf.save(tmp_path / "少.pdf")
    assert differing(source, tmp_path / "少.pdf", ALL, "少.pdf") == (1, 2, 3)
