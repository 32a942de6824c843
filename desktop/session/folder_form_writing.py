"""The folder form written: `dossier.toml`, and each original once beside it, in its section's folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import PurePosixPath

import tomli_w

from desktop.base.names import safe_name, same_name_key
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, Original, PlannedPage
from desktop.model.catalogue import SECTIONS, section_of
from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Section, Slot, Table
from desktop.model.paths import show
from desktop.model.values import Answer
from desktop.session.folder_form import ROWS

_PLAIN = (bool, int, date)


@dataclass(frozen=True, slots=True)
class FolderFormText:
    """What a folder form consists of: the text of `dossier.toml`, and where each original goes."""

    text: str
    originals: tuple[tuple[str, str], ...]


def folder_form_of(dossier: Dossier) -> FolderFormText:
    """Write a dossier as text; originals are named by their own file names, numbered apart where they collide."""
    names = _original_names(dossier)
    data: dict[str, object] = {"format": 1, "programme": dossier.programme}
    for section in SECTIONS:
        data.update(_section(section, dossier, names))
    if dossier.confirmations:
        data["confirmations"] = dict(dossier.confirmations)
    if dossier.printed:
        data["printed"] = [
            {"form": printed.form, "on": printed.on, "shown": dict(printed.shown), "outdated": list(printed.outdated)}
            for printed in dossier.printed.values()
        ]
    used = tuple((digest, name) for digest, name in names.items())
    return FolderFormText(tomli_w.dumps(data), used)


def _original_names(dossier: Dossier) -> dict[str, str]:
    """Return a relative path for every original in use, unique also on disks that ignore case."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for address in _slots_in_order(dossier):
        for digest in dossier.attachment(address).originals:
            if digest not in names:
                names[digest] = _free_name(section_of(address.place).folder, dossier.originals[digest], taken)
    return names


def _slots_in_order(dossier: Dossier) -> Iterator[Address]:
    for section in SECTIONS:
        yield from (Address(section.key, slot.key) for slot in section.slots)
        for table in section.tables:
            yield from (Address(table.key, slot.key, row) for row in dossier.row_ids(table.key) for slot in table.slots)


def _free_name(folder: str, original: Original, taken: set[str]) -> str:
    stem, suffix = _safe_parts(original.name)
    candidate, number = f"{folder}/{stem}{suffix}", 2
    while same_name_key(candidate) in taken:
        candidate, number = f"{folder}/{stem} ({number}){suffix}", number + 1
    taken.add(same_name_key(candidate))
    return candidate


def _safe_parts(name: str) -> tuple[str, str]:
    """Return a safe stem and ending: a name that is too long keeps its ending, by which programs know it."""
    given = PurePosixPath(name.replace("/", "／"))
    ending = safe_name(given.suffix[1:], longest=10, otherwise="")
    return safe_name(given.stem), f".{ending}" if ending else ""


def _section(section: Section, dossier: Dossier, names: dict[str, str]) -> dict[str, object]:
    single = _items(Address(section.key), section.fields, section.slots, dossier, names)
    tables = {table.key: _rows(table, dossier, names) for table in section.tables if dossier.row_ids(table.key)}
    if section.fields and section.key in tables:
        single[ROWS] = tables.pop(section.key)
    return ({section.key: single} if single else {}) | dict(tables)


def _rows(table: Table, dossier: Dossier, names: dict[str, str]) -> list[dict[str, object]]:
    return [
        _items(Address(table.key, row=row), table.fields, table.slots, dossier, names)
        for row in dossier.row_ids(table.key)
    ]


def _items(
    at: Address, fields: tuple[Field, ...], slots: tuple[Slot, ...], dossier: Dossier, names: dict[str, str]
) -> dict[str, object]:
    answers = {field.key: dossier.answer(at.place, field.key, at.row) for field in fields}
    items = {key: _plain(answer, dossier) for key, answer in answers.items() if answer is not None}
    held = {slot.key: dossier.attachment(Address(at.place, slot.key, at.row)) for slot in slots}
    called = {slot.key: _slot_name(slot, fields) for slot in slots}
    return items | {
        called[key]: _entries(attachment, dossier, names)
        for key, attachment in held.items()
        if attachment != Attachment()
    }


def _slot_name(slot: Slot, fields: tuple[Field, ...]) -> str:
    """A slot that shares its key with a question beside it is written under its alias."""
    return slot.aliases[0] if slot.key in {field.key for field in fields} else slot.key


def _plain(answer: Answer, dossier: Dossier) -> object:
    if isinstance(answer, _PLAIN):
        return answer
    if isinstance(answer, Decimal):
        number = float(answer)
        return number if Decimal(str(number)) == answer else str(answer)
    return show(answer, dossier)


def _entries(attachment: Attachment, dossier: Dossier, names: dict[str, str]) -> list[object]:
    entries: list[object] = []
    for digest, run in groupby(attachment.pages, key=lambda page: page.original):
        entries.extend(_run(names[digest], list(run), len(dossier.originals[digest].facts.pages)))
    unplanned = [
        digest for digest in attachment.originals if digest not in {page.original for page in attachment.pages}
    ]
    return entries + [_whole_or_unplanned(names[digest], dossier.originals[digest]) for digest in unplanned]


def _run(name: str, pages: list[PlannedPage], count: int) -> list[object]:
    """Write a run of pages of one original: the file alone when it is all of them as they are."""
    untouched = [page.page for page in pages] == list(range(1, count + 1)) and not any(
        page.rotation or page.crop or page.signed for page in pages
    )
    parts = {page.part for page in pages}
    if untouched and len(parts) == 1:
        part = parts.pop()
        return [{"file": name, "part": part} if part else name]
    return [_page(name, page) for page in pages]


def _page(name: str, page: PlannedPage) -> dict[str, object]:
    entry: dict[str, object] = {"file": name, "page": page.page}
    if page.rotation:
        entry["rotation"] = page.rotation
    if page.crop:
        entry["crop"] = [page.crop.left, page.crop.top, page.crop.right, page.crop.bottom]
    if page.part:
        entry["part"] = page.part
    if page.signed:
        entry["signed"] = page.signed
    return entry


def _whole_or_unplanned(name: str, original: Original) -> object:
    """A file without pages of its own (Word, photograph) is whole; one whose pages were all removed stays unplanned."""
    return {"file": name, "pages": []} if original.facts.pages else name
