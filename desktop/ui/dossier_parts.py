"""How the parts of an open dossier stand: a bar above, sections, page and guidance side by side, a bar below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

_SIDE_LETTERS = (20, 22)
_SIDE_SHARES = (0.24, 0.25)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is arranged; the splitter takes the three in the middle."""

    sections: QWidget
    page: QWidget
    guidance: QWidget
    above: Sequence[QWidget]
    bottom: QWidget
    splitter: QSplitter


def arrange(view: QWidget, parts: Parts) -> None:
    """Put the parts into a view; the sides are as wide as some twenty letters, and no wider than a quarter."""
    left, right = _band(parts.sections, view), _band(parts.guidance, view)
    for part, stretch in ((left, 0), (parts.page, 1), (right, 0)):
        parts.splitter.addWidget(part)
        parts.splitter.setStretchFactor(parts.splitter.count() - 1, stretch)
    parts.splitter.setHandleWidth(1)
    parts.splitter.setChildrenCollapsible(False)
    letter, room = view.fontMetrics().horizontalAdvance("国"), view.window().width()
    widths = [min(letter * many, int(room * share)) for many, share in zip(_SIDE_LETTERS, _SIDE_SHARES, strict=True)]
    parts.splitter.setSizes([widths[0], room - sum(widths), widths[1]])
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (*parts.above, parts.splitter, parts.bottom):
        column.addWidget(part, 1 if part is parts.splitter else 0)


def _band(inner: QWidget, view: QWidget) -> QFrame:
    band = QFrame(view)
    band.setProperty("band", "side")
    column = QVBoxLayout(band)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    return band
