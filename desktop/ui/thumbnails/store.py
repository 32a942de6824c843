"""Pictures of pages for the whole window: wished for by views, painted in workers, kept within a budget."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.base.errors import Cancelled, ShenbaoError
from desktop.base.jobs import Cancel
from desktop.documents.workers import Workers
from desktop.ui.deliver import Delivery
from desktop.ui.thumbnails.cache import PictureCache
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.painting import painted
from desktop.ui.thumbnails.sources import PageSources

BUDGET_BYTES = 96_000_000
_SHARE_OF_ONE = 0.6
_THREADS = 2
_TELL_MILLISECONDS = 30
_LOG = logging.getLogger(__name__)
_UNKNOWN_TROUBLE = "这一页显示不出来。"


class ThumbnailStore(QObject):
    """Keeps and makes pictures; lives in the window's thread, which never waits for one.

    A view wishes for what it shows, the most urgent first; a new wish takes the place of its last one,
    so that pages scrolled away are not painted. `arrived` tells that new pictures, or troubles, are there.
    """

    arrived = Signal()

    def __init__(
        self, sources: PageSources, workers: Workers, parent: QObject, *, budget_bytes: int = BUDGET_BYTES
    ) -> None:
        super().__init__(parent)
        self.sources = sources
        self._workers = workers
        self._budget = budget_bytes
        self._cache = PictureCache(budget_bytes)
        self._troubles: dict[tuple[str, int], str] = {}
        self._wishes: dict[int, Sequence[PageKey]] = {}
        self._under_way: set[PageKey] = set()
        self._cancel = Cancel()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="shenbao-pages")
        self._delivery = Delivery(self)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MILLISECONDS)
        self._telling.timeout.connect(self.arrived)

    @property
    def held_bytes(self) -> int:
        """How much memory the pictures take."""
        return self._cache.held_bytes

    @property
    def idle(self) -> bool:
        """Whether nothing is being painted and nobody waits for a picture."""
        return not self._under_way and self._next() is None

    def picture(self, key: PageKey) -> QImage | None:
        """Return a picture, None when it is not there (yet)."""
        return self._cache.get(key)

    def stand_in(self, key: PageKey) -> QImage | None:
        """Return the page's picture in another width, to be drawn stretched until the right one is there."""
        return self._cache.any_of(key)

    def trouble(self, key: PageKey) -> str:
        """Return why a page cannot be shown; empty when nothing is known against it."""
        return self._troubles.get((key.digest, key.page), "")

    def wish(self, owner: QObject, keys: Sequence[PageKey]) -> None:
        """Ask for pictures, the first ones first, in place of what this owner asked for before."""
        self._wishes.pop(id(owner), None)
        if keys:
            self._wishes[id(owner)] = self._affordable(keys)
        self._start()

    def try_again(self) -> None:
        """Forget what could not be painted, as when a person opens the pages anew."""
        self._troubles.clear()

    def close(self, *, wait: bool = True) -> None:
        """Stop painting, and wait until it has stopped unless that is to be done later."""
        self._wishes.clear()
        self._cancel.ask()
        self._threads.shutdown(wait=wait, cancel_futures=True)

    def _affordable(self, keys: Sequence[PageKey]) -> Sequence[PageKey]:
        """Leave out what would push the first pictures out again."""
        room = self._budget * _SHARE_OF_ONE
        for place, key in enumerate(keys):
            room -= key.about_bytes
            if room < 0:
                return keys[: max(1, place)]
        return keys

    def _start(self) -> None:
        while len(self._under_way) < _THREADS and not self._cancel.asked and (key := self._next()) is not None:
            self._under_way.add(key)
            self._threads.submit(self._paint, key)

    def _next(self) -> PageKey | None:
        """The last to wish is the one the person looks at."""
        for keys in reversed(self._wishes.values()):
            for key in keys:
                if self._is_missing(key):
                    return key
        return None

    def _is_missing(self, key: PageKey) -> bool:
        return key not in self._cache and key not in self._under_way and (key.digest, key.page) not in self._troubles

    def _paint(self, key: PageKey) -> None:
        made: QImage | str
        try:
            made = painted(key, self.sources, self._workers, self._cancel)
        except Cancelled:
            return
        except ShenbaoError as error:
            made = str(error)
        except Exception:  # noqa: BLE001 - a thread's boundary: a page must not take the window with it
            if self._cancel.asked:  # the dossier was closed under it
                return
            _LOG.exception("painting a page")
            made = _UNKNOWN_TROUBLE
        if not self._cancel.asked:
            self._delivery.hand(lambda: self._on_painted(key, made))

    def _on_painted(self, key: PageKey, made: QImage | str) -> None:
        self._under_way.discard(key)
        if isinstance(made, str) or made.isNull():
            self._troubles[key.digest, key.page] = made if isinstance(made, str) else _UNKNOWN_TROUBLE
        else:
            self._cache.put(key, made)
        if not self._telling.isActive():
            self._telling.start()
        self._start()
