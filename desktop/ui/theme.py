"""Light and dark: the palette and the style sheet made of colour tokens, and the tones that carry meaning.

Widgets name a `Tone` or a palette role, never a colour. Colours live in `resources/styles/tokens.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from desktop.base.paths import resources

Tokens = Mapping[str, str]


class Scheme(StrEnum):
    """浅色 · 深色."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says: nothing special, look here, wrong, be careful, fine, nobody can tell."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    DANGER = "danger"
    CAUTION = "caution"
    GOOD = "good"
    UNSURE = "unsure"
    INVERSE = "on-accent"


@cache
def tokens(scheme: Scheme) -> Tokens:
    """Return the colours of a scheme by token."""
    with resources("styles", "tokens.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file)[scheme.value])


def scheme_of(palette: QPalette) -> Scheme:
    """Tell light from dark by what is drawn on what, so that it also holds for a palette of the system."""
    darker = palette.window().color().lightness() < palette.windowText().color().lightness()
    return Scheme.DARK if darker else Scheme.LIGHT


def system_scheme() -> Scheme:
    """Return what the system asks for; light when it says nothing."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def colour(tone: Tone, palette: QPalette, *, soft: bool = False) -> QColor:
    """Return the colour of a tone under a palette; `soft` is the background the tone's text is read on."""
    return QColor(tokens(scheme_of(palette))[f"{tone.value}-soft" if soft else tone.value])


def palette(scheme: Scheme) -> QPalette:
    """Return Qt's palette of a scheme."""
    named = tokens(scheme)
    made = QPalette(QColor(named["window"]))
    for role, token in _ROLES.items():
        made.setColor(role, QColor(named[token]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["disabled"]))
    return made


_ROLES: Mapping[QPalette.ColorRole, str] = MappingProxyType(
    {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "disabled",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on-accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "unsure",
        QPalette.ColorRole.BrightText: "danger",
    }
)


def style_sheet(scheme: Scheme) -> str:
    """Return the window's style sheet with the scheme's colours in the places of its `@tokens`."""
    named = {**tokens(scheme), "tick": resources("styles", f"tick-{scheme.value}.svg").as_posix()}
    text = resources("styles", "window.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z-]+)", lambda match: named[match[1]], text)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


_LINEAR_UP_TO = 0.04045  # of sRGB


def _luminance(drawn: QColor) -> float:
    parts = (drawn.redF(), drawn.greenF(), drawn.blueF())
    linear = [part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
