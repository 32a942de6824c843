"""The folder form read: `dossier.toml` beside the scans, the same dossier as text.

    programme = "suzhou-biopharma-2026"
    level = "中级"
    [basic]
    name = "…"
    photo = ["照片.jpg"]
    [[achievements]]
    project = "…"
    evidence = ["立项.pdf", { file = "合同.pdf", part = "合同" }, { file = "照片.jpg", page = 1, rotation = 90 }]

A slot's key holds its files in order. `[unit_consent]`, which has questions of its own and rows,
keeps its rows under `[[unit_consent.rows]]`; a plain `[[unit_consent]]` is read as well.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.files import unreadable
from desktop.model.addresses import Address
from desktop.model.attachments import Crop, PlannedPage
from desktop.model.catalogue import SECTION_BY_KEY, TABLE_BY_KEY, fields_at, slots_at
from desktop.model.dossier import Dossier, PrintedForm
from desktop.model.entry import read_draft
from desktop.model.fields import Field, Kind
from desktop.model.paths import WrongPath, nearest_spelling, parse_rows
from desktop.model.values import Answer

DOSSIER_TOML = "dossier.toml"
ROWS = "rows"
_TOP_LEVEL = frozenset({"format", "programme", "level", "confirmations", "printed"})


class FolderFormFault(ShenbaoError):
    """A folder's dossier.toml cannot be used. Facts: name, reason."""

    exit_code = ExitCode.INPUT
    says = "「{name}」用不了：{reason}。"
    remedy = "请改正后再试；写法可参照 shenbao export --as-folder-form 写出的文件夹。"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One entry of a slot: a file, and which of its pages are planned (None means all of them, in order)."""

    path: Path
    pages: tuple[PlannedPage, ...] | None
    part: str = ""


@dataclass(frozen=True, slots=True)
class FolderForm:
    """What a folder form says: the answers, and the files each slot wants."""

    dossier: Dossier
    files: tuple[tuple[Address, FileEntry], ...]


def read_folder_form(folder: Path, *, programme: str = "", level: str = "") -> FolderForm:
    """Read `dossier.toml`; a programme or level given by the caller wins over the one in the file.

    Raises:
        FolderFormFault: not a folder form, not TOML, or a file outside the folder is named.
        WrongPath: a key names no section, table, question or slot.
    """
    data = _loaded(folder / DOSSIER_TOML)
    named = programme or _text(data.get("programme", ""))
    if not named:
        raise FolderFormFault(name=DOSSIER_TOML, reason="没有写明申报项目（programme）")
    reader = _Reader(folder, Dossier(named))
    reader.answer_single("application", "level", level or _text(data.get("level", "")))
    for place in sorted(data.keys() - _TOP_LEVEL, key=_portal_order):
        reader.read_place(place, data[place])
    reader.read_references()
    reader.read_marks(data)
    return FolderForm(reader.dossier, tuple(reader.files))


def _portal_order(place: str) -> tuple[int, str]:
    """Places are read in the portal's order, so that equal forms give equal row ids however they are arranged."""
    known = (*SECTION_BY_KEY, *TABLE_BY_KEY)
    return (known.index(place) if place in known else len(known), place)


def _loaded(path: Path) -> Mapping[str, object]:
    try:
        if path.exists() and not path.is_file():
            raise FolderFormFault(name=path.name, reason="它不是普通文件")
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        raise FolderFormFault(name=path.parent.name, reason=f"里面没有 {DOSSIER_TOML}") from error
    except OSError as error:
        unreadable(path, error)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FolderFormFault(name=path.name, reason=f"格式有误（{error}）") from error


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


