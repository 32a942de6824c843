"""Fonts read in one piece are the fonts reportlab reads."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.base.paths import resources
from desktop.export.forms.fonts import SANS, SERIF, SERIF_BOLD
from desktop.export.forms.quick_font import QuickFace, QuickFont

SOME = [0, 32, *map(ord, "沈𬭎舟ABC（）〓éŁ")]


@pytest.mark.parametrize("name", [SERIF, SERIF_BOLD, SANS])
def test_the_fonts_that_ship_are_read_alike(name: str):
    path = resources("fonts", name)
    theirs, ours = TTFont("theirs", str(path)).face, QuickFont("ours", path).face
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.defaultWidth == theirs.defaultWidth
    assert ours.makeSubset(SOME) == theirs.makeSubset(SOME)


def test_a_font_with_another_kind_of_map_is_refused_not_misread(tmp_path: Path):
    data = bytearray(resources("fonts", SANS).read_bytes())
    count = int.from_bytes(data[4:6], "big")
    entries = {bytes(data[at : at + 4]): at for at in range(12, 12 + 16 * count, 16)}
    table = int.from_bytes(data[entries[b"cmap"] + 8 : entries[b"cmap"] + 12], "big")
    records = int.from_bytes(data[table + 2 : table + 4], "big")
    last = int.from_bytes(data[table + 4 + 8 * (records - 1) + 4 : table + 4 + 8 * records], "big")
    data[table + last : table + last + 2] = (6).to_bytes(2, "big")
    (tmp_path / "other.ttf").write_bytes(data)
    with pytest.raises(TTFError, match="format 6"):
        QuickFace(str(tmp_path / "other.ttf"))
