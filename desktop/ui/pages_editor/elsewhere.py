"""Pages on their way between the slot that is edited and other places."""

from PySide6.QtWidgets import QDialog, QWidget

from desktop.model.addresses import Address
from desktop.session.page_work import moved, moved_to_new_row, pages_left_out
from desktop.ui.pages_editor.choose_target import TargetDialog
from desktop.ui.pages_editor.plan_steps import Places, PlanSteps
from desktop.ui.pages_editor.take_pages import PageSource, TakeDialog
from desktop.ui.pages_editor.targets import Target, sources, targets
from desktop.ui.thumbnails.items import items_of, slot_items
from desktop.ui.workbench import Workbench


class Elsewhere:
    """Moves pages out of the edited slot and takes pages in, each as one step."""

    def __init__(self, bench: Workbench, steps: PlanSteps, parent: QWidget) -> None:
        self._bench = bench
        self._steps = steps
        self._parent = parent

    @property
    def _slot(self) -> Address:
        return self._steps.slot

    def send(self, places: Places) -> str:
        """Ask where pages are to go and move them there; returns what was done, empty when nothing was."""
        found = targets(self._bench.session.dossier, self._slot)
        dialog = TargetDialog(f"把选中的 {len(places)} 页移到：", found, self._parent)
        target = dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
        return self.move_to(target, places) if target is not None else ""

    def move_to(self, target: Target, places: Places) -> str:
        """Move pages to a place; returns what was done."""
        session = self._bench.session
        move = moved_to_new_row if target.new_row else moved
        session.change(f"移走 {len(places)} 页", move(session.dossier, self._slot, places, target.address))
        return f"{len(places)} 页已移到“{target.words}”。"

    def fetch(self, at: int) -> Places:
        """Ask which pages to take and put them before the page at a place; returns their places."""
        dialog = TakeDialog(self.sources(), self._bench.papers.thumbnails, self._parent)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.source is None:
            return ()
        return self.take_from(dialog.source, dialog.places, at)

    def take_from(self, source: PageSource, places: Places, at: int) -> Places:
        """Put pages of a source before the page at a place; returns their new places."""
        if source.slot is None:
            return self._steps.put_back([source.items[place].page for place in places], at)
        session = self._bench.session
        dossier = moved(session.dossier, source.slot.address, places, self._slot, at=at)
        session.change(f"取来 {len(places)} 页", dossier)
        return tuple(range(at, at + len(places)))

    def sources(self) -> tuple[PageSource, ...]:
        """Return where pages can be taken from, those left out here first."""
        dossier = self._bench.session.dossier
        left_out = pages_left_out(dossier, self._slot)
        here = [PageSource("这里删去的页", items_of(dossier, left_out))] if left_out else []
        others = sources(dossier, self._slot)
        return (*here, *(PageSource(one.words, slot_items(dossier, one.address), one) for one in others))
