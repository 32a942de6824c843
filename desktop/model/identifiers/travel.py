"""通行证 and passports: shapes only, they carry no check digit (DOMAIN 4.2)."""

import re

from desktop.model.identifiers.fault import Fault, folded

_MAINLAND_PERMIT = re.compile(r"^[HM](\d{8}|\d{10})$")
_TAIWAN_PERMIT = re.compile(r"^(\d{8}|\d{10}[A-Z]?)$")
_CHINESE_PASSPORT = re.compile(
    r"^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|[DSP]\d{7,8}|[PSD]E\d{7}|K\d{8}|KJ\d{7}|H\d{8}|MA\d{7})$"
)
_FOREIGN_PASSPORT = re.compile(r"^[A-Z0-9]{5,17}$")


def check_mainland_permit(text: str) -> Fault | None:
    """Say what is wrong with a 港澳居民来往内地通行证 number, None when nothing is."""
    if _MAINLAND_PERMIT.match(folded(text)):
        return None
    return Fault("应为H或M加8位数字（带换证次数的加10位）")


def check_taiwan_permit(text: str) -> Fault | None:
    """Say what is wrong with a 台湾居民来往大陆通行证 number, None when nothing is."""
    if _TAIWAN_PERMIT.match(folded(text)):
        return None
    return Fault("应为8位数字（旧证为10位数字，可带1个字母）")


def check_passport(text: str) -> Fault | None:
    """Say what is wrong with a passport number; whose it is cannot be told, so any known shape passes."""
    number = folded(text)
    if _CHINESE_PASSPORT.match(number) or _FOREIGN_PASSPORT.match(number):
        return None
    return Fault("护照号应为5至17位字母和数字，不带空格和符号")


def is_chinese_passport(text: str) -> bool:
    """Whether a number has a shape that Chinese passports have."""
    return _CHINESE_PASSPORT.match(folded(text)) is not None
