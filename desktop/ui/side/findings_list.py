"""Findings below one another; a finding that stays keeps its card, so that nothing blinks while a person types."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.catalogue import SECTION_BY_KEY
from desktop.rules.finding import Finding
from desktop.ui.side.finding_card import FindingCard
from desktop.ui.widgets import GAP

_AT_ONCE = 4


class FindingsList(QWidget):
    """Shows findings in the order given. Many cards are made a few at a time, so that the window stays quick."""

    wanted = Signal(object)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget, *, with_section: bool = False) -> None:
        super().__init__(parent)
        self._with_section = with_section
        self._cards: dict[Finding, FindingCard] = {}
        self._order: list[Finding] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_turn)

    @property
    def complete(self) -> bool:
        """Whether every card stands."""
        return not self._later.isActive()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings and no others."""
        wanted = list(dict.fromkeys(findings))
        if wanted == self._order:
            return
        self._order = wanted
        for finding in [known for known in self._cards if known not in set(wanted)]:
            self._drop(self._cards.pop(finding))
        self._on_turn()
        if not self._stands():
            self._later.start()

    def cards(self) -> list[FindingCard]:
        """Return the cards that stand, in their order."""
        return [self._cards[finding] for finding in self._order if finding in self._cards]

    def _on_turn(self) -> None:
        missing = [(place, finding) for place, finding in enumerate(self._order) if finding not in self._cards]
        for _place, finding in missing[:_AT_ONCE]:
            self._cards[finding] = self._make(finding)
        for place, card in enumerate(self.cards()):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        if self._stands():
            self._later.stop()

    def _stands(self) -> bool:
        return len(self._cards) == len(self._order)

    def _make(self, finding: Finding) -> FindingCard:
        section = SECTION_BY_KEY.get(finding.section)
        where = f"{section.number} {section.label}" if self._with_section and section else ""
        card = FindingCard(finding, self, where=where)
        card.wanted.connect(self.wanted)
        card.ticked.connect(self.ticked)
        return card

    def _drop(self, card: FindingCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
