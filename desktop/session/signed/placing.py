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
    dossier = with_signed_pages(session.dossier, pile, matched)
    if dossier == session.dossier:
        return
    # On the disk first: an original that is known without its bytes would stand against every later save.
    session.file.save(dossier, additions=additions_of(pile, matched))
    session.change(LABEL, dossier)
    session.was_saved()


def with_signed_pages(dossier: Dossier, pile: Pile, matched: Sequence[Matched]) -> Dossier:
    """Return a dossier in which matched pages stand in their places; scans none of whose pages match stay out."""
    used = {one.leaf.digest for one in matched}
    for scan in pile.scans:
        if scan.digest in used and scan.digest not in dossier.originals:
            dossier = dossier.with_original(scan.taken.original)
    for one in matched:
        dossier = _with_page(dossier, one)
    return dossier


def additions_of(pile: Pile, matched: Sequence[Matched]) -> list[Addition]:
    """Return the files that matched pages come from, to be written with the next save."""
    used = {one.leaf.digest for one in matched}
    return [
        Addition(scan.taken.original, scan.path, scan.taken.normalised) for scan in pile.scans if scan.digest in used
    ]


def _with_page(dossier: Dossier, one: Matched) -> Dossier:
    """Return a dossier with one page exchanged; it keeps its part, and remembers what it was printed from."""
    slot, index = one.spot.slot, one.spot.index
    held = dossier.attachment(slot)
    before = held.pages[index]
    mark = letters(printed_mark(before))
    page = PlannedPage(one.leaf.digest, one.leaf.page, one.rotation, part=before.part, signed=mark)
    originals = tuple(dict.fromkeys((*held.originals, one.leaf.digest)))
    pages = (*held.pages[:index], page, *held.pages[index + 1 :])
    return dossier.with_attachment(slot, replace(held, originals=originals, pages=pages))
