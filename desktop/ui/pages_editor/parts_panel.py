"""The parts wanted in a slot: which are there, on which pages, which are missing; a click marks the chosen pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QInputDialog, QWidget

from desktop.rules.parts import WantedPart
from desktop.ui.flow import FlowLayout
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.part_colours import part_colour, part_order
from desktop.ui.widgets import GAP, Card, button, heading, picture, text

_NONE_WANTED = "这里没有规定要分哪几部分（业绩和论文请先在表单里选好类别）。也可以自己标记，合成的 PDF 会按标记做书签。"
_WANTED = "选中页面，再点下面的名称（或按数字键）标记它是哪一部分："
_KEYS = "123456789"
_BAND_WIDTH = 6


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: its names, any of which will do; the pages marked with it; whether the programme wants it."""

    names: tuple[str, ...]
    pages: tuple[int, ...]
    wanted: bool

    @property
    def state(self) -> str:
        """Say on which pages it stands."""
        if not self.pages:
            return "还缺"
        first, last = self.pages[0], self.pages[-1]
        if len(self.pages) == 1:
            return f"第 {first} 页"
        together = last - first + 1 == len(self.pages)
        return f"第 {first}–{last} 页" if together else f"第 {first} 页等 {len(self.pages)} 页"


def part_lines(wanted: Sequence[WantedPart], items: Sequence[PageItem]) -> tuple[PartLine, ...]:
    """Return the wanted parts in the order of the notice, then what else is marked."""
    lines = [PartLine(part.names, _pages(part.names, items), wanted=True) for part in wanted]
    named = {name for part in wanted for name in part.names}
    others = dict.fromkeys(item.page.part for item in items if item.page.part and item.page.part not in named)
    return (*lines, *(PartLine((name,), _pages((name,), items), wanted=False) for name in others))


def _pages(names: Sequence[str], items: Sequence[PageItem]) -> tuple[int, ...]:
    return tuple(item.number for item in items if item.page.part in names)


class PartsPanel(Card):
    """`marked` carries the part the chosen pages are to be marked with; empty takes the mark away."""

    marked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[PartLine, ...] | None = None
        self._title = heading("要有的部分", self, step=2)
        self._words = text("", self, tone=Tone.MUTED)
        self._source = text("", self, tone=Tone.MUTED)
        self._lines = QWidget(self)
        other = button("自定义…", self, self._on_other)
        none = button("去掉标记（0）", self, lambda: self.marked.emit(""))
        for widget in (self._title, self._words, self._lines, self._source):
            self.column.addWidget(widget)
        self.column.addLayout(FlowLayout(other, none))

    @property
    def names(self) -> tuple[str, ...]:
        """The part names that number keys stand for, in order."""
        return tuple(name for line in self._shown or () for name in line.names)[: len(_KEYS)]

    def show_parts(self, wanted: Sequence[WantedPart], items: Sequence[PageItem]) -> None:
        """Show which parts are there."""
        lines = part_lines(wanted, items)
        if lines == self._shown:
            return
        self._shown = lines
        missing = sum(not line.pages for line in lines if line.wanted)
        count = sum(line.wanted for line in lines)
        self._title.setText(f"要有的部分（{count - missing}/{count}）" if count else "各部分")
        self._words.setText(_WANTED if wanted else _NONE_WANTED)
        sources = "；".join(dict.fromkeys(part.source for part in wanted))
        self._source.setText(f"依据：{sources}")
        self._source.setVisible(bool(sources))
        self._fill(lines, part_order(wanted, (item.page.part for item in items if item.page.part)))

    def _fill(self, lines: Sequence[PartLine], order: Sequence[str]) -> None:
        old, self._lines = self._lines, QWidget(self)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP // 2)
        grid.setColumnStretch(2, 1)
        keys = iter(_KEYS)
        for place, line in enumerate(lines):
            self._put(grid, place, line, order, [next(keys, "") for _ in line.names])
        self.column.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()

    def _put(self, grid: QGridLayout, place: int, line: PartLine, order: Sequence[str], keys: Sequence[str]) -> None:
        there = bool(line.pages)
        tone = Tone.GOOD if there else Tone.CAUTION
        grid.addWidget(_Band(part_colour(line.names[0], order, self.palette()), self._lines), place, 0)
        grid.addWidget(picture("state-done" if there else "return", self._lines, tone=tone), place, 1)
        named = [self._button(name, key, line) for name, key in zip(line.names, keys, strict=True)]
        grid.addLayout(FlowLayout(*named), place, 2)
        grid.addWidget(text(line.state, self._lines, tone=tone, wrap=False), place, 3)

    def _button(self, name: str, key: str, line: PartLine) -> QWidget:
        made = button(f"{key}　{name}" if key else name, self._lines, lambda: self.marked.emit(name))
        made.setAccessibleName(f"标记为{name}，{line.state}")
        made.setToolTip(f"把选中的页标记为“{name}”" + (f"（按 {key}）" if key else ""))
        return made

    def _on_other(self) -> None:
        name, given = QInputDialog.getText(self, "标记选中的页", "这几页是什么材料：")
        if given and name.strip():
            self.marked.emit(name.strip())


class _Band(QWidget):
    def __init__(self, ink: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self.setFixedWidth(_BAND_WIDTH)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink)
        painter.end()
