"""The letters on the screen: the system's Chinese fonts first, the bundled one always behind them."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase

from desktop.base.paths import resources

BUNDLED = "Noto Sans SC"
# Named in this order because a system default may be a Japanese cut of the same characters.
FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
    BUNDLED,
)
STANDARD_POINTS = 10.5


def register() -> None:
    """Make the bundled font known; takes a few milliseconds and mends every system without Chinese fonts."""
    QFontDatabase.addApplicationFont(str(resources("fonts", "NotoSansSC-Regular.ttf")))


def interface_font(*, text_percent: int = 100, families: Sequence[str] = FAMILIES) -> QFont:
    """Return the window's font; `text_percent` is the person's text size."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(STANDARD_POINTS * text_percent / 100)
    return font
