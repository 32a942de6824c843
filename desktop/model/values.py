"""Answers: how each kind is read from text, written as text, and kept in a file.

A draft may hold an answer that does not fit its kind: it stays as the text that was typed and a
check finds fault with it. Reading strictly is for the command line, reading leniently for files.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.fields import Field, Kind


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A date of which only year and month are known."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class RowReference:
    """A row of a table named from another row, by its stable id."""

    table: str
    row: str


Answer = str | bool | int | Decimal | date | Month | tuple[RowReference, ...] | None


class WrongValue(ShenbaoError):
    """A typed value does not fit its question. Facts: path, label, value, expected."""

    exit_code = ExitCode.CALL
    says = "{path}（{label}）的值「{value}」不合适：{expected}。"
    remedy = "请按提示改正后再试。"


_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_MONTH = re.compile(r"^(\d{4})[-/.年](\d{1,2})月?$")
_YES = frozenset({"是", "true", "yes", "y", "1", "on"})
_NO = frozenset({"否", "false", "no", "n", "0", "off"})


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _date(text: str) -> date:
    match = _DATE.match(_folded(text))
    if match is None:
        raise ValueError(text)
    return date(*(int(part) for part in match.groups()))


def _month(text: str) -> Month:
    match = _MONTH.match(_folded(text))
    if match is None or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(text)
    return Month(int(match[1]), int(match[2]))


def _integer(text: str) -> int:
    return int(_folded(text))


def _decimal(text: str) -> Decimal:
    number = Decimal(_folded(text).removesuffix("%"))
    if not number.is_finite():
        raise ValueError(text)
    return number


def _yes_no(text: str) -> bool:
    word = _folded(text).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(text)


def _identity_number(text: str) -> str:
    return _folded(text).replace(" ", "").upper()


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text)


READERS: Mapping[Kind, Callable[[str], Answer]] = MappingProxyType(
    {
        Kind.DATE: _date,
        Kind.MONTH: _month,
        Kind.INTEGER: _integer,
        Kind.DECIMAL: _decimal,
        Kind.YES_NO: _yes_no,
        Kind.IDENTITY_NUMBER: _identity_number,
        Kind.CREDIT_CODE: _identity_number,
    }
)

EXPECTED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DATE: "请写成 2026-03-01 这样的日期",
        Kind.MONTH: "请写成 2026-03 这样的年月",
        Kind.INTEGER: "请写整数",
        Kind.DECIMAL: "请写数字",
        Kind.YES_NO: "请写“是”或“否”",
    }
)


def read_leniently(field: Field, text: str) -> Answer:
    """Read a typed text as an answer; text that does not fit its kind is kept as typed."""
    if not text.strip():
        return None
    try:
        return READERS.get(field.kind, _text)(text)
    except (ValueError, InvalidOperation):
        return _text(text)


def fits(field: Field, answer: Answer) -> bool:
    """Whether an answer has the type its kind asks for (a missing answer fits)."""
    if answer is None:
        return True
    expected = _TYPES.get(field.kind, str)
    return isinstance(answer, expected) and not (expected is int and isinstance(answer, bool))


_TYPES: Mapping[Kind, type] = MappingProxyType(
    {
        Kind.DATE: date,
        Kind.MONTH: Month,
        Kind.INTEGER: int,
        Kind.DECIMAL: Decimal,
        Kind.YES_NO: bool,
        Kind.ROWS: tuple,
    }
)


def written(answer: Answer) -> str:
    """Write an answer as the text a person would type; empty for no answer."""
    match answer:
        case None:
            return ""
        case bool():
            return "是" if answer else "否"
        case date():
            return answer.isoformat()
        case tuple():
            return ", ".join(f"{reference.table}[{reference.row}]" for reference in answer)
        case Decimal():
            return f"{answer:f}"
        case _:
            return str(answer)
