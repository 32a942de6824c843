"""A list of what was noticed on the pages; choosing one chooses the pages it was noticed on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.ui.thumbnails.items import PageItem


class HintsButton(QToolButton):
    """Shows how many pages bear a mark; its menu names each sort of mark with the number of its pages."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: dict[str, tuple[int, ...]] = {}
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip("列出页面上的标记；点一种，就选中有这种标记的页。标记只供参考，以您看到的为准。")
        self._menu.triggered.connect(lambda action: self.chosen.emit(self._places[action.data()]))

    @property
    def sorts(self) -> tuple[str, ...]:
        """The sorts of marks there are, in the order of the first page of each."""
        return tuple(self._places)

    def show_items(self, items: Sequence[PageItem]) -> None:
        """List the marks of these pages."""
        places = _places(items)
        if places == self._places and self._menu.actions():
            return
        self._places = places
        self._menu.clear()
        for sort, pages in places.items():
            self._menu.addAction(f"{sort}（{len(pages)} 页）").setData(sort)
        count = len({place for pages in places.values() for place in pages})
        self.setText(f"有标记的页（{count}）")
        self.setAccessibleName(f"有标记的页，共 {count} 页")
        self.setVisible(bool(places))


def _places(items: Sequence[PageItem]) -> dict[str, tuple[int, ...]]:
    """Return the places (from 0) of the pages of each sort of mark."""
    found: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for mark in item.marks:
            found.setdefault(mark.sort, []).append(place)
    return {sort: tuple(places) for sort, places in found.items()}
