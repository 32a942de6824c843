"""Reading a spreadsheet's cells as text."""

import csv
import io
from datetime import date, datetime, time
from pathlib import Path

import python_calamine

from desktop.documents import limits
from desktop.documents.office.archive import opened_archive
from desktop.documents.refusals import Bomb, Damaged, NotADocument
from desktop.model.attachments import FileKind

_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_table(path: Path, name: str, kind: FileKind, sheet: str) -> list[list[str]]:
    """Return the rows of a sheet as text, trailing empty cells and empty rows left out.

    Raises:
        Refused: it is damaged, encrypted, no table, or too large.
    """
    if kind in {FileKind.XLSX, FileKind.ZIP}:
        with opened_archive(path, name):
            pass
    rows = _of_workbook(path, name, sheet) if kind in _WORKBOOKS else _of_csv(path, name)
    return [row for row in (_without_tail(cells) for cells in rows) if row]


_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ZIP, FileKind.DOC})


def _of_workbook(path: Path, name: str, sheet: str) -> list[list[str]]:
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            chosen = sheet or next(iter(workbook.sheet_names), "")
            table = workbook.get_sheet_by_name(chosen)
            if table.height > limits.TABLE_ROWS or table.width > limits.TABLE_COLUMNS:
                raise Bomb(name=name, what=f"有 {table.height} 行、{table.width} 列")
            return [[as_text(cell) for cell in row] for row in table.iter_rows()]
    except python_calamine.PasswordError as error:
        raise Damaged(name=name, what="表格设置了密码，请取消密码后再试") from error
    except python_calamine.CalamineError as error:
        raise Damaged(name=name, what="表格读不出来") from error


def as_text(cell: object) -> str:
    """Write a cell as a person would type it; a number of 15 digits or more keeps all it has."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell).strip()


def _of_csv(path: Path, name: str) -> list[list[str]]:
    data = path.read_bytes()
    if len(data) > limits.TABLE_TEXT:
        raise Bomb(name=name, what=f"有 {len(data) >> 20} MB")
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    divider = max(",\t;", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
    except csv.Error as error:
        raise Damaged(name=name, what="表格读不出来") from error
    if len(rows) > limits.TABLE_ROWS:
        raise Bomb(name=name, what=f"有 {len(rows)} 行")
    return [[cell.strip() for cell in row] for row in rows]


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotADocument(name=name, what="不是文本的数据")


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
