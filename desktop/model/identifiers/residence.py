"""Documents of residents from elsewhere that use or used a number of their own (DOMAIN 4.2)."""

import re
from datetime import date

from desktop.model.identifiers import id_card
from desktop.model.identifiers.fault import Fault, folded

_HONG_KONG_MACAU = ("810000", "820000")
_TAIWAN = ("830000",)
_OLD_PERMANENT = re.compile(r"^[A-Z]{3}\d{12}$")


def _check_prefixed(text: str, prefixes: tuple[str, ...], on: date | None) -> Fault | None:
    number = folded(text)
    if not number.startswith(prefixes):
        return Fault(f"前6位应为{'或'.join(prefixes)}，现在是“{number[:6]}”", 1)
    return id_card.check(number, on=on)


def check_hong_kong_macau(text: str, *, on: date | None = None) -> Fault | None:
    """Say what is wrong with a 港澳居民居住证 number, None when nothing is."""
    return _check_prefixed(text, _HONG_KONG_MACAU, on)


def check_taiwan(text: str, *, on: date | None = None) -> Fault | None:
    """Say what is wrong with a 台湾居民居住证 number, None when nothing is."""
    return _check_prefixed(text, _TAIWAN, on)


def check_permanent(text: str, *, on: date | None = None) -> Fault | None:
    """Say what is wrong with a 外国人永久居留身份证 number, None when nothing is.

    The number of 2023 begins with 9 and has the check character of an identity number; the older one
    is three letters and twelve digits.
    """
    number = folded(text)
    if _OLD_PERMANENT.match(number):
        return None
    if not number.startswith("9"):
        return Fault("应为9开头的18位号码，或旧式的3个字母加12位数字", 1)
    return id_card.check(number, on=on)
