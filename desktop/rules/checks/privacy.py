"""What must not stand in any text: marks of secrecy, and numbers that belong to other people (S0-010, D-25)."""

import re
from collections.abc import Iterator

from desktop.model.fields import Kind
from desktop.model.identifiers import id_card
from desktop.model.identifiers.fault import folded
from desktop.model.values import written
from desktop.rules.checks.case import FIELD_SCOPES, Case, Check, Outcome, Takes, silent, verdict
from desktop.rules.checks.text import visible

_WORDS = ("绝密", "机密★", "秘密★", "机密级", "秘密级", "涉密")
_IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_OWN_NUMBERS = frozenset({Kind.IDENTITY_NUMBER, Kind.PHONE, Kind.CREDIT_CODE, Kind.PATENT_NUMBER})


def secrecy_words(case: Case) -> Outcome:
    """The text has no mark of secrecy."""
    if not isinstance(case.value, str):
        return silent()
    text = visible(case.value)
    found = tuple(word for word in case.texts("words") or _WORDS if word in text)
    return verdict(good=not found, word=found)


def others_numbers(case: Case) -> Outcome:
    """The text has no identity number or mobile number but the applicant's own."""
    if not isinstance(case.value, str) or (case.field and case.field.kind in _OWN_NUMBERS):
        return silent()
    found = tuple(dict.fromkeys(_others(case, case.value)))
    return verdict(good=not found, fault=found)


def _others(case: Case, text: str) -> Iterator[str]:
    for match in _IDENTITY_NUMBER.finditer(text):
        number = folded(match[0])
        if id_card.check(number) is None and number not in _own(case):
            yield f"身份证号码 {number[:3]}…{number[-2:]}"
    for match in _MOBILE.finditer(text):
        if match[0] not in _own(case):
            yield f"手机号 {match[0][:3]}…{match[0][-2:]}"


def _own(case: Case) -> set[str]:
    return {folded(written(case.sheet.dossier.answer("basic", key))) for key in ("id_number", "mobile")}


CHECKS = (
    Check("secrecy_words", secrecy_words, FIELD_SCOPES, takes={"words": Takes.TEXTS}, gives=frozenset({"word"})),
    Check(
        "others_numbers",
        others_numbers,
        FIELD_SCOPES,
        gives=frozenset({"fault"}),
        reads=frozenset({("basic", "id_number"), ("basic", "mobile")}),
    ),
)
