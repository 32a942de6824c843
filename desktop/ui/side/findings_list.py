"""Findings below one another; a finding that stays keeps its card, so that nothing blinks while a person types."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.catalogue import SECTION_BY_KEY
from desktop.rules.finding import Finding
from desktop.ui.side.finding_card import FindingCard
from desktop.ui.widgets import GAP, button

_AT_FIRST = 5
_AT_ONCE = 2
_A_PAGE_FULL = 20
_KEPT_ASIDE = 60


class FindingsList(QWidget):
    """Shows findings in the order given, twenty at first and more on demand.

    Cards are made a few at a time and placed together, so that the window stays quick.
    """

    wanted = Signal(object)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget, *, with_section: bool = False, writable: bool = True) -> None:
        super().__init__(parent)
        self._writable = writable
        self._with_section = with_section
        self._all: list[Finding] = []
        self._shown = _A_PAGE_FULL
        self._cards: dict[Finding, FindingCard] = {}
        self._order: list[Finding] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.more = button("再显示", self, self._on_more, picture="chevron-down")
        self.more.hide()
        self._column.addWidget(self.more)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_turn)

    @property
    def complete(self) -> bool:
        """Whether every card that is to be shown stands."""
        return not self._later.isActive()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings and no others."""
        self._all = list(dict.fromkeys(findings))
        wanted = self._all[: self._shown]
        self._offer_more()
        if wanted == self._order:
            return
        self._order = wanted
        self._put_aside(set(wanted))
        self._make_some(_AT_FIRST)
        self._place()
        if not self._stands():
            self._later.start()

    def cards(self) -> list[FindingCard]:
        """Return the cards that stand, in their order."""
        return [self._cards[finding] for finding in self._order if finding in self._cards]

    def _on_turn(self) -> None:
        """Make some more; they are placed all at once, for each placing measures the whole list anew."""
        self._make_some(_AT_ONCE)
        if self._stands():
            self._later.stop()
            self._place()

    def _on_more(self) -> None:
        self._shown += _A_PAGE_FULL
        self.show_findings(self._all)

    def _offer_more(self) -> None:
        rest = len(self._all) - self._shown
        self.more.setText(f"再显示 {min(rest, _A_PAGE_FULL)} 项（还有 {rest} 项）")
        self.more.setVisible(rest > 0)

    def _make_some(self, number: int) -> None:
        missing = [finding for finding in self._order if finding not in self._cards]
        for finding in missing[:number]:
            self._cards[finding] = self._make(finding)
            self._cards[finding].hide()

    def _place(self) -> None:
        for place, card in enumerate(self.cards()):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()

    def _put_aside(self, wanted: set[Finding]) -> None:
        """Take cards off the list; the latest are kept for when their section is shown again."""
        unused = [known for known in self._cards if known not in wanted]
        for finding in unused:
            self._column.removeWidget(self._cards[finding])
            self._cards[finding].hide()
        for finding in unused[: max(len(unused) - _KEPT_ASIDE, 0)]:
            self._cards.pop(finding).deleteLater()

    def _stands(self) -> bool:
        return all(finding in self._cards for finding in self._order)

    def _make(self, finding: Finding) -> FindingCard:
        section = SECTION_BY_KEY.get(finding.section)
        where = f"{section.number} {section.label}" if self._with_section and section else ""
        card = FindingCard(finding, self, where=where, writable=self._writable)
        card.wanted.connect(self.wanted)
        card.ticked.connect(self.ticked)
        return card
