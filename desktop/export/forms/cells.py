"""Small pieces that the made sections are built of."""

from desktop.export.forms.layout import Align, Cell, Paragraph, Run, Style

NUMERALS = (
    "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
)  # fmt: skip


def label(text: str, *, columns: int = 1, shaded: bool = True, align: Align = Align.LEFT) -> Cell:
    """Return a cell that names what stands beside or below it."""
    return Cell((Paragraph((Run(text),), Style.SMALL_LABEL, align),), columns, shaded=shaded)


def value(text: str, *, columns: int = 1, align: Align = Align.LEFT, points: float | None = None) -> Cell:
    """Return a cell that holds an answer; `points` overrides the usual type size."""
    return Cell((Paragraph((Run(text),), Style.SMALL, align, points=points),), columns)


def note(text: str, *, urgent: bool = False) -> Cell:
    """Return a cell with a remark; an urgent one stands out."""
    return Cell((Paragraph((Run(text, bold=urgent),), Style.SMALL if urgent else Style.NOTE, points=9),))
