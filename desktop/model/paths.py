"""How people write where something stands: `basic.name`, `achievements[2].evidence`, rows counted from 1."""

import re
from difflib import get_close_matches

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.model.addresses import Address
from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, fields_at, slots_at
from desktop.model.dossier import Dossier
from desktop.model.fields import Section, Table
from desktop.model.values import Answer, RowReference, written

_PATH = re.compile(r"^(?P<place>\w+)(?:\[(?P<row>\w+)\])?(?:\.(?P<key>\w+))?$")
_SIMILAR = 0.5


class WrongPath(ShenbaoError):
    """A path names nothing in a dossier. Facts: path, hint."""

    exit_code = ExitCode.CALL
    says = "没有「{path}」这个位置。{hint}"
    remedy = "可用 shenbao fields 查看全部位置。"


class NoSuchRow(ShenbaoError):
    """A path names a row that is not there. Facts: path, table, count."""

    exit_code = ExitCode.CALL
    says = "「{path}」：{table} 现有 {count} 行，没有这一行。"
    remedy = "行从 1 数起，例如 {table}[1]；可用 shenbao show 查看现有各行。"


def parse(text: str, dossier: Dossier) -> Address:
    """Read a written path; field and slot aliases become their full keys.

    Raises:
        WrongPath: there is no such section, table, question or slot; carries the nearest spelling.
        NoSuchRow: the table has no such row.
    """
    match = _PATH.match(text.strip())
    if match is None:
        raise WrongPath(path=text, hint=nearest_spelling(text))
    place, row, key = match["place"], match["row"], match["key"] or ""
    if place not in (TABLE_BY_KEY if row else SECTION_BY_KEY | TABLE_BY_KEY):
        raise WrongPath(path=text, hint=nearest_spelling(text))
    row_id = _row_id(text, place, row, dossier) if row else ""
    return Address(place, _key(text, place, key, in_rows=bool(row)) if key else "", row_id)


def _row_id(text: str, table: str, row: str, dossier: Dossier) -> str:
    ids = dossier.row_ids(table)
    if row in ids:
        return row
    if row.isdecimal() and 1 <= int(row) <= len(ids):
        return ids[int(row) - 1]
    raise NoSuchRow(path=text, table=table, count=len(ids))


def _key(text: str, place: str, key: str, *, in_rows: bool) -> str:
    field = fields_at(place, in_rows=in_rows).get(key)
    if field is not None:
        return field.key
    slot = slots_at(place, in_rows=in_rows).get(key)
    if slot is None:
        raise WrongPath(path=text, hint=nearest_spelling(text))
    return slot.key


def all_paths() -> tuple[str, ...]:
    """Return every place that can be written, rows as `[n]`."""
    single = [f"{section.key}.{key}" for section in SECTION_BY_KEY.values() for key in _keys(section)]
    in_rows = [f"{table.key}[n].{key}" for table in TABLE_BY_KEY.values() for key in _keys(table)]
    return (*single, *in_rows)


def _keys(holder: Section | Table) -> tuple[str, ...]:
    return (*(field.key for field in holder.fields), *(slot.key for slot in holder.slots))


def nearest_spelling(text: str) -> str:
    """Return a question naming the nearest existing places, empty when none is near."""
    wanted = re.sub(r"\[\w*\]", "[n]", text.strip())
    close = get_close_matches(wanted, all_paths(), n=3, cutoff=_SIMILAR)
    return f"是不是想写 {' 或 '.join(close)}？" if close else ""


def write(address: Address, dossier: Dossier) -> str:
    """Write an address the way people read it, with the row's present number."""
    number = dossier.number_of(address.place, address.row) if address.row else None
    place = f"{address.place}[{number}]" if number else address.place
    return f"{place}.{address.key}" if address.key else place


def show(answer: Answer, dossier: Dossier) -> str:
    """Write an answer for people: row references with their present numbers."""
    if isinstance(answer, tuple):
        return ", ".join(write(Address(row.table, "", row.row), dossier) for row in answer)
    return written(answer)


def parse_rows(text: str, dossier: Dossier) -> tuple[RowReference, ...]:
    """Read a list of rows such as `achievements[1], patents[2]`.

    Raises:
        WrongPath, NoSuchRow: one of them names no row.
    """
    addresses = [parse(part, dossier) for part in re.split(r"[,，;；\s]+", text.strip()) if part]
    return tuple(RowReference(address.place, address.row) for address in addresses)
