"""One open dossier: sections on the left, the page in the middle, guidance and findings on the right, bars around."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.rules.finding import Finding
from desktop.session.guidance import hints_for
from desktop.session.intake import IntakeDesk
from desktop.session.route import SectionState, route
from desktop.session.session import Session
from desktop.session.verbs import confirm
from desktop.ui.around import Around
from desktop.ui.arrivals.arrivals import Ways
from desktop.ui.checking import Checker, by_address
from desktop.ui.deliver import Delivery, soon
from desktop.ui.dossier_parts import Parts, arrange
from desktop.ui.ending import end_beside
from desktop.ui.pages_editor.door import open_page_editor, send_pages, show_finding
from desktop.ui.papers import Papers
from desktop.ui.saving import Saver, SaveState
from desktop.ui.section_pages import SectionPages
from desktop.ui.side.bottom_bar import BottomBar
from desktop.ui.side.guidance import GuidancePanel
from desktop.ui.side.read_only_bar import ReadOnlyBar
from desktop.ui.side.sections_list import SectionsList
from desktop.ui.side.top_bar import TopBar
from desktop.ui.signals import SessionSignals
from desktop.ui.slots.outcome import say_outcome
from desktop.ui.under_way import UnderWay
from desktop.ui.workbench import Workbench


class DossierView(QWidget):
    """Shows a session until `close_down`."""

    def __init__(self, session: Session, around: Around, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._around = around
        self.signals = SessionSignals(session, self)
        self.saver = Saver(session, self)
        self.checker = Checker(session, self)
        self._desk = IntakeDesk()
        self._delivery = Delivery(self)
        self._side = soon(self, self._show_side)
        self._side_drawn = soon(self, lambda: self.guidance.setUpdatesEnabled(True))
        ways = Ways(around.jobs, self._desk, self.saver.keep, self._delivery.hand)
        self.papers = Papers(session, ways, self)
        self.work = UnderWay(around.jobs, self.papers.arrivals, self)
        self.bench = self._bench()
        self.sections = SectionsList(self)
        self.pages = SectionPages(self.bench, self)
        self.guidance = GuidancePanel(self, writable=session.writable)
        self.top = TopBar(session, self)
        self.bottom = BottomBar(around.actions, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._place = 0
        self.why_locked = None if session.writable else ReadOnlyBar(session, around.actions["save-copy"], self)
        above = (self.top, *([self.why_locked] if self.why_locked is not None else []))
        arrange(self, Parts(self.sections, self.pages, self.guidance, above, self.bottom, self.splitter))
        self._wire()
        self._start()

    def _bench(self) -> Workbench:
        return Workbench(
            session=self.session,
            signals=self.signals,
            jobs=self._around.jobs,
            messages=self._around.messages,
            desk=self._desk,
            papers=self.papers,
            today=self._around.today,
            go_to=self.go_to,
            open_pages=lambda address, page=1: open_page_editor(self.bench, address, self, page=page),
            send_pages=lambda address, places: send_pages(self.bench, address, places, self),
            keep=self.saver.keep,
            save_now=self.saver.finish,
            deliver=self._delivery.hand,
        )

    def _wire(self) -> None:
        self.sections.chosen.connect(self._on_chosen)
        self.guidance.wanted.connect(lambda finding: show_finding(self.bench, finding))
        self.guidance.ticked.connect(self.tick)
        self.signals.changed.connect(lambda _changed, _structure: self._on_changed())
        self.signals.saved.connect(self._on_saved)
        self.checker.checked.connect(self._on_checked)
        self.saver.state_changed.connect(lambda state: self.top.show_state(state, self._around.now()))
        self.papers.arrivals.ended.connect(lambda _, arrived: say_outcome(self._around.messages, arrived.outcome))
        self.saver.failed.connect(self._around.messages.show_error)

    def _start(self) -> None:
        self._around.actions["save"].setEnabled(self.session.writable)
        self.top.refresh(self._around.today())
        self.top.show_state(SaveState.SAVED, self._around.now())
        self.sections.show_stops(route(self.session.dossier, self.session.report()))
        self.choose(0)
        self.checker.next_turn()

    @property
    def place(self) -> int:
        """Which section is shown, counted from 0."""
        return self._place

    def choose(self, place: int) -> None:
        """Show a section."""
        if 0 <= place < len(SECTIONS):
            self.sections.choose(place)

    def go_to(self, address: Address, *, section: str = "") -> None:
        """Show the place of an address; a finding about the whole dossier shows its section."""
        try:
            self.choose(self.pages.go_to(address))
        except KeyError:
            self.choose(next((place for place, known in enumerate(SECTIONS) if known.key == section), self._place))

    def tick(self, rule: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Confirm a rule that only a person can judge, or take that back."""
        confirm(self.session, rule, on=self._around.today() if on else None)
        self.checker.now()

    def close_down(self) -> None:
        """Write what is left and let go of the file.

        Raises:
            ShenbaoError: the disk refused; the view stays as it is.
        """
        self.papers.arrivals.halt()
        self.saver.finish()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file without writing; the window does not wait for what the workers were at."""
        self.checker.stop()
        self._side.stop()
        self.pages.stop()
        self.papers.stop()
        self.saver.close()
        self.session.close()
        end_beside(self._desk.workers.close, self.papers.close, self._desk.close)

    def _on_chosen(self, place: int) -> None:
        self.session.history.end_merging()
        self._place = place
        self.pages.show_page(place)
        self._around.actions["previous"].setEnabled(place > 0)
        self._around.actions["next"].setEnabled(place < len(SECTIONS) - 1)
        self._side.start()

    def _on_changed(self) -> None:
        self.saver.changed()
        self.checker.soon()
        self.top.refresh(self._around.today())

    def _on_saved(self, saved: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.window().setWindowModified(not saved)

    def _on_checked(self) -> None:
        report = self.session.report()
        self.pages.show_findings(by_address(report.problems))
        self.sections.show_stops(route(self.session.dossier, report))
        self._side.start()

    def _show_side(self) -> None:
        """Show what belongs to the section, a turn after its page, for both at once take too long; then draw it."""
        self.guidance.setUpdatesEnabled(False)  # its layouts are done in turns of their own
        self._side_drawn.start()
        section = SECTIONS[self._place]
        stops = route(self.session.dossier, self.session.report())
        found: list[Finding] = [finding for finding in self.session.report().problems if finding.section == section.key]
        self.guidance.show_findings(found, self.session.dossier, empty=stops[self._place].state is SectionState.EMPTY)
        hints = hints_for(self.session, section.key, on=self._around.today())
        self.guidance.show_guidance([(hint.words, hint.source) for hint in hints])
