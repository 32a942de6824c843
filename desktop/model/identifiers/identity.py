"""The number of an identity document, judged by the kind of document it is said to be."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from desktop.model.identifiers import id_card, residence, travel
from desktop.model.identifiers.fault import Fault

_Check = Callable[[str, date | None], Fault | None]

RESIDENT_CARD = "居民身份证"

_CHECKS: Mapping[str, _Check] = MappingProxyType(
    {
        RESIDENT_CARD: lambda text, on: id_card.check(text, on=on),
        "港澳居民居住证": lambda text, on: residence.check_hong_kong_macau(text, on=on),
        "台湾居民居住证": lambda text, on: residence.check_taiwan(text, on=on),
        "外国人永久居留身份证": lambda text, on: residence.check_permanent(text, on=on),
        "港澳居民来往内地通行证": lambda text, _on: travel.check_mainland_permit(text),
        "台湾居民来往大陆通行证": lambda text, _on: travel.check_taiwan_permit(text),
        "护照": lambda text, _on: travel.check_passport(text),
        "中国护照": lambda text, _on: travel.check_passport(text),
        "外国护照": lambda text, _on: travel.check_passport(text),
    }
)
# Kinds whose 18 characters tell the date of birth and the gender like an identity card's.
CARRIES_BIRTH = frozenset({RESIDENT_CARD, "港澳居民居住证", "台湾居民居住证", "外国人永久居留身份证"})


def check(text: str, *, kind: str = RESIDENT_CARD, on: date | None = None) -> Fault | None:
    """Say what is wrong with a document number of a kind, None when nothing is or no rule is known."""
    judge = _CHECKS.get(kind)
    return judge(text, on) if judge else None
