"""The dossiers that were open lately, each with how it stands, and the way back into it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.home.recent_card import RecentCard
from desktop.ui.home.recent_files import Recent
from desktop.ui.theme import Tone
from desktop.ui.widgets import text


class RecentList(QWidget):
    """`wanted` opens a file, `forgotten` takes it off the list."""

    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: tuple[Recent, ...] | None = None

    def show_files(self, files: Sequence[Recent]) -> None:
        """Show these files, the latest first; what is shown already stays."""
        if tuple(files) == self._shown:
            return
        self._shown = tuple(files)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for file in files:
            card = RecentCard(file, self)
            card.wanted.connect(self.wanted)
            card.forgotten.connect(self.forgotten)
            self._column.addWidget(card)
        if not files:
            self._column.addWidget(text("还没有。新建或打开的申报会列在这里。", self, tone=Tone.MUTED))
