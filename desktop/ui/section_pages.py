"""The pages of the twenty sections: made when first needed, or one at a time while nothing else is to be done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, section_of
from desktop.rules.finding import Finding
from desktop.ui.pages.form_page import FormPage
from desktop.ui.pages.panels import PANELS, PANELS_BELOW
from desktop.ui.spans import spans_of
from desktop.ui.workbench import Workbench

_IDLE_MILLISECONDS = 30


class SectionPages(QStackedWidget):
    """Shows one section's page at a time."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._spans = spans_of(bench.session.programme)
        self._pages: dict[int, FormPage] = {}
        self._findings: Mapping[Address, Sequence[Finding]] = {}
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._on_idle)

    def make_ahead(self) -> None:
        """Make the pages that are still missing, one per idle moment."""
        self._idle.start()

    def page(self, place: int) -> FormPage:
        """Return the page of the section at a place counted from 0."""
        if place not in self._pages:
            section = SECTIONS[place]
            made = FormPage(section, self._bench, self._spans, self)
            made.adorn(PANELS.get(section.key), PANELS_BELOW.get(section.key))
            made.show_findings(self._findings)
            self._pages[place] = made
            self.addWidget(made)
        return self._pages[place]

    def show_page(self, place: int) -> None:
        """Bring a section's page to the front."""
        self.setCurrentWidget(self.page(place))

    def go_to(self, address: Address) -> int:
        """Bring the place of an address into sight; returns the place of its section."""
        place = SECTIONS.index(section_of(address.place))
        self.show_page(place)
        self.page(place).go_to(address)
        return place

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Show beside every answer what the checks say; pages made later show it as well."""
        self._findings = findings
        for made in self._pages.values():
            made.show_findings(findings)

    def _on_idle(self) -> None:
        missing = [place for place in range(len(SECTIONS)) if place not in self._pages]
        if missing:
            self.page(missing[0])
        else:
            self._idle.stop()
