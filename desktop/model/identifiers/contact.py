"""Telephone numbers and e-mail addresses: shapes only (DOMAIN 4.6)."""

import re

from desktop.model.identifiers.fault import Fault, folded

_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_LANDLINE = re.compile(r"^(0\d{2,3}-?)?\d{7,8}((-|转)\d{1,6})?$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
_MOBILE_LENGTH = 11


def check_mobile(text: str) -> Fault | None:
    """Say what is wrong with a mobile number of the mainland, None when nothing is."""
    number = folded(text).removeprefix("+86").replace("-", "")
    if not number.isdecimal():
        return Fault("手机号只能有数字")
    if len(number) != _MOBILE_LENGTH:
        return Fault(f"手机号应为11位，现在是{len(number)}位")
    return None if _MOBILE.match(number) else Fault("手机号应以13至19开头", 2)


def check_phone(text: str) -> Fault | None:
    """Say what is wrong with a telephone number, mobile or fixed line, None when nothing is."""
    number = folded(text)
    if _LANDLINE.match(number) and not (number.startswith("1") and len(number) == _MOBILE_LENGTH):
        return None
    return check_mobile(number)


def check_email(text: str) -> Fault | None:
    """Say what is wrong with an e-mail address, None when nothing is."""
    address = "".join(text.split())
    if address.count("@") != 1:
        return Fault("电子邮箱要有一个@")
    if not address.isascii():
        return Fault("电子邮箱里有全角或中文字符")
    return None if _EMAIL.match(address) and ".." not in address else Fault("电子邮箱应像 name@example.com")
