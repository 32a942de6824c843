"""Colours can be read, icons are all there, nothing is coloured by hand."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from desktop.base.paths import resources
from desktop.ui import theme
from desktop.ui.icons import icon
from desktop.ui.theme import Scheme, Tone, contrast, tokens

_UI = Path(theme.__file__).parent
_SOURCES = {path: path.read_text(encoding="utf-8") for path in _UI.rglob("*.py")}
_SCHEMES = list(Scheme)
_TEXTS = ("text", "muted", "accent", "danger", "caution", "good", "unsure")


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_every_text_can_be_read_on_every_ground(scheme: Scheme, ground: str) -> None:
    named = tokens(scheme)
    assert {
        text: contrast(named[text], named[ground]) for text in _TEXTS if contrast(named[text], named[ground]) < 4.5
    } == {}


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("tone", ["accent", "danger", "caution", "good", "unsure"])
def test_every_tone_and_plain_text_can_be_read_on_the_tone_s_soft_ground(scheme: Scheme, tone: str) -> None:
    named = tokens(scheme)
    assert contrast(named[tone], named[f"{tone}-soft"]) >= 4.5
    assert contrast(named["text"], named[f"{tone}-soft"]) >= 7


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_buttons_and_edges_of_controls_stand_out(scheme: Scheme) -> None:
    named = tokens(scheme)
    assert contrast(named["on-accent"], named["accent"]) >= 4.5
    assert contrast(named["on-accent"], named["accent-strong"]) >= 4.5
    assert contrast(named["control-line"], named["surface"]) >= 3
    assert contrast(named["accent"], named["surface"]) >= 3
    assert contrast(named["disabled"], named["surface"]) >= 3


def test_both_schemes_have_the_same_tokens_and_the_style_sheet_knows_them_all() -> None:
    assert tokens(Scheme.LIGHT).keys() == tokens(Scheme.DARK).keys()
    for scheme in Scheme:
        assert not re.search(r"@[a-z]", theme.style_sheet(scheme))


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_the_tick_of_a_box_is_drawn_in_the_colour_that_stands_on_accent(scheme: Scheme) -> None:
    drawing = resources("styles", f"tick-{scheme.value}.svg").read_text(encoding="utf-8")
    assert tokens(scheme)["on-accent"] in drawing
    assert f"tick-{scheme.value}.svg" in theme.style_sheet(scheme)


def test_a_palette_tells_its_scheme() -> None:
    assert [theme.scheme_of(theme.palette(scheme)) for scheme in Scheme] == list(Scheme)


def test_no_colour_is_written_in_the_sources() -> None:
    found = {
        path.name: re.findall(r"#[0-9a-fA-F]{6}\b|QColor\(\d|GlobalColor\.(?!transparent)\w+", text)
        for path, text in _SOURCES.items()
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def _icons_named() -> set[str]:
    strings = {word for text in _SOURCES.values() for word in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text)}
    return {path.stem for path in resources("icons").glob("*.svg") if path.stem in strings}


def test_every_icon_there_is_is_used() -> None:
    assert {path.stem for path in resources("icons").glob("*.svg")} - _icons_named() == set()


def test_every_icon_that_is_used_is_there() -> None:
    used = {
        name
        for text in _SOURCES.values()
        for name in re.findall(r'(?:icon|picture|\.draw)\(\s*"([a-z-]+)"|picture="([a-z-]+)"', text)
        for name in name
        if name
    }
    assert used
    assert {name for name in used if not resources("icons", f"{name}.svg").is_file()} == set()


def test_an_icon_takes_the_colour_of_its_tone() -> None:
    drawn = icon("state-problems", Tone.DANGER).pixmap(48, 48).toImage()
    wanted = QColor(tokens(Scheme.LIGHT)["danger"])
    colours = {
        drawn.pixelColor(x, y).rgb() for x in range(48) for y in range(48) if drawn.pixelColor(x, y).alpha() == 255
    }
    assert wanted.rgb() in colours


def test_input_widgets_are_made_only_among_the_controls() -> None:
    made = re.compile(r"\b(QLineEdit|QComboBox|QCheckBox|QPlainTextEdit|QTextEdit|QSpinBox|QDateEdit)\(")
    elsewhere = {
        str(path.relative_to(_UI)): made.findall(text)
        for path, text in _SOURCES.items()
        if "controls" not in path.parts and made.findall(text)
    }
    read_only = {"dialogs/about.py": ["QPlainTextEdit"], "slots/outcome.py": ["QPlainTextEdit"]}
    assert elsewhere == read_only
