"""国内统一刊号 CN (GB/T 9999.1-2018): region, serial number, class (DOMAIN 4.5)."""

import re

from desktop.model.identifiers.fault import Fault, folded

_SHAPE = re.compile(r"^(?:CN)?:?(?P<region>\d{2})-(?P<serial>\d{4})(?:/[A-Z]{1,2})?$")
_ELSEWHERE = re.compile(r"[(/](HK|M|TW)\)?")
# 10 and 11 are Beijing; the rest are the first two digits of GB/T 2260, one span for each part of the country.
_SPANS = (range(10, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
_REGIONS = frozenset(f"{code}" for span in _SPANS for code in span)
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
