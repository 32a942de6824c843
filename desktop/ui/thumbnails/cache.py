"""Pictures in memory, the longest unused thrown away first."""

from collections import OrderedDict

from PySide6.QtGui import QImage

from desktop.ui.thumbnails.keys import PageKey


class PictureCache:
    """Holds pictures up to a number of bytes."""

    def __init__(self, budget_bytes: int) -> None:
        self._budget = budget_bytes
        self._pictures: OrderedDict[PageKey, QImage] = OrderedDict()
        self._widths: dict[tuple[str, int], list[PageKey]] = {}
        self.held_bytes = 0

    def __contains__(self, key: PageKey) -> bool:
        return key in self._pictures

    def get(self, key: PageKey) -> QImage | None:
        """Return a picture and count it as used."""
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
        return found

    def any_of(self, key: PageKey) -> QImage | None:
        """Return the page in another width, for the moment until the right one is there."""
        others = self._widths.get((key.digest, key.page))
        return self.get(max(others, key=lambda other: other.width)) if others else None

    def put(self, key: PageKey, picture: QImage) -> None:
        """Keep a picture; older ones go when there is no room."""
        self._drop(key)
        self._pictures[key] = picture
        self._widths.setdefault((key.digest, key.page), []).append(key)
        self.held_bytes += picture.sizeInBytes()
        while self.held_bytes > self._budget and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def _drop(self, key: PageKey) -> None:
        gone = self._pictures.pop(key, None)
        if gone is None:
            return
        self.held_bytes -= gone.sizeInBytes()
        page = (key.digest, key.page)
        self._widths[page].remove(key)
        if not self._widths[page]:
            del self._widths[page]
