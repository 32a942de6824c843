"""What the page editor does to a slot, each as one named step that can be undone."""

from collections.abc import Sequence

from desktop.model.addresses import Address
from desktop.model.attachments import Crop, PlannedPage
from desktop.session.page_work import with_pages_put_in
from desktop.session.session import Session
from desktop.session.verbs import plan_pages
from desktop.ui.pages_editor import edits

Places = tuple[int, ...]


class PlanSteps:
    """Changes one slot's plan; each method returns the places to be chosen afterwards."""

    def __init__(self, session: Session, slot: Address) -> None:
        self._session = session
        self.slot = slot

    @property
    def pages(self) -> tuple[PlannedPage, ...]:
        """The plan as it is now."""
        return self._session.dossier.attachment(self.slot).pages

    def turn(self, places: Places, by: int) -> Places:
        """Turn pages by quarter turns."""
        self._plan(edits.turned(self.pages, places, by=by), f"旋转 {len(places)} 页")
        return places

    def remove(self, places: Places) -> Places:
        """Take pages out of the plan; their originals stay."""
        self._plan(edits.removed(self.pages, places), f"删去 {len(places)} 页")
        return (min(places[0], len(self.pages) - 1),) if self.pages else ()

    def move(self, places: Places, gap: int) -> Places:
        """Move pages before what stands at a gap."""
        pages, now = edits.moved(self.pages, places, gap=gap)
        self._plan(pages, f"移动 {len(places)} 页")
        return now

    def shift(self, places: Places, by: int) -> Places:
        """Move pages by one place."""
        pages, now = edits.shifted(self.pages, places, by=by)
        self._plan(pages, f"移动 {len(places)} 页")
        return now

    def mark(self, places: Places, part: str) -> Places:
        """Say what pages are evidence of."""
        label = f"标记 {len(places)} 页为“{part}”" if part else f"去掉 {len(places)} 页的标记"
        self._plan(edits.marked(self.pages, places, part=part), label)
        return places

    def crop(self, places: Places, crop: Crop | None) -> Places:
        """Keep a part of pages, or the whole again."""
        self._plan(edits.cropped(self.pages, places, crop=crop), "裁剪" if crop else "恢复整页")
        return places

    def put_back(self, pages: Sequence[PlannedPage], at: int) -> Places:
        """Put pages of this slot's originals into the plan again."""
        dossier = with_pages_put_in(self._session.dossier, self.slot, pages, at=at)
        self._session.change(f"放回 {len(pages)} 页", dossier)
        return tuple(range(at, at + len(pages)))

    def _plan(self, pages: tuple[PlannedPage, ...], label: str) -> None:
        plan_pages(self._session, self.slot, pages, label=label)
