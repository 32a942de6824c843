"""国内统一刊号 CN (GB/T 9999.1-2018): region, serial number, class (DOMAIN 4.5)."""

import re

from desktop.model.identifiers.fault import Fault, folded

_SHAPE = re.compile(r"^(?:CN)?:?(?P<region>\d{2})-(?P<serial>\d{4})(?:/[A-Z]{1,2})?$")
_ELSEWHERE = re.compile(r"[(/](HK|M|TW)\)?")
_REGIONS = frozenset(
    "10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split()
)
_NEWSPAPERS_BELOW = 1000


def check(text: str) -> Fault | None:
    """Say what is wrong with a domestic serial number, None when nothing is."""
    number = folded(text)
    if _ELSEWHERE.search(number):
        return Fault("带(HK)等字样的不是国内统一刊号，国内发表须有大陆的CN刊号")
    match = _SHAPE.match(number)
    if match is None:
        return Fault("应为CN加2位地区号、短横、4位序号和分类号，例如 CN 62-1118/Z")
    if match["region"] not in _REGIONS:
        return Fault(f"地区号“{match['region']}”不存在", 3)
    if int(match["serial"]) < _NEWSPAPERS_BELOW:
        return Fault(f"序号“{match['serial']}”是报纸的号段，期刊从1000起", 6)
    return None
