"""The way into the page editor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.model.addresses import Address
from desktop.rules.finding import Finding
from desktop.ui.notify import Offer
from desktop.ui.pages_editor.editor import PageEditor
from desktop.ui.pages_editor.elsewhere import Elsewhere
from desktop.ui.pages_editor.plan_steps import PlanSteps
from desktop.ui.theme import Tone
from desktop.ui.workbench import Workbench


def open_page_editor(bench: Workbench, address: Address, parent: QWidget, *, page: int = 1) -> PageEditor:
    """Open the pages of a slot over the window, with the cursor on a page (from 1)."""
    editor = PageEditor(bench, address, parent)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.choose((page - 1,) if 0 < page <= len(editor.steps.pages) else ())
    editor.open()
    editor.grid.setFocus()
    return editor


def send_pages(bench: Workbench, address: Address, places: tuple[int, ...], parent: QWidget) -> None:
    """Ask where pages of a slot are to go and move them there, as dragging them to another card does."""
    session = bench.session
    if done := Elsewhere(bench, PlanSteps(session, address), parent).send(places):
        bench.messages.say(done, Tone.ACCENT, Offer("撤销", lambda: bool(session.undo())))


def show_finding(bench: Workbench, finding: Finding) -> None:
    """Go to the place a finding is about; one about a page opens that page."""
    bench.go_to(finding.address, section=finding.section)
    if finding.page and bench.session.dossier.attachment(finding.address).pages:
        bench.open_pages(finding.address, finding.page)