class _Reader:
    """Gathers a dossier and its files while the places of a folder form are read in the order of the file."""

    def __init__(self, folder: Path, dossier: Dossier) -> None:
        self.dossier = dossier
        self.files: list[tuple[Address, FileEntry]] = []
        self._folder = folder
        self._references: list[tuple[Address, str]] = []

    def read_place(self, place: str, value: object) -> None:
        if place not in SECTION_BY_KEY and place not in TABLE_BY_KEY:
            raise WrongPath(path=place, hint=nearest_spelling(place))
        if isinstance(value, list):
            self._read_rows(place, value)
        elif isinstance(value, Mapping):
            self._read_items(Address(place), {key: item for key, item in value.items() if key != ROWS})
            self._read_rows(place, value.get(ROWS, []))
        else:
            raise FolderFormFault(name=DOSSIER_TOML, reason=f"{place} 应当是一节或若干行")

    def _read_rows(self, table: str, rows: object) -> None:
        if not isinstance(rows, list) or (rows and table not in TABLE_BY_KEY):
            raise FolderFormFault(name=DOSSIER_TOML, reason=f"{table} 没有可以填多行的表")
        for row in rows:
            if not isinstance(row, Mapping):
                raise FolderFormFault(name=DOSSIER_TOML, reason=f"{table} 的每一行都应当写成 [[{table}]]")
            self.dossier, row_id = self.dossier.with_new_row(table)
            self._read_items(Address(table, row=row_id), row)

    def _read_items(self, at: Address, items: Mapping[str, object]) -> None:
        fields, slots = fields_at(at.place, in_rows=bool(at.row)), slots_at(at.place, in_rows=bool(at.row))
        for key, value in items.items():
            if key in fields and not (key in slots and isinstance(value, list)):
                self._answer(Address(at.place, fields[key].key, at.row), fields[key], _text(value))
            elif key in slots:
                self._read_slot(Address(at.place, slots[key].key, at.row), value)
            else:
                raise WrongPath(path=f"{at.place}.{key}", hint=nearest_spelling(f"{at.place}.{key}"))

    def answer_single(self, place: str, key: str, text: str) -> None:
        if text:
            self._answer(Address(place, key), fields_at(place, in_rows=False)[key], text)

    def _answer(self, at: Address, field: Field, text: str) -> None:
        if field.kind is Kind.ROWS:
            self._references.append((at, text))
        else:
            self.dossier = self.dossier.with_answer(at, read_draft(field, text))

    def read_references(self) -> None:
        """Rows named from other rows are looked up once all rows are there."""
        for at, text in self._references:
            rows: Answer = parse_rows(text, self.dossier) or None
            self.dossier = self.dossier.with_answer(at, rows)

    def _read_slot(self, at: Address, value: object) -> None:
        for entry in value if isinstance(value, list) else [value]:
            self.files.append((at, self._entry(entry)))

    def _entry(self, entry: object) -> FileEntry:
        if isinstance(entry, str):
            return FileEntry(self._inside(entry), None)
        if not isinstance(entry, Mapping) or not isinstance(entry.get("file"), str):
            raise FolderFormFault(name=DOSSIER_TOML, reason='材料应当写成文件名，或写成 { file = "…" }')
        return FileEntry(self._inside(entry["file"]), _planned(entry), _text(entry.get("part", "")))

    def _inside(self, relative: str) -> Path:
        path = self._folder / relative
        if Path(relative).is_absolute() or not path.resolve().is_relative_to(self._folder.resolve()):
            raise FolderFormFault(name=DOSSIER_TOML, reason=f"「{relative}」不在这个文件夹里")
        return path

    def read_marks(self, data: Mapping[str, object]) -> None:
        """Read what was confirmed and what forms showed when they were printed."""
        confirmations = data.get("confirmations", {})
        if isinstance(confirmations, Mapping):
            for rule, day in confirmations.items():
                self.dossier = self.dossier.with_confirmation(rule, _day(day))
        printed = data.get("printed", [])
        for form in printed if isinstance(printed, list) else []:
            shown = {str(key): _text(value) for key, value in form.get("shown", {}).items()}
            outdated = tuple(str(digest) for digest in form.get("outdated", ()))
            self.dossier = self.dossier.with_printed(PrintedForm(str(form["form"]), _day(form["on"]), shown, outdated))


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    raise FolderFormFault(name=DOSSIER_TOML, reason=f"「{value}」不是日期")


def _planned(entry: Mapping[str, object]) -> tuple[PlannedPage, ...] | None:
    """Return the pages an entry names; None when it means the whole file."""
    if entry.get("pages") == []:
        return ()
    number = entry.get("page")
    if number is None:
        return None
    crop, rotation = entry.get("crop"), entry.get("rotation", 0)
    if not isinstance(number, int) or not isinstance(rotation, int):
        raise FolderFormFault(name=DOSSIER_TOML, reason="page 和 rotation 应当是整数")
    part, signed = _text(entry.get("part", "")), _text(entry.get("signed", ""))
    return (PlannedPage("", number, rotation % 360, _crop(crop), part, signed),)


def _crop(value: object) -> Crop | None:
    if value is None:
        return None
    if not isinstance(value, Sequence) or len(value) != 4:  # noqa: PLR2004 - left, top, right, bottom
        raise FolderFormFault(name=DOSSIER_TOML, reason="crop 应当是四个 0 到 1 之间的数")
    left, top, right, bottom = (float(number) for number in value)
    return Crop(left, top, right, bottom)
