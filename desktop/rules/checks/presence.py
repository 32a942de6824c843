"""Whether something is there: answered, starred questions answered, empty where nothing belongs."""

from collections.abc import Iterator

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY
from desktop.model.dossier import Row
from desktop.model.fields import Field
from desktop.model.values import written
from desktop.rules.checks.case import (
    PLACES,
    ROWS,
    SINGLE,
    WIDE,
    Answers,
    Case,
    Check,
    Outcome,
    Takes,
    failed,
    passed,
    verdict,
)
from desktop.rules.figures import figure_name
from desktop.rules.references import Reference, Selector
from desktop.rules.rule import CONFIRMED

_FILLERS = ("无", "没有", "/", "／", "-", "—", "暂无", "不详")


def required(case: Case) -> Outcome:
    """The question is answered with more than blanks, or stands at a default."""
    default = case.field.default if case.field else None
    return verdict(good=default is not None or bool(written(case.value).strip()))


def starred(case: Case) -> Answers:
    """Every question the portal stars here is answered; what is not asked, or stands at a default, is left out."""
    missing = tuple(failed(address=address) for address in _missing_starred(case))
    return missing or passed()


def _missing_starred(case: Case) -> Iterator[Address]:
    left_out = case.texts("except")
    place = case.address.place
    if place in TABLE_BY_KEY:
        for row in case.sheet.rows(place):
            for field in TABLE_BY_KEY[place].fields:
                if field.key not in left_out and _is_missing(case, field, row.address(field.key), row):
                    yield row.address(field.key)
    if place in SECTION_BY_KEY:
        for field in SECTION_BY_KEY[place].fields:
            address = Address(place, field.key)
            if field.key not in left_out and _is_missing(case, field, address, None):
                yield address


def _is_missing(case: Case, field: Field, address: Address, row: Row | None) -> bool:
    answers = case.sheet.dossier.answers
    if not field.starred or field.default is not None or written(answers.get(address)).strip():
        return False
    return all(
        (row[key] if row else answers.get(Address(address.place, key))) in wanted for key, wanted in field.when.items()
    )


def empty(case: Case) -> Outcome:
    """Nothing is answered, attached or added here."""
    count = len(case.sheet.rows(case.address.place)) if not case.address.key else 0
    return verdict(good=not count and case.value is None, count=count)


def not_filler(case: Case) -> Outcome:
    """The answer says something: it is not 无, a dash or another filler."""
    words = case.texts("words") or _FILLERS
    return verdict(good=case.text().strip() not in words)


def needs_first(case: Case) -> Outcome:
    """When this is answered, the questions it depends on are answered too."""
    case.needed()
    first = case.given("first")
    references = first if isinstance(first, tuple) else ()
    missing = tuple(_label(each) for each in references if case.sheet.find(each, case.row) is None)
    return verdict(good=not missing, missing=missing)


def _label(reference: Reference) -> str:
    if reference.selector is Selector.PROGRAMME:
        return figure_name(reference.key)
    holder = SECTION_BY_KEY.get(reference.place) or TABLE_BY_KEY.get(reference.place)
    fields = {field.key: field.label for field in holder.fields} if holder else {}
    return fields.get(reference.key, reference.text)


def confirmed(_case: Case) -> Outcome:
    """Only a person can judge this, so it is open until somebody ticks it."""
    return failed()


CHECKS = (
    Check("required", required, SINGLE),
    Check("starred", starred, PLACES, takes={"except": Takes.QUESTIONS}),
    Check("empty", empty, SINGLE | PLACES, gives=frozenset({"count"})),
    Check("not_filler", not_filler, SINGLE, takes={"words": Takes.TEXTS}),
    Check(
        "needs_first",
        needs_first,
        SINGLE,
        takes={"first": Takes.REFERENCES},
        needs=frozenset({"first"}),
        gives=frozenset({"missing"}),
    ),
    Check(CONFIRMED, confirmed, SINGLE | ROWS | WIDE),
)
