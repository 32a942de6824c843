"""Pages as a list model: what did not change keeps its place, its selection and its picture."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.model.addresses import Address
from desktop.ui.thumbnails.items import PageItem

Index = QModelIndex | QPersistentModelIndex
PAGES_FORMAT = "application/x-shenbao-pages"
ORIGIN_FORMAT = "application/x-shenbao-slot"
_NOWHERE = QModelIndex()
# Asked for every page at every selection: put together once.
_PAGE_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


class PagesModel(QAbstractListModel):
    """The pages of one slot, in their order; `origin` is the slot where it matters whence pages are dragged."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.origin: Address | None = None
        self._items: tuple[PageItem, ...] = ()

    @property
    def items(self) -> tuple[PageItem, ...]:
        """All pages."""
        return self._items

    def item(self, index: Index) -> PageItem:
        """Return the page at an index of this model."""
        return self._items[index.row()]

    def show(self, items: Sequence[PageItem]) -> None:
        """Take other pages; only what differs in the middle is removed and put in."""
        new, old = tuple(items), self._items
        if new == old:
            return
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        self._remove(start, len(old) - end)
        self._put_in(start, new[start : len(new) - end])
        self._items = new
        changed = [
            place for place in _kept(start, end, len(new)) if old[_old_place(place, start, old, new)] != new[place]
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _remove(self, first: int, after: int) -> None:
        if after > first:
            self.beginRemoveRows(_NOWHERE, first, after - 1)
            self._items = self._items[:first] + self._items[after:]
            self.endRemoveRows()

    def _put_in(self, first: int, items: tuple[PageItem, ...]) -> None:
        if items:
            self.beginInsertRows(_NOWHERE, first, first + len(items) - 1)
            self._items = self._items[:first] + items + self._items[first:]
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what screen readers and tips say; the pictures are the delegate's."""
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(item.number)
            case Qt.ItemDataRole.AccessibleTextRole:
                return item.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return item.tip
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pages can be chosen and dragged; they are dropped between others, never onto one."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _PAGE_FLAGS

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Pages are dragged inside the program only."""
        return [PAGES_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the places of dragged pages."""
        data = QMimeData()
        places = sorted(index.row() for index in indexes)
        data.setData(PAGES_FORMAT, ",".join(str(place) for place in places).encode())
        if self.origin is not None:
            data.setData(ORIGIN_FORMAT, written_origin(self.origin))
        return data

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Pages are moved."""
        return Qt.DropAction.MoveAction


def dragged_places(data: QMimeData) -> tuple[int, ...]:
    """Return the places (from 0) of dragged pages; empty when something else is dragged."""
    if not data.hasFormat(PAGES_FORMAT):
        return ()
    return tuple(int(place) for place in bytes(data.data(PAGES_FORMAT).data()).decode().split(",") if place)


def written_origin(slot: Address) -> bytes:
    """Write a slot for a drag inside the program."""
    return f"{slot.place}\n{slot.key}\n{slot.row}".encode()


def carried_from(data: QMimeData) -> Address | None:
    """Return the slot that pages or a file are dragged from, None when that is not said."""
    if not data.hasFormat(ORIGIN_FORMAT):
        return None
    place, key, row = bytes(data.data(ORIGIN_FORMAT).data()).decode().split("\n")
    return Address(place, key, row)


def _common(first: Sequence[PageItem], second: Sequence[PageItem]) -> int:
    """Return how many pages at the beginning are the same pages."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one.same_page != other.same_page:
            break
        count += 1
    return count


def _kept(start: int, end: int, length: int) -> list[int]:
    return [*range(start), *range(length - end, length)]


def _old_place(place: int, start: int, old: Sequence[PageItem], new: Sequence[PageItem]) -> int:
    return place if place < start else place + len(old) - len(new)
