"""A list of pages that asks for the pictures it shows and no others; one row of them, or as many as fit."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.ui.thumbnails.delegate import PageDelegate
from desktop.ui.thumbnails.items import PageItem
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.model import PagesModel
from desktop.ui.thumbnails.store import ThumbnailStore

_AHEAD = 0.75
_WISH_MILLISECONDS = 20


class PagesView(QListView):
    """Shows the pages of a model as pictures `box` points large; `wrapping` decides between a grid and a strip."""

    def __init__(self, store: ThumbnailStore, box: int, parent: QWidget, *, wrapping: bool) -> None:
        super().__init__(parent)
        self.pages = PagesModel(self)
        self.setModel(self.pages)
        self._store = store
        self._delegate = PageDelegate(store, box, self)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(wrapping)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._wishing = QTimer(self)
        self._wishing.setSingleShot(True)
        self._wishing.setInterval(_WISH_MILLISECONDS)
        self._wishing.timeout.connect(self._wish)
        self._store.arrived.connect(self.viewport().update)

    @property
    def box(self) -> int:
        """How large pages are drawn, in points."""
        return self._delegate.box

    def set_box(self, box: int) -> None:
        """Draw pages larger or smaller."""
        if box != self._delegate.box:
            self._delegate.box = box
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def show_pages(self, items: tuple[PageItem, ...], order: tuple[str, ...] = ()) -> None:
        """Show pages; `order` gives parts their colours."""
        self._delegate.order = order
        self.pages.show(items)
        self.viewport().update()

    def places(self) -> tuple[int, ...]:
        """Return the places (from 0) of the chosen pages, in their order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return tuple(sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)}))

    def cell(self) -> QSize:
        """Return the room a page takes with its number."""
        return self._delegate.cell(self.font())

    def shown_keys(self) -> tuple[PageKey, ...]:
        """Return the pictures of the pages in sight, and of those that come next when scrolling."""
        first, last = self._span()
        ahead = int((last - first + 1) * _AHEAD)
        count = self.pages.rowCount()
        wanted = [
            *range(first, last + 1),
            *range(last + 1, min(last + 1 + ahead, count)),
            *range(max(0, first - ahead), first),
        ]
        ratio = self.devicePixelRatioF()
        return tuple(self._delegate.key_of(self.pages.items[place], ratio) for place in wanted)

    def _span(self) -> tuple[int, int]:
        """Return the first and last place in sight; an empty span when there is none."""
        seen = self.viewport().visibleRegion().boundingRect()
        if seen.isEmpty() or not self.pages.rowCount():
            return 0, -1
        first = self._near(seen.topLeft(), 1)
        last = self._near(seen.bottomRight(), -1)
        return (max(first, 0)), (last if last >= 0 else self.pages.rowCount() - 1)

    def _near(self, corner: QPoint, step: int) -> int:
        """Return the place at a corner of what is seen; between two pages, the one further in."""
        cell = self.cell()
        for across in range(0, cell.width(), max(1, cell.width() // 4)):
            for down in range(0, cell.height(), max(1, cell.height() // 4)):
                index = self.indexAt(corner + QPoint(across, down) * step)
                if index.isValid():
                    return index.row()
        return -1

    def _wish(self) -> None:
        if self.isVisible():
            self._store.wish(self, self.shown_keys())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What is painted is in sight: ask for its pictures a moment later."""
        super().paintEvent(event)
        if not self._wishing.isActive():
            self._wishing.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """What is hidden needs no pictures."""
        self._wishing.stop()
        self._store.wish(self, ())
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the rows out for the new width."""
        super().resizeEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Tab to the window, also where the list would take it."""
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def choose(self, places: tuple[int, ...], current: int) -> None:
        """Choose pages by place and put the cursor on one of them."""
        model, chosen = self.selectionModel(), QItemSelection()
        for first, last in _runs(places):
            chosen.append(QItemSelectionRange(self.pages.index(first), self.pages.index(last)))
        model.select(chosen, model.SelectionFlag.ClearAndSelect)
        index = self.pages.index(current) if 0 <= current < self.pages.rowCount() else QModelIndex()
        model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)
        if index.isValid():
            self.scrollTo(index)


def _runs(places: Collection[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of places that follow one another."""
    known = frozenset(places)
    ordered = sorted(known)
    starts = [place for place in ordered if place - 1 not in known]
    ends = [place for place in ordered if place + 1 not in known]
    yield from zip(starts, ends, strict=True)
