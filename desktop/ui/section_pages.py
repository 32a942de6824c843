"""The pages of the twenty sections: made a little at a time, the one in front first, the others ahead.

Making a page takes longer than the window may be kept busy; what asks for a whole page (`page`) waits for it.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, section_of
from desktop.rules.finding import Finding
from desktop.ui.pages.form_page import FormPage, Panels
from desktop.ui.pages.panels import PANELS, PANELS_BELOW
from desktop.ui.spans import spans_of
from desktop.ui.workbench import Workbench

_IDLE_MILLISECONDS = 30
_BEAT_SECONDS = 0.012
_FIRST_SECONDS = 0.02


class SectionPages(QStackedWidget):
    """Shows one section's page at a time."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._spans = spans_of(bench.session.programme)
        self._pages: dict[int, FormPage] = {}
        self._findings: Mapping[Address, Sequence[Finding]] = {}
        self._ahead = False
        self._wanted: FormPage | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle)

    def make_ahead(self) -> None:
        """Make the pages that are still missing, a little per idle moment."""
        self._ahead = True
        self._idle.start(_IDLE_MILLISECONDS)

    def stop(self) -> None:
        """Make nothing more: the dossier is closed."""
        self._idle.stop()

    @property
    def made(self) -> tuple[FormPage, ...]:
        """The pages there are, whole or not."""
        return tuple(self._pages.values())

    def page(self, place: int) -> FormPage:
        """Return the page of the section at a place counted from 0, whole."""
        made = self._begun(place)
        made.make()
        self._bring()
        return made

    @property
    def settled(self) -> bool:
        """Whether the page asked for last stands whole in front."""
        return self._wanted is None

    def show_page(self, place: int) -> None:
        """Bring a section's page to the front as soon as all its parts stand; until then the one before stays."""
        self._wanted = self._begun(place)
        self._wanted.make(seconds=_FIRST_SECONDS)
        self._bring()
        if not self.settled:
            self._idle.start(0)

    def _bring(self) -> None:
        wanted = self._wanted
        if wanted is not None and wanted.complete:
            self._wanted = None
            wanted.setUpdatesEnabled(True)
            self.setCurrentWidget(wanted)

    def _begun(self, place: int) -> FormPage:
        if place not in self._pages:
            section = SECTIONS[place]
            panels = Panels(PANELS.get(section.key), PANELS_BELOW.get(section.key))
            made = self._pages[place] = FormPage(section, self._bench, self._spans, self, panels=panels)
            made.show_findings(self._findings)
            made.setUpdatesEnabled(bool(self.count()))  # the first one is in front while it is made
            self.addWidget(made)
        return self._pages[place]

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
        if self._wanted is not None:
            self._wanted.make(seconds=_BEAT_SECONDS)
            self._bring()
            return
        missing = [place for place in range(len(SECTIONS)) if not (made := self._pages.get(place)) or not made.complete]
        if missing and self._ahead:
            self._begun(missing[0]).make(seconds=_BEAT_SECONDS)
            self._idle.setInterval(_IDLE_MILLISECONDS)
        else:
            self._idle.stop()
