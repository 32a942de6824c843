"""Whether an answer has the form its question asks for."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from desktop.model.fields import Field, Kind
from desktop.model.identifiers import cn, contact, credit_code, id_card, identity, issn, patents
from desktop.model.identifiers.fault import Fault
from desktop.model.options import SEPARATOR, options_of
from desktop.model.values import EXPECTED, fits, written
from desktop.rules.checks.case import (
    FIELD_SCOPES,
    SINGLE,
    Case,
    Check,
    NotAsked,
    Outcome,
    Takes,
    failed,
    passed,
    silent,
    unknown,
    verdict,
)

_CHOICES = frozenset({Kind.CHOICE, Kind.TREE_CHOICE})
_FULL_DEPTH = 4
_JUDGES: Mapping[Kind, Callable[[str], Fault | None]] = MappingProxyType(
    {
        Kind.CREDIT_CODE: credit_code.check,
        Kind.PATENT_NUMBER: patents.check,
        Kind.ISSN: issn.check,
        Kind.CN: cn.check,
        Kind.PHONE: contact.check_phone,
        Kind.EMAIL: contact.check_email,
    }
)


def _question(case: Case) -> Field:
    if case.field is None:
        raise NotAsked
    return case.field


def well_typed(case: Case) -> Outcome:
    """Dates, numbers and yes-no really are that; a closed choice is on its list."""
    field, value = _question(case), case.needed()
    if not fits(field, value):
        return failed(fault=EXPECTED.get(field.kind, "请按提示填写"))
    if field.kind in _CHOICES and not field.open_options and value not in options_of(field).values:
        return failed(fault=f"下拉里没有“{written(value)}”{_suggestion(field, written(value))}")
    return passed()


def _suggestion(field: Field, text: str) -> str:
    close = get_close_matches(text, options_of(field).values, n=1, cutoff=0.4)
    return f"，是不是“{close[0]}”" if close else ""


def well_formed(case: Case) -> Outcome:
    """The identifier is right by its own rule, digit by digit."""
    field, text = _question(case), case.text()
    if field.kind is Kind.IDENTITY_NUMBER:
        fault = _identity_fault(case, text)
    elif case.given("mobile_only"):
        fault = contact.check_mobile(text)
    else:
        judge = _JUDGES.get(field.kind)
        fault = judge(text) if judge else None
    return passed() if fault is None else failed(fault=fault.says)


def _identity_fault(case: Case, text: str) -> Fault | None:
    kind = case.sheet.dossier.answer("basic", "id_type")
    return identity.check(text, kind=written(kind) or identity.RESIDENT_CARD, on=case.sheet.on)


def on_list(case: Case) -> Outcome:
    """The answer is one the portal's list offers, even where other text may be typed."""
    field, text = _question(case), case.text()
    values = options_of(field).values
    if text in values:
        return passed()
    return failed(nearest=next(iter(get_close_matches(text, values, n=1, cutoff=0.4)), "、".join(values[:8])))


def leaf(case: Case) -> Outcome:
    """A choice from a tree goes down to the last level."""
    field, text = _question(case), case.text()
    values = options_of(field).values
    if text in values:
        return passed()
    below = tuple(value for value in values if value.startswith(text + SEPARATOR))
    if below:
        return failed(below=below[:5])
    if text.count(SEPARATOR) + 1 >= case.whole("depth", _FULL_DEPTH):
        return passed()
    return unknown(f"本软件的清单里没有“{text}”的下一级，请在网页下拉里确认是不是最后一级。", below="")


def birth_matches_id(case: Case) -> Outcome:
    """The date of birth is the one in the identity number."""
    number = _number(case)
    born = id_card.birth_date(number)
    return silent() if born is None else verdict(good=case.day() == born, other=born)


def gender_matches_id(case: Case) -> Outcome:
    """The gender is the one the 17th digit tells."""
    gender = id_card.gender(_number(case))
    return silent() if gender is None else verdict(good=case.text() == gender, other=gender)


def _number(case: Case) -> str:
    answers = case.sheet.dossier
    kind = written(answers.answer("basic", "id_type")) or identity.RESIDENT_CARD
    number = written(answers.answer("basic", "id_number"))
    if kind not in identity.CARRIES_BIRTH or identity.check(number, kind=kind) is not None:
        raise NotAsked
    return number


_READS_IDENTITY = frozenset({("basic", "id_type"), ("basic", "id_number")})
_FAULT = frozenset({"fault"})

CHECKS = (
    Check("well_typed", well_typed, FIELD_SCOPES, gives=_FAULT),
    Check(
        "well_formed",
        well_formed,
        SINGLE,
        takes={"mobile_only": Takes.FLAG},
        gives=_FAULT,
        reads=frozenset({("basic", "id_type")}),
    ),
    Check("on_list", on_list, SINGLE, gives=frozenset({"nearest"})),
    Check("leaf", leaf, SINGLE, takes={"depth": Takes.NUMBER}, gives=frozenset({"below"})),
    Check("birth_matches_id", birth_matches_id, SINGLE, gives=frozenset({"other"}), reads=_READS_IDENTITY),
    Check("gender_matches_id", gender_matches_id, SINGLE, gives=frozenset({"other"}), reads=_READS_IDENTITY),
)
