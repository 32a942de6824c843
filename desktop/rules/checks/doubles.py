"""One thing, one use: the same file, number or title in two rows (S0-116, D-10)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from desktop.model.attachments import Attachment
from desktop.model.catalogue import TABLE_BY_KEY
from desktop.model.dossier import Row
from desktop.model.identifiers import patents
from desktop.model.values import RowReference, written
from desktop.rules.checks.case import WIDE, Answers, Case, Check, Outcome, Takes, failed, passed
from desktop.rules.references import EVERY_KEY
from desktop.rules.sheet import Sheet, row_name

_TABLES = ("publications", "achievements", "patents", "awards")
_ALL_WAYS = ("file", "number", "title")
_NUMBERS = ("patent_number", "artefact_number")
_REPLACES = "（替代论文）"
_SHORTEST_NUMBER = 4
_SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class _Use:
    row: Row
    way: str
    value: str


def no_double_use(case: Case) -> Answers:
    """No file, number or title stands in two rows; one answer per pair of rows."""
    tables = case.texts("tables") or _TABLES
    ways = case.texts("by") or _ALL_WAYS
    found: dict[tuple[str, str], Outcome] = {}
    for first, second in _pairs(case.sheet, tables, ways):
        if _wanted(case, first, second):
            found.setdefault((first.row.id, second.row.id), _objection(first, second))
    return tuple(found.values()) or passed(value="", first="", second="")


def _pairs(sheet: Sheet, tables: tuple[str, ...], ways: tuple[str, ...]) -> Iterator[tuple[_Use, _Use]]:
    uses: dict[tuple[str, str], list[_Use]] = {}
    for table in tables:
        for row in sheet.rows(table):
            for use in _uses(sheet, row):
                if use.way in ways:
                    uses.setdefault((use.way, use.value), []).append(use)
    for same in uses.values():
        yield from ((first, second) for first, second in combinations(same, 2) if first.row.id != second.row.id)


def _uses(sheet: Sheet, row: Row) -> Iterator[_Use]:
    for slot in TABLE_BY_KEY[row.table].slots:
        for digest in _evidence(sheet.attachment(row.address(slot.key))):
            yield _Use(row, "file", digest)
    for key in _NUMBERS:
        number = _bare_number(written(row[key]))
        if len(number) >= _SHORTEST_NUMBER:
            yield _Use(row, "number", number)
    title = _bare_title(written(row[TABLE_BY_KEY[row.table].title_key]))
    if len(title) >= _SHORTEST_TITLE:
        yield _Use(row, "title", title)


def _evidence(held: Attachment) -> Iterator[str]:
    """Give the files of a slot that are evidence of their own.

    One pile of signed pages, scanned at once, holds pages of many slots: it is no thing that is used twice.
    """
    signed = {page.original for page in held.pages if page.signed}
    signed -= {page.original for page in held.pages if not page.signed}
    yield from (digest for digest in dict.fromkeys(held.originals) if digest not in signed)


def _bare_number(text: str) -> str:
    patent = patents.read(text)
    return patent.written if patent else "".join(unicodedata.normalize("NFKC", text).upper().split())


def _bare_title(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace(_REPLACES, "")).casefold()
    return "".join(char for char in plain.replace("(替代论文)", "") if char.isalnum())


def _wanted(case: Case, first: _Use, second: _Use) -> bool:
    replacing = any(use.row["replaces_paper"] is True for use in (first, second))
    if case.given("only"):
        return replacing
    if case.given("except_replacing") and replacing:
        return False
    return not _belong_together(first, second)


def _belong_together(first: _Use, second: _Use) -> bool:
    """A patent or an award that counts as achievement stands in two sections because the notice says so."""
    rows = {first.row.table: first.row, second.row.table: second.row}
    if "achievements" not in rows or len(rows) == 1:
        return False
    other = next(row for table, row in rows.items() if table != "achievements")
    link = other["achievement"]
    named = RowReference("achievements", rows["achievements"].id) in (link if isinstance(link, tuple) else ())
    return other["used_as_achievement"] is True or (named and first.way == "title")


_WAYS = {"file": "同一个文件", "number": "编号", "title": "名称"}


def _objection(first: _Use, second: _Use) -> Outcome:
    value = _WAYS[first.way] if first.way == "file" else f"{_WAYS[first.way]} {first.value}"
    return failed(address=first.row.address(), value=value, first=_words(first.row), second=_words(second.row))


def _words(row: Row) -> str:
    return f"{TABLE_BY_KEY[row.table].label}“{row_name(row)}”"


CHECKS = (
    Check(
        "no_double_use",
        no_double_use,
        WIDE,
        takes={"tables": Takes.TABLES, "by": Takes.TEXTS, "only": Takes.TEXT, "except_replacing": Takes.FLAG},
        gives=frozenset({"first", "second"}),
        reads=frozenset((table, EVERY_KEY) for table in _TABLES),
    ),
)
