"""The fonts that travel with the program are whole, licensed, and hold the letters that forms need."""

import hashlib
import tomllib

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from desktop.base.paths import resources

FONTS = tomllib.loads(resources("fonts", "fonts.toml").read_text(encoding="utf-8"))["font"]
RARE_IN_NAMES = "䶮㛃堃喆犇淼珺翀㴋𬭎𫖯𬀩"
SIGNS = "《》〈〉（）〔〕【】“”‘’、。，；：？！…—·￥％℃×±≤≥√■□①②㎡‰〇"


@pytest.fixture(scope="module", params=[font["key"] for font in FONTS])
def font(request):
    return next(font for font in FONTS if font["key"] == request.param)


@pytest.fixture(scope="module")
def glyphs(font):
    return TTFontFile(str(resources("fonts", font["file"]))).charToGlyph


def _gb2312() -> str:
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def test_the_file_is_the_one_that_was_chosen(font):
    data = resources("fonts", font["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == font["sha256"]


def test_the_font_calls_itself_as_the_list_does(font):
    face = TTFontFile(str(resources("fonts", font["file"])))
    assert face.familyName.decode() == font["family"]
    assert face.styleName.decode() == {400: "Regular", 700: "Bold"}[font["weight"]]


def test_its_licence_lies_beside_it(font):
    text = resources("fonts", font["licence_file"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright" in text


def test_every_font_file_is_listed():
    assert {path.name for path in resources("fonts").glob("*.ttf")} == {font["file"] for font in FONTS}


def test_it_has_every_character_of_gb2312(glyphs):
    every = _gb2312()
    assert len(every) == 6763
    assert not [letter for letter in every if ord(letter) not in glyphs]


@pytest.mark.parametrize("letters", [RARE_IN_NAMES, SIGNS, "0123456789Xx ABCxyz,.-/@"])
def test_it_has_rare_characters_of_names_and_the_signs_of_forms(glyphs, letters):
    assert not [letter for letter in letters if ord(letter) not in glyphs]
