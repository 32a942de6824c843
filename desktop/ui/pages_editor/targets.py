"""Where pages can go and where they can come from: the other places for PDF pages, by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.model.addresses import Address
from desktop.model.catalogue import SECTIONS, section_of, slot_at
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts, Section, Table
from desktop.model.values import written

_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Target:
    """A slot for pages; `new_row` says that its row is yet to be added. `pages` is how many stand there now."""

    address: Address
    words: str
    pages: int = 0
    new_row: bool = False


def targets(dossier: Dossier, but: Address) -> tuple[Target, ...]:
    """Return every place for pages except one, those of the same section first, then the portal's order."""
    found = [target for target in (*_existing(dossier), *_new_rows()) if target.address != but]
    here = section_of(but.place)
    return tuple(sorted(found, key=lambda target: section_of(target.address.place) is not here))


def sources(dossier: Dossier, but: Address) -> tuple[Target, ...]:
    """Return every place that holds pages except one."""
    return tuple(target for target in _existing(dossier) if target.pages and target.address != but)


def slot_words(dossier: Dossier, slot: Address) -> str:
    """Name a slot for people: section, row, slot."""
    section, declared = section_of(slot.place), slot_at(slot)
    row = _row_words(dossier, section, slot)
    return " · ".join(
        part for part in (f"{section.number} {section.label}", row, declared.label if declared else "") if part
    )


def _existing(dossier: Dossier) -> Iterator[Target]:
    for section in SECTIONS:
        for address in _slots(dossier, section):
            pages = len(dossier.attachment(address).pages)
            yield Target(address, slot_words(dossier, address), pages)


def _slots(dossier: Dossier, section: Section) -> Iterator[Address]:
    for slot in section.slots:
        if slot.accepts is Accepts.PDF:
            yield Address(section.key, slot.key)
    for table in section.tables:
        for row in dossier.row_ids(table.key):
            yield from (Address(table.key, slot, row) for slot in _pdf_slots(table))


def _new_rows() -> Iterator[Target]:
    for section in SECTIONS:
        for table in section.tables:
            for slot in _pdf_slots(table)[:1]:
                words = f"{section.number} {section.label} · 新添一条{table.label}"
                yield Target(Address(table.key, slot), words, new_row=True)


def _pdf_slots(table: Table) -> list[str]:
    return [slot.key for slot in table.slots if slot.accepts is Accepts.PDF]


def _row_words(dossier: Dossier, section: Section, slot: Address) -> str:
    table = next((table for table in section.tables if table.key == slot.place), None)
    if table is None or not slot.row:
        return ""
    number = dossier.number_of(slot.place, slot.row)
    name = written(dossier.answer(slot.place, table.title_key, slot.row))
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return f"第 {number} 条 {short}" if short else f"第 {number} 条"
