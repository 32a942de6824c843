"""A dossier laid out for checking: rows by table, and the rows that rules ask for by what they are."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.attachments import Attachment
from desktop.model.catalogue import TABLE_BY_KEY, field_at, fields_at
from desktop.model.dossier import Dossier, Row
from desktop.model.values import Answer, written
from desktop.rules import levels
from desktop.rules.calendar import WorkingCalendar
from desktop.rules.programme import Programme
from desktop.rules.references import Reference, Selector

EDUCATION_RANKS: Mapping[str, int] = MappingProxyType(
    {"博士研究生": 8, "硕士研究生": 7, "大学本科": 6, "大学专科": 5, "中等专科": 4, "职业高中": 3, "技工学校": 3}
)
_DEGREE_RANKS = (("博士", 8), ("硕士", 7), ("第二学士", 6), ("学士", 5))
_NO_ROWS: tuple[Row, ...] = ()


class Sheet:
    """What the checks of one run look at: one dossier, one programme, the calendar, the day."""

    def __init__(self, dossier: Dossier, programme: Programme, calendar: WorkingCalendar, on: date) -> None:
        self.dossier = dossier
        self.programme = programme
        self.calendar = calendar
        self.on = on
        self._rows = _laid_out(dossier)
        self._by_id = {(row.table, row.id): row for rows in self._rows.values() for row in rows}

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return a table's rows in their order."""
        return self._rows.get(table, _NO_ROWS)

    def row(self, table: str, row: str) -> Row | None:
        """Return one row by its id, None when it is gone."""
        return self._by_id.get((table, row))

    def attachment(self, address: Address) -> Attachment:
        """Return what a slot holds; empty when nothing is attached."""
        return self.dossier.attachment(address)

    def find(self, reference: Reference, row: Row | None = None) -> object:
        """Return the value a reference points at; None when there is none or the programme does not state it."""
        match reference.selector:
            case Selector.PROGRAMME:
                return self.programme.figures.get(reference.key)
            case Selector.TODAY:
                return self.on
            case Selector.ANSWER:
                return self._content(Address(reference.place, reference.key))
            case Selector.COUNT:
                return len(self.rows(reference.place))
            case Selector.ANY:
                return next(iter(self.all_values(reference)), None)
            case _:
                found = row if reference.selector is Selector.ROW else self.selected(reference.selector)
                return self._of_row(found, reference.key)

    def all_values(self, reference: Reference) -> tuple[object, ...]:
        """Return the values of a question in all rows that have one."""
        found = (self._of_row(row, reference.key) for row in self.rows(reference.place))
        return tuple(value for value in found if value is not None)

    def selected(self, selector: Selector) -> Row | None:
        """Return the row a selector means: the highest title, the education used, the first or the current post."""
        match selector:
            case Selector.HIGHEST:
                return self._highest_title
            case Selector.USED:
                return self._used_education
            case Selector.FIRST:
                return self._posts[0] if self._posts else None
            case Selector.CURRENT:
                return self._posts[-1] if self._posts else None
            case _:
                return None

    def _of_row(self, row: Row | None, key: str) -> object:
        if row is None:
            return None
        if key == "name":
            return row_name(row)
        if key == "number":
            return row.number
        return self._content(row.address(key))

    def _content(self, address: Address) -> object:
        value = self.dossier.answers.get(address)
        if value is not None:
            return value
        held = self.dossier.attachments.get(address)
        if held is not None and held.originals:
            return held
        return None

    @cached_property
    def _highest_title(self) -> Row | None:
        """The title of the highest level; of several at that level the one obtained first."""
        return min(self.rows("titles"), key=lambda row: (-title_rank(row), _day(row["obtained_on"])), default=None)

    @cached_property
    def _used_education(self) -> Row | None:
        used = [row for row in self.rows("education") if row["use"] is True]
        return max(used, key=education_rank, default=None)

    @cached_property
    def _posts(self) -> tuple[Row, ...]:
        dated = [row for row in self.rows("work_history") if isinstance(row["started_on"], date)]
        return tuple(sorted(dated, key=lambda row: (_day(row["started_on"]), _day(row["ended_on"]))))


def _laid_out(dossier: Dossier) -> dict[str, tuple[Row, ...]]:
    answers: dict[tuple[str, str], dict[str, Answer]] = {}
    for address, value in dossier.answers.items():
        if address.row:
            answers.setdefault((address.place, address.row), {})[address.key] = value
    return {
        table: tuple(Row(table, row, number, answers.get((table, row), {})) for number, row in enumerate(ids, start=1))
        for table, ids in dossier.rows.items()
    }


def _day(value: Answer) -> date:
    return value if isinstance(value, date) else date.max


def title_level(row: Row) -> str:
    """Return the level of a title held: as answered, else as its name tells; empty when neither does."""
    level = row["level"]
    if isinstance(level, str) and levels.rank(level):
        return level
    return levels.level_of_title(written(row["title_name"])) or ""


def title_rank(row: Row) -> int:
    """Return the place of a title's level on the ladder, 0 when it has none."""
    return levels.rank(title_level(row))


def education_rank(row: Row) -> tuple[int, int]:
    """Return how high an education stands, first by education, then by degree."""
    degree = written(row["degree"])
    by_degree = next((rank for name, rank in _DEGREE_RANKS if name in degree), 0)
    return EDUCATION_RANKS.get(written(row["education"]), 0), by_degree


def row_name(row: Row) -> str:
    """Return what a row is called: its title, or 第n条."""
    return written(row[TABLE_BY_KEY[row.table].title_key]) or f"第{row.number}条"


def default_of(reference: Reference) -> object:
    """Return what a question stands at when nothing is answered, None when it has no default."""
    if reference.selector is Selector.ANSWER:
        field = field_at(Address(reference.place, reference.key))
    elif reference.selector is Selector.ROW:
        field = fields_at(reference.place, in_rows=True).get(reference.key)
    else:
        field = None
    return field.default if field else None


def answered(rows: Iterable[Row], key: str) -> tuple[Row, ...]:
    """Return the rows that answer a question."""
    return tuple(row for row in rows if row[key] is not None)
