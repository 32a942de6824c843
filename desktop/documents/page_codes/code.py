"""What a page code says, as the digits of a QR code.

A code is one number of 112 bits, written with 34 decimal digits: exactly what QR version 2 (25 × 25
modules) holds at level H, the level that survives a seal. From the highest bit on:

    2 bits   version of this format, now 1
    1 bit    at which end of the strip the code stands: 0 left, 1 right
    1 bit    whether the page lies on its side on the sheet (turned a quarter to the left)
   30 bits   mark of the dossier (`model.page_marks.dossier_mark`, drawn at random)
   20 bits   mark of the slot
   12 bits   number of the page in its slot when it was printed, for people; 4095 stands for all above
   30 bits   mark of the page: what it shows
   16 bits   check sum: CRC-16/XMODEM over the 96 bits before it

No name, number or answer of a person enters a code, and nothing in it can be turned back into one.
"""

import binascii
from dataclasses import dataclass

from desktop.model.page_marks import MARK_BITS, SLOT_BITS

DIGITS = 34
_VERSION, _VERSION_BITS = 1, 2
_FLAG, _NUMBER_BITS, _SUM_BITS = 1, 12, 16
_CHECKED_BYTES = 12
_LARGEST_NUMBER = (1 << _NUMBER_BITS) - 1


@dataclass(frozen=True, slots=True, order=True)
class PageCode:
    """One printed page: whose it is, where it stood, what it shows."""

    dossier: int
    slot: int
    number: int
    mark: int
    turned: bool = False


def digits(code: PageCode, *, right: bool) -> str:
    """Return a code's 34 digits, for one end of the strip."""
    number = min(code.number, _LARGEST_NUMBER)
    parts = (
        (_VERSION, _VERSION_BITS),
        (int(right), _FLAG),
        (int(code.turned), _FLAG),
        (code.dossier, MARK_BITS),
        (code.slot, SLOT_BITS),
        (number, _NUMBER_BITS),
        (code.mark, MARK_BITS),
    )
    value = 0
    for part, bits in parts:
        value = value << bits | part
    return str(value << _SUM_BITS | _check_sum(value)).zfill(DIGITS)


def read_digits(text: str) -> tuple[PageCode, bool] | None:
    """Return what 34 digits say, with whether the code is the right one; None when they are no code of ours."""
    if len(text) != DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    whole, check_sum = divmod(int(text), 1 << _SUM_BITS)
    if whole >> (_CHECKED_BYTES * 8) or _check_sum(whole) != check_sum:
        return None
    parts: list[int] = []
    for bits in (MARK_BITS, _NUMBER_BITS, SLOT_BITS, MARK_BITS, _FLAG, _FLAG, _VERSION_BITS):
        parts.append(whole & ((1 << bits) - 1))
        whole >>= bits
    mark, number, slot, dossier, turned, right, version = parts
    if version != _VERSION:
        return None
    return PageCode(dossier, slot, number, mark, bool(turned)), bool(right)


def _check_sum(value: int) -> int:
    return binascii.crc_hqx(value.to_bytes(_CHECKED_BYTES, "big"), 0)
