"""Putting signed pages in the place of the printed ones: one step that can be undone; originals stay."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.model.attachments import PlannedPage
from desktop.model.dossier import Dossier
from desktop.model.page_marks import letters, printed_mark
from desktop.session.session import Session
from desktop.session.signed.pile import Pile
from desktop.session.signed.sorting import Matched
from desktop.store.dossier_file import Addition

LABEL = "收回签字页"


def put_back(session: Session, pile: Pile, matched: Sequence[Matched]) -> None:
    """Put matched pages in their places and make it durable at once, as one step that can be undone.

    Raises:
        ShenbaoError: the dossier file cannot be written; nothing was put anywhere.
    """
    used = {one.leaf.digest for one in matched}
    scans = [scan for scan in pile.scans if scan.digest in used]
    dossier = session.dossier
    new = [scan for scan in scans if scan.digest not in dossier.originals]
    for scan in new:
        dossier = dossier.with_original(scan.taken.original)
    for one in matched:
        dossier = _with_page(dossier, one)
    if dossier == session.dossier:
        return
    additions = [Addition(scan.taken.original, scan.path, scan.taken.normalised) for scan in scans]
    # On the disk first: an original that is known without its bytes would stand against every later save.
    session.file.save(dossier, additions=additions)
    session.change(LABEL, dossier)
    session.was_saved()


def _with_page(dossier: Dossier, one: Matched) -> Dossier:
    """Return a dossier with one page exchanged; it keeps its part, and remembers what it was printed from."""
    held = dossier.attachment(one.spot.slot)
    before = held.pages[one.spot.index]
    page = PlannedPage(
        one.leaf.digest,
        one.leaf.page,
        one.rotation,
        part=before.part,
        signed=letters(printed_mark(before)),
    )
    pages = (*held.pages[: one.spot.index], page, *held.pages[one.spot.index + 1 :])
    originals = tuple(dict.fromkeys((*held.originals, one.leaf.digest)))
    return dossier.with_attachment(one.spot.slot, replace(held, originals=originals, pages=pages))
