"""中国专利号 (ZL…): year, kind, serial number and check character (DOMAIN 4.4)."""

import re
from dataclasses import dataclass
from datetime import date

from desktop.model.identifiers.fault import Fault, folded

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_NEW = re.compile(r"^(?P<year>(?:19|20)\d{2})(?P<kind>\d)(?P<serial>\d{7})(?P<check>[\dX])$")
_OLD = re.compile(r"^(?P<year>\d{2})(?P<kind>\d)(?P<serial>\d{5})(?P<check>[\dX])$")
_PUBLICATION = re.compile(r"^CN\d{7,9}[ABCUSYD]\d?$")
_OLD_CENTURY = 1985  # the patent law's first year: two-digit years before 85 lie in the next century
INVENTION, UTILITY_MODEL, DESIGN = "发明", "实用新型", "外观设计"
_KINDS = {"1": INVENTION, "2": UTILITY_MODEL, "3": DESIGN, "8": INVENTION, "9": UTILITY_MODEL}
_YEARS = {INVENTION: 20, UTILITY_MODEL: 10, DESIGN: 10}
_LONG_DESIGN_YEARS = 15
_LONG_DESIGN_FROM = 2021  # designs applied for from 2021-06-01 run 15 years


@dataclass(frozen=True, slots=True)
class Patent:
    """What a patent number tells: year of filing, kind (发明, 实用新型, 外观设计), and the number written in full."""

    filed_year: int
    kind: str
    written: str


def _bare(text: str) -> str:
    return re.sub(r"^(ZL|CN)", "", folded(text)).replace(".", "").replace("-", "")


def check(text: str) -> Fault | None:
    """Say what is wrong with a patent number, None when nothing is; ZL, blanks and the dot may be left out."""
    if _PUBLICATION.match(folded(text)):
        return Fault("这是公开（公告）号，请填证书上ZL开头的专利号")
    number = _bare(text)
    match = _NEW.match(number) or _OLD.match(number)
    if match is None:
        return Fault(_shape_words(number))
    if match["kind"] not in _KINDS:
        position = len(match["year"]) + 1
        return Fault(f"第{position}位种类号是“{match['kind']}”，只能是1、2、3、8、9", position)
    return _check_fault(number)


def _shape_words(number: str) -> str:
    wanted = "应为ZL加12位数字、小数点和1位校验码（2003年10月前申请的为8位数字加校验码）"
    return f"{wanted}，现在去掉ZL和小数点是{len(number)}位"


def check_character(body: str) -> str:
    """Return the check character that belongs to 12 digits, or to 8 of an old number."""
    return "0123456789X"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=False)) % 11]


def _check_fault(number: str) -> Fault | None:
    expected = check_character(number[:-1])
    if number[-1] == expected:
        return None
    return Fault(f"小数点后的校验码是“{number[-1]}”，按前面的数字算应为“{expected}”", len(number))


def read(text: str) -> Patent | None:
    """Return what a right patent number tells, None for a wrong one."""
    if check(text) is not None:
        return None
    number = _bare(text)
    match = _NEW.match(number) or _OLD.match(number)
    if match is None:  # pragma: no cover - a number that passed its check matches
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:  # noqa: PLR2004 - old numbers write two digits
        year += 1900 if year >= _OLD_CENTURY % 100 else 2000
    return Patent(year, _KINDS[match["kind"]], f"ZL{number[:-1]}.{number[-1]}")


def surely_expired(patent: Patent, on: date) -> bool:
    """Whether the term has run out on a day however late in its year the patent was filed."""
    return on.year > patent.filed_year + _term_years(patent)


def perhaps_expired(patent: Patent, on: date) -> bool:
    """Whether the term may have run out: the year of filing is known, the day is not."""
    return on.year >= patent.filed_year + (
        _YEARS[DESIGN] if patent.kind == DESIGN and patent.filed_year == _LONG_DESIGN_FROM else _term_years(patent)
    )


def _term_years(patent: Patent) -> int:
    if patent.kind == DESIGN and patent.filed_year >= _LONG_DESIGN_FROM:
        return _LONG_DESIGN_YEARS
    return _YEARS[patent.kind]


def last_year(patent: Patent) -> int:
    """Return the last year in which the patent may be in force."""
    return patent.filed_year + _term_years(patent)
