"""The pages of a slot in one row; a double click or Enter opens the page editor at a page."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QWidget

from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.thumbnails.view import PagesView

BOX = 104


class PageStrip(PagesView):
    """`opened` carries the number (from 1) of the page to open, `sent` the places of pages that are to go elsewhere.

    Pages can be dragged out to other cards and rows; what is dropped here is the card's to take.
    """

    opened = Signal(int)
    sent = Signal(object)

    def __init__(self, label: str, store: ThumbnailStore, parent: QWidget, *, writable: bool) -> None:
        super().__init__(store, BOX, parent, wrapping=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(writable)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setToolTip("双击整理页面；可以把页面拖到别的位置（Ctrl+M 也可以）" if writable else "")
        if writable:
            send = QShortcut(QKeySequence("Ctrl+M"), self)
            send.setContext(Qt.ShortcutContext.WidgetShortcut)
            send.activated.connect(self._on_send)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(f"{label}的页面")
        self.activated.connect(self._on_activated)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row of pages and room for the scroll bar."""
        return QSize(
            240, self.cell().height() + self.horizontalScrollBar().sizeHint().height() + 2 * self.frameWidth() + 2
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The row is never cut."""
        return QSize(120, self.sizeHint().height())

    def _on_send(self) -> None:
        if places := self.places():
            self.sent.emit(places)

    def startDrag(self, _: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Hand the pages out; the session moves them, the list removes nothing by itself."""
        drag = QDrag(self)
        drag.setMimeData(self.pages.mimeData(self.selectedIndexes()))
        drag.exec(Qt.DropAction.MoveAction)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.row() + 1)
