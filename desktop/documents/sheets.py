"""Rows of a spreadsheet as text: xlsx, xls, ods and csv, for rosters and lists."""

from pathlib import Path

from desktop.base.jobs import Cancel
from desktop.documents import limits
from desktop.documents.filenames import readable_name
from desktop.documents.isolation.remote import Remote
from desktop.documents.refusals import Empty, NotADocument
from desktop.documents.sniff import sniff
from desktop.documents.workers import Workers
from desktop.model.attachments import FileKind

_READ: Remote[list[list[str]]] = Remote("desktop.documents.office.tables", "read_table")
_TABLES = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.CSV, FileKind.ZIP, FileKind.DOC})


def read_sheet(path: Path, workers: Workers, *, sheet: str = "", cancel: Cancel | None = None) -> list[list[str]]:
    """Return the rows of the first (or the named) sheet, every cell as text, empty rows left out.

    Whole numbers are written without a decimal point; a formula comes as its text or last value and is
    never computed. CSV may be UTF-8, UTF-16 or GBK.

    Raises:
        CannotRead: the disk did not give it. Refused: it is no table, damaged, encrypted or too large.
        WorkerTrouble: reading it crashed, hung or grew too large.
    """
    kind = sniff(path)
    name = readable_name(path)
    if kind is FileKind.EMPTY:
        raise Empty(name=name)
    if kind not in _TABLES and path.suffix.casefold() not in {".csv", ".txt"}:
        raise NotADocument(name=name, what="不是表格的数据（需要 xlsx、xls 或 csv）")
    args = (path, name, kind, sheet)
    return workers.run(
        _READ, *args, about=name, seconds=limits.TABLE_SECONDS, megabytes=limits.TABLE_MEGABYTES, cancel=cancel
    )
