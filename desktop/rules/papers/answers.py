"""What a form shows of a dossier, remembered: a signed paper is stale when one of these values changes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import TABLE_BY_KEY, field_at
from desktop.model.dossier import Dossier, Row
from desktop.model.fields import Kind
from desktop.model.paths import show
from desktop.model.rich_text import Paragraph, paragraphs, plain
from desktop.model.values import Answer, RowReference, written
from desktop.rules.programme import Programme

ROWS = "[]"
_NONE_BEFORE: Mapping[Address, int] = MappingProxyType({})


class Answers:
    """Gives answers as text and notes each one given in `shown`, by path with the row's stable id.

    A table's rows are noted as `titles[]` with their ids, a slot with how many pages it holds. `programme` is what
    the dossier applies under, where the caller knows it. `pages_before` are the pages that stand before a slot's
    own in its file, such as a list of contents.
    """

    def __init__(
        self,
        dossier: Dossier,
        programme: Programme | None = None,
        *,
        pages_before: Mapping[Address, int] = _NONE_BEFORE,
    ) -> None:
        self._pages_before = pages_before
        self.dossier = dossier
        self.programme = programme
        self.shown: dict[str, str] = {}
        self._noting = True

    def answer(self, place: str, key: str, row: str = "") -> Answer:
        """Return an answer and note it."""
        value = self.dossier.answer(place, key, row)
        self.note(_path(place, key, row), show(value, self.dossier))
        return value

    def text(self, place: str, key: str, row: str = "") -> str:
        """Return an answer as a person reads it; empty when there is none."""
        value = self.answer(place, key, row)
        field = field_at(Address(place, key, row))
        if isinstance(value, tuple):
            return "；".join(self._called(reference) for reference in value)
        if field is not None and field.kind is Kind.RICH_TEXT:
            return plain(written(value)).strip()
        return written(value)

    def rich(self, place: str, key: str) -> tuple[Paragraph, ...]:
        """Return a rich text's paragraphs with their marks."""
        return paragraphs(written(self.answer(place, key)).strip())

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return a table's rows and note which there are."""
        rows = self.dossier.rows_of(table)
        self.note(table + ROWS, " ".join(row.id for row in rows))
        return rows

    def row_name(self, row: Row) -> str:
        """Return what a row is called and note it: its title, or 第n条."""
        return self.text(row.table, TABLE_BY_KEY[row.table].title_key, row.id) or f"第{row.number}条"

    def attachment(self, address: Address) -> Attachment:
        """Return what a slot holds and note how much that is."""
        held = self.dossier.attachment(address)
        self.note(_path(address.place, address.key, address.row), amount(held))
        return held

    def first_page(self, address: Address) -> int:
        """Return the number that a slot's first page has in its file."""
        return 1 + self._pages_before.get(address, 0)

    def note(self, path: str, text: str) -> None:
        """Note what the form shows at a path."""
        if self._noting:
            self.shown[path] = text

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Look values up without noting them: what is worded from them is noted instead."""
        before, self._noting = self._noting, False
        try:
            yield
        finally:
            self._noting = before

    def _called(self, reference: RowReference) -> str:
        table = TABLE_BY_KEY.get(reference.table)
        number = self.dossier.number_of(reference.table, reference.row)
        if table is None or number is None:
            return ""
        name = self.text(reference.table, table.title_key, reference.row)
        return f"{table.label} {number}" + (f" {name}" if name else "")


def amount(held: Attachment) -> str:
    """Word how much a slot holds; empty when it holds nothing."""
    if held.pages:
        return f"{len(held.pages)} 页"
    return f"{len(held.originals)} 个文件" if held.originals else ""


def _path(place: str, key: str, row: str) -> str:
    return f"{place}[{row}].{key}" if row else f"{place}.{key}"


def _chinese_date(value: Answer) -> str:
    """Write a date as 2026年3月1日; spaces to write one in when there is none."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return written(value) or "　　　年　 月　 日"


def _year(value: Answer) -> str:
    return written(value) and f"{written(value)}年"


def _year_and_month(value: Answer) -> str:
    return f"{value.year}.{value.month:02d}" if isinstance(value, date) else written(value)


def _last_branch(value: Answer) -> str:
    return written(value).rsplit("/", 1)[-1]


def _first_branch(value: Answer) -> str:
    return written(value).split("/", 1)[0]


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {"年月日": _chinese_date, "年月": _year_and_month, "年": _year, "末级": _last_branch, "首级": _first_branch}
)
