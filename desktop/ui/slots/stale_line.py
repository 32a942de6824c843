"""A line in a slot: the copy held here was signed before something on it was changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.rules.papers.standing import standing_at
from desktop.ui.theme import Tone
from desktop.ui.widgets import text


class StaleLine(QWidget):
    """Says what changed, old to new, and that it must be signed again; hidden while the copy is in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = text("", self, tone=Tone.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty while nothing is."""
        return self._words.text()

    def show_for(self, dossier: Dossier, slot: Address) -> None:
        """Look at the form whose signed copy the slot holds."""
        now = standing_at(dossier, slot)
        self._words.setText(now.void if now else "")
        self.setVisible(bool(self.words))
