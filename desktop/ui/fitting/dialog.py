"""The squeezed file of a slot page by page beside its source, before it is exported."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.rules.checks.slots import megabytes
from desktop.session.fitting import FittedSlot
from desktop.ui.fitting.pair import PagePair
from desktop.ui.fitting.table import PagesTable
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.thumbnails.keys import PageKey
from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.widgets import GAP, button, heading, row, text

_WIDTH, _HEIGHT = 1280, 840
_TABLE_WIDTH = 430
_TABLE_SHARE = 0.4  # on a small screen the pages need the room
_PRINT_WIDTH = 1240  # A4 at 150 dpi: small print as large as on paper, or larger


class FitDialog(RoomyDialog):
    """Shows what squeezing did; nothing is changed here."""

    def __init__(self, title: str, fitted: FittedSlot, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._fitted = fitted
        self._store = store
        self._digests = (f"{fitted.key}-before", f"{fitted.key}-after")
        for digest, path in zip(self._digests, (fitted.before, fitted.after), strict=True):
            store.sources.offer(digest, path)
        self._asked: tuple[PageKey, ...] = ()
        self.setWindowTitle(f"压缩效果：{title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        room = self.screen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self.table = PagesTable(fitted.report, self)
        self.pair = PagePair(self)
        self.large = button("放大到看清小字", self, self._ask, picture="preview")
        self.large.setCheckable(True)
        self._lay_out()
        self.table.currentCellChanged.connect(lambda *_: self._ask())
        self.pair.resized.connect(self._ask)
        self.store_connection = store.arrived.connect(self._show)
        self.table.setCurrentCell(0, 0)

    def _lay_out(self) -> None:
        report = self._fitted.report
        words = (
            f"{len(report.pages)} 页，{megabytes(report.before_bytes)} → {megabytes(report.after_bytes)}，"
            f"上限 {megabytes(report.limit_bytes)}"
        )
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.table)
        split.addWidget(self.pair)
        table = min(_TABLE_WIDTH, round(self.width() * _TABLE_SHARE))
        split.setSizes([table, self.width() - table])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        close = button("关闭", self, self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(heading(words, self, step=2))
        column.addWidget(
            text(
                "导出时就用右边这一份；原件留在申报文件里，不会变。看不清的页可以重新扫描后替换。",
                self,
                tone=Tone.MUTED,
            )
        )
        column.addWidget(split, 1)
        column.addLayout(row(self.large, None, close))

    def _keys(self) -> tuple[PageKey, PageKey]:
        width = _PRINT_WIDTH if self.large.isChecked() else self.pair.whole_width
        ratio = self.devicePixelRatioF()
        before, after = (PageKey(digest, self.table.page, round(width * ratio), ratio) for digest in self._digests)
        return before, after

    def _ask(self) -> None:
        keys = self._keys()
        if keys != self._asked:
            self._asked = keys
            self._store.wish(self, keys)
            self._show()

    def _show(self) -> None:
        shown = [self._store.picture(key) or self._store.stand_in(key) for key in self._asked]
        if shown:
            self.pair.show_pictures(shown[0], shown[1])

    def done(self, result: int) -> None:
        """Ask for no more pictures once closed."""
        self._store.wish(self, ())
        self._store.arrived.disconnect(self.store_connection)
        super().done(result)
