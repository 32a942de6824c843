"""How an answer is kept: text, whole numbers and yes/no as they are in JSON, the rest tagged by its kind."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from desktop.model.values import Answer, Month, RowReference
from desktop.store.canonical import NotAsWritten, as_integer, as_list, as_members, as_text, as_texts

_PAIR = 2


def answer_to_plain(answer: Answer) -> object:
    """Return an answer as a plain JSON value."""
    match answer:
        case date():
            return {"date": answer.isoformat()}
        case Month():
            return {"month": [answer.year, answer.month]}
        case Decimal():
            return {"decimal": str(answer)}
        case tuple():
            return {"rows": [[reference.table, reference.row] for reference in answer]}
        case _:
            return answer


def answer_from_plain(plain: object) -> Answer:
    """Return the answer a plain JSON value stands for.

    Raises:
        NotAsWritten: the value is none that `answer_to_plain` writes.
    """
    if isinstance(plain, str | bool | int):
        return plain
    members = as_members(plain)
    tag = next(iter(members), "")
    if len(members) != 1 or tag not in _TAGGED:
        raise NotAsWritten(plain)
    return _TAGGED[tag](members[tag])


def day(plain: object) -> date:
    """Read an ISO date; NotAsWritten otherwise."""
    try:
        return date.fromisoformat(as_text(plain))
    except ValueError as error:
        raise NotAsWritten(plain) from error


def _month(plain: object) -> Month:
    year, month = _pair(plain)
    return Month(as_integer(year), as_integer(month))


def _decimal(plain: object) -> Decimal:
    try:
        return Decimal(as_text(plain))
    except InvalidOperation as error:
        raise NotAsWritten(plain) from error


def _rows(plain: object) -> tuple[RowReference, ...]:
    return tuple(RowReference(*as_texts(list(_pair(item)))) for item in as_list(plain))


def _pair(plain: object) -> tuple[object, object]:
    items = as_list(plain)
    if len(items) != _PAIR:
        raise NotAsWritten(plain)
    return items[0], items[1]


_TAGGED: Mapping[str, Callable[[object], Answer]] = MappingProxyType(
    {"date": day, "month": _month, "decimal": _decimal, "rows": _rows}
)
