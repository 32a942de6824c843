"""How large the file of a slot will be, before it is made."""

from dataclasses import dataclass

from desktop.model.addresses import Address
from desktop.model.catalogue import slot_at
from desktop.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class SlotSize:
    """About how many bytes a slot's file will have, of how many pages; `limit` is None where the portal states none."""

    bytes: int
    pages: int
    limit: int | None

    @property
    def over(self) -> int:
        """By how many bytes it is above the limit."""
        return max(0, self.bytes - self.limit) if self.limit is not None else 0


def slot_size(dossier: Dossier, slot: Address) -> SlotSize:
    """Estimate a slot's size: each page counts with its share of its original, a page that stands twice once.

    Joining copies a page's pictures as they are, so the shares of scans are close; a file that shares
    fonts among its pages is counted a little low.
    """
    held, declared = dossier.attachment(slot), slot_at(slot)
    originals = dossier.attached_originals(slot)
    used = {(page.original, page.page) for page in held.pages}
    total = 0.0
    for original in originals:
        count = len(original.facts.pages)
        share = sum(digest == original.digest for digest, _ in used) / count if count else 1.0
        total += original.size * share
    return SlotSize(round(total), len(held.pages), declared.limit_bytes if declared else None)
