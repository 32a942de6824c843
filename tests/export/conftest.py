"""The same applicant for all tests of this room, and dossiers in which every question is answered."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of
from desktop.model.values import Answer, Month
from tests.export.applicant import applicant as applicant  # noqa: PLC0414 - fixtures
from tests.export.applicant import programme as programme  # noqa: PLC0414
from tests.export.applicant import put as put  # noqa: PLC0414
from tests.export.applicant import shelf as shelf  # noqa: PLC0414
from tests.export.applicant import with_files as with_files  # noqa: PLC0414
from tests.export.applicant import workers as workers  # noqa: PLC0414

# From DOMAIN part 4: a number that belongs to nobody.
NUMBER = "11010519491231002X"


def _text_for(field: Field, length: int) -> str:
    if field.options:
        return options_of(field).values[0]
    said = f"{field.label}，“甲”（乙）。"
    return (said * (length // len(said) + 1))[:length]


def _value(field: Field, length: int) -> Answer:
    given: dict[Kind, Answer] = {
        Kind.DATE: date(2024, 11, 20),
        Kind.MONTH: Month(2024, 11),
        Kind.INTEGER: 12,
        Kind.DECIMAL: Decimal("12.5"),
        Kind.YES_NO: True,
        Kind.IDENTITY_NUMBER: NUMBER,
        Kind.EMAIL: "somebody.with.a.long.name@example.com",
        Kind.PHONE: "13800000000",
        Kind.ROWS: None,
        Kind.LONG_TEXT: _text_for(field, length * 2),
        Kind.RICH_TEXT: "<h>一、基本情况</h>\n" + _text_for(field, length * 10),
    }
    return given[field.kind] if field.kind in given else _text_for(field, length)


def _answered(*, rows: int, length: int) -> Dossier:
    dossier = Dossier("suzhou-biopharma-2026")
    for section in SECTIONS:
        for field in section.fields:
            dossier = dossier.with_answer(Address(section.key, field.key), _value(field, length))
        for table in section.tables:
            for _ in range(rows):
                dossier, row = dossier.with_new_row(table.key)
                for field in table.fields:
                    dossier = dossier.with_answer(Address(table.key, field.key, row), _value(field, length))
    return dossier


@pytest.fixture(scope="session")
def all_answered() -> Callable[..., Dossier]:
    """Return a maker of dossiers with every question answered: so many rows, texts of such a length."""
    return _answered
