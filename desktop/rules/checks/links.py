"""Rows that name other rows: the trace from a claim to its evidence."""

from desktop.model.catalogue import TABLE_BY_KEY
from desktop.model.dossier import Row
from desktop.model.values import RowReference, written
from desktop.rules.checks.case import (
    ROWS,
    SINGLE,
    Case,
    Check,
    NotAsked,
    Outcome,
    Takes,
    failed,
    passed,
    silent,
    verdict,
)
from desktop.rules.references import EVERY_KEY, Reference
from desktop.rules.sheet import Sheet, row_name

_EVIDENCE = ("achievements", "publications", "patents", "awards")
_READS_EVIDENCE = frozenset((table, EVERY_KEY) for table in _EVIDENCE)


def _references(value: object) -> tuple[RowReference, ...]:
    return tuple(each for each in value if isinstance(each, RowReference)) if isinstance(value, tuple) else ()


def holds_a_file(sheet: Sheet, row: Row) -> bool:
    """Whether some slot of a row holds a file."""
    return any(sheet.attachment(row.address(slot.key)).originals for slot in TABLE_BY_KEY[row.table].slots)


def linked(case: Case) -> Outcome:
    """The rows named here exist, and each holds a file."""
    references = _references(case.value)
    if not references:
        return failed(missing="还没有指出佐证在哪一条")
    gone = [each for each in references if case.sheet.row(each.table, each.row) is None]
    if gone:
        return failed(missing="指出的一条已被删除")
    rows = [row for each in references if (row := case.sheet.row(each.table, each.row)) is not None]
    bare = tuple(row_name(row) for row in rows if not holds_a_file(case.sheet, row))
    return verdict(good=not bare, missing=f"《{'》《'.join(bare)}》还没有放文件" if bare else "")


def linked_from(case: Case) -> Outcome:
    """Some row of another table names this row."""
    by = case.given("by")
    if not isinstance(by, Reference) or case.row is None:
        return silent()
    table = case.sheet.rows(by.place)
    if not table:
        return silent()
    here = RowReference(case.row.table, case.row.id)
    return verdict(good=any(here in _references(row[by.key]) for row in table))


def named_after(case: Case) -> Outcome:
    """The text contains the name of the row it belongs to."""
    text = case.text()
    references = _references(case.other("link"))
    row = case.sheet.row(references[0].table, references[0].row) if references else None
    if row is None:
        raise NotAsked
    name = written(row[str(case.given("field", TABLE_BY_KEY[row.table].title_key))])
    return verdict(good=name in text, other=name) if name else passed(other="")


CHECKS = (
    Check("linked", linked, SINGLE, gives=frozenset({"missing"}), reads=_READS_EVIDENCE),
    Check("linked_from", linked_from, ROWS, takes={"by": Takes.COLUMN}, needs=frozenset({"by"})),
    Check(
        "named_after",
        named_after,
        SINGLE,
        takes={"link": Takes.REFERENCE, "field": Takes.TEXT},
        needs=frozenset({"link"}),
        gives=frozenset({"other"}),
        reads=_READS_EVIDENCE,
    ),
)
