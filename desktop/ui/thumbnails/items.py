"""The pages of a slot as they are shown: each planned page with its facts, its marks and its part."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.addresses import Address
from desktop.model.attachments import PageFacts, PlannedPage
from desktop.model.dossier import Dossier
from desktop.ui.thumbnails.marks import PageMark, marks_of, surroundings


@dataclass(frozen=True, slots=True)
class PageItem:
    """One page: its number from 1, how it is planned, what is known of it, and the file it comes from."""

    number: int
    page: PlannedPage
    facts: PageFacts | None
    marks: tuple[PageMark, ...]
    file: str

    @property
    def same_page(self) -> tuple[str, int]:
        """Equal for items that show the same page of the same original."""
        return self.page.original, self.page.page

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        said = [f"第 {self.number} 页", self.page.part, *(mark.word for mark in self.marks)]
        return "，".join(word for word in said if word)

    @property
    def tip(self) -> str:
        """What the mouse is told: the file, the part, and the marks in whole sentences."""
        source = f"第 {self.number} 页：来自「{self.file}」第 {self.page.page} 页"
        part = [f"标记为：{self.page.part}"] if self.page.part else []
        return "\n".join([source, *part, *(mark.why for mark in self.marks)])


def items_of(dossier: Dossier, pages: Sequence[PlannedPage], *, seals: bool = False) -> tuple[PageItem, ...]:
    """Return pages as they are shown, with the numbers of this sequence; `seals` where they should bear one."""
    known = [(page, _facts(dossier, page)) for page in pages]
    around = surroundings(known, seals=seals)
    return tuple(
        PageItem(number, page, facts, marks_of(page, facts, others), _file(dossier, page))
        for number, ((page, facts), others) in enumerate(zip(known, around, strict=True), start=1)
    )


def slot_items(dossier: Dossier, slot: Address, *, seals: bool = False) -> tuple[PageItem, ...]:
    """Return the pages of a slot as they are shown; `seals` where they should bear one."""
    return items_of(dossier, dossier.attachment(slot).pages, seals=seals)


def _facts(dossier: Dossier, page: PlannedPage) -> PageFacts | None:
    original = dossier.originals.get(page.original)
    if original is None or not 1 <= page.page <= len(original.facts.pages):
        return None
    return original.facts.pages[page.page - 1]


def _file(dossier: Dossier, page: PlannedPage) -> str:
    original = dossier.originals.get(page.original)
    return original.name if original else "（已不在）"
