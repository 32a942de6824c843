"""统一社会信用代码 (GB 32100-2015), with the organisation code (GB 11714) inside it (DOMAIN 4.3)."""

from desktop.model.identifiers.fault import Fault, first_foreign, folded, wrong_length

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DIGITS = "0123456789"
_LENGTH = 18
_WEIGHTS = tuple(pow(3, power, 31) for power in range(17))
_ORGANISATION = slice(8, 16)
_ORGANISATION_CHECK = 8 + 8
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check(text: str) -> Fault | None:
    """Say what is wrong with a credit code, None when nothing is.

    A wrong check character is not certain: codes that break it were really issued.
    """
    code = folded(text)
    if len(code) != _LENGTH:
        return wrong_length(code, "18位")
    return _shape_fault(code) or _organisation_fault(code) or _check_fault(code)


def _shape_fault(code: str) -> Fault | None:
    region = first_foreign(code[2:8], _DIGITS, what="数字（登记机关代码）", start=3)
    return first_foreign(code, CHARACTERS, what="数字或大写字母（不用I、O、S、V、Z）") or region


def organisation_check(body: str) -> str:
    """Return the ninth character that belongs to the eight of an organisation code."""
    total = sum(
        _ORGANISATION_VALUES.index(char) * weight for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0X987654321"[total % 11]


def _organisation_fault(code: str) -> Fault | None:
    expected = organisation_check(code[_ORGANISATION])
    found = code[_ORGANISATION_CHECK]
    if found == expected:
        return None
    return Fault(
        f"第17位（组织机构代码的校验码）是“{found}”，按第9至16位算应为“{expected}”",
        _ORGANISATION_CHECK + 1,
        certain=False,
    )


def check_character(body: str) -> str:
    """Return the 18th character that belongs to 17."""
    total = sum(CHARACTERS.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return CHARACTERS[-total % 31]


def _check_fault(code: str) -> Fault | None:
    expected = check_character(code[:17])
    if code[17] == expected:
        return None
    return Fault(f"第18位校验码是“{code[17]}”，按前17位算应为“{expected}”", _LENGTH, certain=False)
