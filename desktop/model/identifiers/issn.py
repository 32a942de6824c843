"""ISSN (ISO 3297): seven digits and a check character (DOMAIN 4.5)."""

import re

from desktop.model.identifiers.fault import Fault, folded

_SHAPE = re.compile(r"^\d{4}-?\d{3}[\dX]$")
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def check_character(body: str) -> str:
    """Return the eighth character that belongs to seven digits."""
    return "0123456789X"[-sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def check(text: str) -> Fault | None:
    """Say what is wrong with an ISSN, None when nothing is; a leading ISSN and the hyphen may be there or not."""
    number = folded(text).removeprefix("ISSN").lstrip(":")
    if not _SHAPE.match(number):
        return Fault("应为4位数字、短横、3位数字加1位校验码，例如 0378-5955")
    digits = number.replace("-", "")
    expected = check_character(digits[:7])
    if digits[7] == expected:
        return None
    return Fault(f"最后一位校验码是“{digits[7]}”，按前7位算应为“{expected}”", 8)
