"""公民身份号码 (GB 11643-1999): 17 digits and a check character (DOMAIN 4.1).

The first six digits are not compared with today's divisions: numbers issued under abolished codes stay valid.
"""

from datetime import date

from desktop.model.identifiers.fault import Fault, first_foreign, folded, wrong_length

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS = "10X98765432"
_DIGITS = "0123456789"
_LENGTH = 18
_OLD_LENGTH = 15
_CENTURIES = ("18", "19", "20")


def check_character(body: str) -> str:
    """Return the 18th character that belongs to 17 digits."""
    return _CHARACTERS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def lengthened(text: str) -> str:
    """Return the 18 characters that a number of 15 digits became; anything else comes back folded."""
    number = folded(text)
    if len(number) != _OLD_LENGTH or not number.isdecimal():
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + check_character(body)


def check(text: str, *, on: date | None = None) -> Fault | None:
    """Say what is wrong with a number of 18 characters, None when nothing is; born after `on` is wrong."""
    number = folded(text)
    if len(number) == _OLD_LENGTH and number.isdecimal():
        return Fault(f"这是15位旧号码，请填18位号码（按规则应为{lengthened(number)}）")
    if len(number) != _LENGTH:
        return wrong_length(number, "18位")
    return _shape_fault(number) or _birth_fault(number, on) or _check_fault(number)


def _shape_fault(number: str) -> Fault | None:
    if number[0] == "0":
        return Fault("第1位是“0”，地址码不会以0开头", 1)
    return first_foreign(number[:17], _DIGITS, what="数字") or first_foreign(
        number[17], f"{_DIGITS}X", what="数字或X", start=_LENGTH
    )


def _birth_fault(number: str, on: date | None) -> Fault | None:
    born = birth_date(number)
    shown = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    if number[6:8] not in _CENTURIES:
        return Fault(f"第7至10位的出生年份是“{number[6:10]}”，只能是18、19或20开头", 7)
    if born is None:
        return Fault(f"第7至14位的出生日期是{shown}，没有这一天", 7)
    if on is not None and born > on:
        return Fault(f"第7至14位的出生日期是{shown}，晚于今天", 7)
    return None


def _check_fault(number: str) -> Fault | None:
    expected = check_character(number[:17])
    if number[17] == expected:
        return None
    return Fault(f"第18位校验码是“{number[17]}”，按前17位算应为“{expected}”，前面或这一位有一个数字抄错了", _LENGTH)


def birth_date(text: str) -> date | None:
    """Return the date of birth in a number of 18 characters, None when there is no such day."""
    digits = folded(text)[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def gender(text: str) -> str | None:
    """Return 男 or 女 by the 17th digit, None when it is no digit."""
    digit = folded(text)[16:17]
    if not digit.isdecimal():
        return None
    return "男" if int(digit) % 2 else "女"
