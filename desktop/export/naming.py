"""Names in the upload folder: legal everywhere, stable, no two alike on a disk that ignores case (DESIGN 6)."""

from collections.abc import Iterable

from desktop.base.files import sha256_of
from desktop.base.names import safe_name, same_name_key, utf16_units
from desktop.model.dossier import Dossier, Row
from desktop.model.fields import Section, Slot, Table
from desktop.model.values import written
from desktop.rules.programme import Programme

# A usual Desktop with a company's OneDrive in between takes about 70 UTF-16 units of the promised 240.
LONGEST_PATH = 259
PROMISED_PATH = 240
LONGEST_INSIDE = 165
_LONGEST_TITLE, _LONGEST_PAPER = 56, 90
_LONGEST_NAME, _LONGEST_SPECIALITY, _LONGEST_APPLIED = 24, 14, 12
_DRAFT = "_草稿"
_SECRET_DIGITS, _MARK_DIGITS = 4, 3
# Sections with two tables of their own say which one a file belongs to.
_TABLE_NAMES = {"titles": "现职称", "qualifications": "职业资格"}


def folder_name(dossier: Dossier, programme: Programme, *, title: str, draft: bool) -> str:
    """Return 姓名_专业_资格_年度, with _草稿 for a draft; what is not answered is left out."""
    speciality = written(dossier.answer("application", "apply_speciality")) or programme.speciality
    branches = speciality.split("/")
    parts = (
        safe_name(written(dossier.answer("basic", "name")), longest=_LONGEST_NAME, otherwise="未填姓名"),
        safe_name(branches[min(1, len(branches) - 1)], longest=_LONGEST_SPECIALITY, otherwise=""),
        safe_name(title or written(dossier.answer("application", "level")), longest=_LONGEST_APPLIED, otherwise=""),
        str(programme.year),
    )
    return "_".join(part for part in parts if part) + (_DRAFT if draft else "")


def applicant_mark(dossier: Dossier) -> str:
    """Return three hexadecimal digits that tell applicants of one name apart, and no more.

    The last four digits of the identity number do not enter, and twelve bits fit thousands of birthdays
    and places: nobody finds the number from it.
    """
    name = safe_name(written(dossier.answer("basic", "name")))
    number = written(dossier.answer("basic", "id_number")).strip()[:-_SECRET_DIGITS]
    return sha256_of(f"{name}\n{number}".encode())[:_MARK_DIGITS]


def section_folder(section: Section) -> str:
    """Return a section's folder, such as 12_工作业绩."""
    return safe_name(section.folder)


def row_name(row: Row, table: Table) -> str:
    """Return what a row is called in a file name: its title with the unit, as 2025年, else the table's name."""
    field = next((field for field in table.fields if field.key == table.title_key), None)
    text = written(row[table.title_key])
    return f"{text}{field.unit}" if text and field else text or table.label


def file_stem(row: Row, table: Table, slot: Slot) -> str:
    """Return a file's name without its ending. Papers are named by their title alone (2024 通知 九)."""
    name = row_name(row, table)
    if table.key == "publications":
        return safe_name(name, longest=_LONGEST_PAPER)
    kind = _TABLE_NAMES.get(table.key)
    slot_name = slot.label if len(table.slots) > 1 else ""
    parts = [kind, f"{row.number:02d}", safe_name(name, longest=_LONGEST_TITLE), slot_name]
    return "_".join(part for part in parts if part)


def shortened(row: Row, table: Table) -> bool:
    """Whether a row's name does not fit its file's name whole."""
    longest = _LONGEST_PAPER if table.key == "publications" else _LONGEST_TITLE
    return utf16_units(safe_name(row_name(row, table), longest=10_000)) > longest


def distinct(paths: Iterable[str]) -> tuple[str, ...]:
    """Return paths no two of which a disk would take for one: the later ones get (2), (3) … before the ending."""
    taken: set[str] = set()
    return tuple(_free(path, taken) for path in paths)


def _free(path: str, taken: set[str]) -> str:
    stem, dot, ending = path.rpartition(".")
    candidate, number = path, 1
    while same_name_key(candidate) in taken:
        number += 1
        candidate = f"{stem}({number}){dot}{ending}"
    taken.add(same_name_key(candidate))
    return candidate
