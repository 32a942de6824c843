"""The slots of a dossier as files of the upload folder: how each is called, and what it is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from desktop.base.names import safe_name
from desktop.export.naming import distinct, file_stem, section_folder, shortened
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, FileKind, Original, PlannedPage
from desktop.model.catalogue import SECTIONS
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts, Section, Slot, Table

_ENDINGS: Mapping[FileKind, str] = MappingProxyType(
    {FileKind.DOCX: ".docx", FileKind.DOC: ".doc", FileKind.WPS: ".wps", FileKind.RTF: ".rtf", FileKind.HTML: ".doc"}
)


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """A list of a file's pages, as PDF, that stands before them."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The one file of a slot: `path` inside the folder with `/`, what it is made of, and its limit in bytes.

    `name` is what the row is called, `row` its number from 1 (0 for a section's own slot); `shortened`
    says that the row's name did not fit into the file's name whole. `contents` stands before its pages.
    """

    path: str
    section: Section
    address: Address
    slot: Slot
    row: int
    name: str
    originals: tuple[Original, ...]
    pages: tuple[PlannedPage, ...]
    shortened: bool = False
    contents: ContentsPage | None = None

    @property
    def first_page(self) -> int:
        """The number of the first planned page in the file."""
        return 1 + (self.contents.pages if self.contents else 0)

    @property
    def page_count(self) -> int:
        """How many pages the file has, its list of contents among them."""
        return self.first_page - 1 + len(self.pages)

    @property
    def limit_bytes(self) -> int | None:
        """The portal's limit, None where it states none."""
        return self.slot.limit_bytes

    @property
    def estimated_bytes(self) -> int:
        """About how large it will be: joined pages keep the size they have."""
        return sum(original.size for original in self.originals)


@dataclass(frozen=True, slots=True)
class VacantSlot:
    """A slot that the portal asks for and that nothing can be made for; `why` says in Chinese what is missing."""

    section: Section
    address: Address
    slot: Slot
    row: int
    name: str
    why: str


def slot_files(dossier: Dossier) -> tuple[SlotFile, ...]:
    """Return the files of all slots that hold something, in portal order, no two of one path."""
    files = [file for file in (_file(place, dossier) for place in _places(dossier)) if file is not None]
    paths = distinct(file.path for file in files)
    return tuple(replace(file, path=path) for file, path in zip(files, paths, strict=True))


def vacant_slots(dossier: Dossier) -> Iterator[VacantSlot]:
    """Give the slots that the portal asks for and that no file can be made for."""
    for place in _places(dossier):
        held = dossier.attachment(place.address)
        why = ""
        if held.originals and not held.pages and place.slot.accepts is Accepts.PDF:
            why = "已放入的文件没有可用的页，请重新放入或转成 PDF"
        elif not held.originals and place.slot.starred:
            why = "还没有放入文件"
        if why:
            yield VacantSlot(place.section, place.address, place.slot, place.row, place.name, why)


@dataclass(frozen=True, slots=True)
class _Place:
    section: Section
    address: Address
    slot: Slot
    row: int
    name: str
    stem: str
    shortened: bool


def _places(dossier: Dossier) -> Iterator[_Place]:
    for section in SECTIONS:
        folder = section_folder(section)
        for slot in section.slots:
            yield _Place(
                section,
                Address(section.key, slot.key),
                slot,
                0,
                "",
                f"{folder}/{safe_name(slot.label)}",
                shortened=False,
            )
        for table in section.tables:
            yield from _places_in(table, section, dossier, folder)


def _places_in(table: Table, section: Section, dossier: Dossier, folder: str) -> Iterator[_Place]:
    for row in dossier.rows_of(table.key) if table.slots else ():
        name = str(row[table.title_key] or "")
        for slot in table.slots:
            stem = f"{folder}/{file_stem(row, table, slot)}"
            yield _Place(section, row.address(slot.key), slot, row.number, name, stem, shortened(row, table))


def _file(place: _Place, dossier: Dossier) -> SlotFile | None:
    held = dossier.attachment(place.address)
    originals = _used(held, place.slot, dossier)
    if not originals or (place.slot.accepts is Accepts.PDF and not held.pages):
        return None
    path = place.stem + _ending(place.slot, originals)
    pages = () if place.slot.accepts is Accepts.WORD else held.pages
    return SlotFile(
        path, place.section, place.address, place.slot, place.row, place.name, originals, pages, place.shortened
    )


def _used(held: Attachment, slot: Slot, dossier: Dossier) -> tuple[Original, ...]:
    """Return the originals a slot's file is made of: those of planned pages, the last one of a Word slot."""
    if slot.accepts is Accepts.WORD:
        digests = held.originals[-1:]
    elif slot.accepts is Accepts.JPG:
        digests = tuple(page.original for page in held.pages[:1]) or held.originals[-1:]
    else:
        digests = tuple(dict.fromkeys(page.original for page in held.pages))
    return tuple(dossier.originals[digest] for digest in digests if digest in dossier.originals)


def _ending(slot: Slot, originals: Sequence[Original]) -> str:
    if slot.accepts is Accepts.WORD:
        return _ENDINGS.get(originals[0].facts.kind, ".doc")
    return ".jpg" if slot.accepts is Accepts.JPG else ".pdf"
