"""What a printed page is known by when it comes back signed: short marks of a page, of its slot and of its dossier.

They are digests cut short, so they say nothing about the person. A page keeps its mark when it is turned,
moved or given another part; another page, or another part of the page cut out, has another mark.
"""

import hashlib

from desktop.model.addresses import Address
from desktop.model.attachments import PlannedPage

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U to be misread
_BITS_PER_LETTER = 5
MARK_BITS, SLOT_BITS = 30, 20


def page_mark(page: PlannedPage) -> int:
    """Return 30 bits for what a page shows: which page of which original, and what is cut out of it."""
    crop = page.crop
    shown = "" if crop is None else f"{crop.left:.6f} {crop.top:.6f} {crop.right:.6f} {crop.bottom:.6f}"
    return short_digest(f"page {page.original} {page.page} {shown}", bits=MARK_BITS)


def printed_mark(page: PlannedPage) -> int:
    """Return the mark of a page as it was printed: a signed page answers with the mark of the one it stands for."""
    known = from_letters(page.signed)
    return page_mark(page) if known is None else known


def slot_mark(slot: Address) -> int:
    """Return 20 bits for a slot; rows count by their stable ids, so moving a row changes nothing."""
    return short_digest(f"slot {slot.place} {slot.row} {slot.key}", bits=SLOT_BITS)


def dossier_mark(identity: str) -> int:
    """Return 30 bits for a dossier, of the identity drawn at random when its file was made."""
    return short_digest(f"dossier {identity}", bits=MARK_BITS)


def short_digest(text: str, *, bits: int) -> int:
    """Return the first bits of the SHA-256 of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") >> (256 - bits)


def letters(value: int, *, bits: int = MARK_BITS) -> str:
    """Write a mark as letters and digits that are not mistaken for each other."""
    count = -(-bits // _BITS_PER_LETTER)
    return "".join(_ALPHABET[value >> (_BITS_PER_LETTER * place) & 31] for place in reversed(range(count)))


def from_letters(text: str) -> int | None:
    """Read a mark back; None when there is none, or a letter that is none of ours."""
    if not text or not set(text) <= set(_ALPHABET):
        return None
    value = 0
    for letter in text:
        value = value << _BITS_PER_LETTER | _ALPHABET.index(letter)
    return value
