"""The pages of a slot in one row; a double click or Enter opens the page editor at a page."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QWidget

from desktop.ui.thumbnails.store import ThumbnailStore
from desktop.ui.thumbnails.view import PagesView

BOX = 104


class PageStrip(PagesView):
    """`opened` carries the number (from 1) of the page to open."""

    opened = Signal(int)

    def __init__(self, label: str, store: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(store, BOX, parent, wrapping=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.row() + 1)
