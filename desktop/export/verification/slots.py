"""Which slots' pages are printed to be verified, and what each is called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.base.errors import ExitCode, ShenbaoError
from desktop.base.names import safe_name
from desktop.export.naming import file_stem, row_name
from desktop.model.addresses import Address
from desktop.model.attachments import Attachment, PlannedPage
from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.model.fields import Accepts, Section, Slot
from desktop.model.paths import parse

ALL = "all"
_PREFIX = "核实页"
_LONGEST_NAME = 70


class NoEvidence(ShenbaoError):
    """None of the slots asked for holds a page. Facts: what."""

    exit_code = ExitCode.CALL
    says = "{what}里还没有可以打印的材料页。"
    remedy = "请先放入材料；要打印别处的材料，请另外指定，命令行里例如 --slot awards。"


class AllBack(ShenbaoError):
    """Every page asked for is there as its signed copy. Facts: count."""

    exit_code = ExitCode.CALL
    says = "要打印的 {count} 页都已经收回了签字页，没有要打印的。"
    remedy = "要重新打印某一页，请先在页面整理里把它换回没有签字的那一页。"


@dataclass(frozen=True, slots=True)
class EvidenceSlot:
    """A slot with pages to be verified: what people call it, and its file's name without the ending.

    `pages` are those not back yet, each with its number in the slot, which has `count` pages in all.
    """

    address: Address
    title: str
    file_name: str
    pages: tuple[tuple[int, PlannedPage], ...]
    count: int


def evidence_slots(dossier: Dossier, asked: Sequence[str]) -> tuple[EvidenceSlot, ...]:
    """Return the slots asked for that hold pages, in portal order.

    Asked for is a slot (`achievements[2].evidence`), one of all rows (`achievements.evidence`), everything of
    a section or table (`awards`), or `all`.

    Raises:
        WrongPath, NoSuchRow: a place does not exist.
        NoEvidence: there is nothing to print.
        AllBack: every page asked for has come back already.
    """
    wanted = [_wanted(text, dossier) for text in asked]
    found = [slot for slot in slots_with_pages(dossier) if any(_means(place, slot.address) for place in wanted)]
    if not found:
        raise NoEvidence(what="申报" if ALL in asked else "要打印的位置")
    open_still = tuple(slot for slot in found if slot.pages)
    if not open_still:
        raise AllBack(count=sum(slot.count for slot in found))
    return open_still


def _wanted(text: str, dossier: Dossier) -> Address:
    if text == ALL:
        return Address("")
    place, dot, key = text.partition(".")
    if dot and place in TABLE_BY_KEY and any(slot.key == key for slot in TABLE_BY_KEY[place].slots):
        return Address(place, key)
    return parse(text, dossier)


def _means(wanted: Address, slot: Address) -> bool:
    parts = ((wanted.place, slot.place), (wanted.key, slot.key), (wanted.row, slot.row))
    return all(not asked or asked == there for asked, there in parts)


def slots_with_pages(dossier: Dossier) -> Iterator[EvidenceSlot]:
    """Give every slot whose pages become a PDF and that has some, in portal order; all may be back already."""
    for section in SECTIONS:
        for address, slot, title, stem in _places(section, dossier):
            held = dossier.attachment(address)
            if slot.accepts is Accepts.PDF and held.pages:
                name = safe_name(f"{_PREFIX}_{section.number:02d}_{stem}", longest=_LONGEST_NAME)
                yield EvidenceSlot(address, title, name, _not_back(held), len(held.pages))


def _not_back(held: Attachment) -> tuple[tuple[int, PlannedPage], ...]:
    return tuple((number, page) for number, page in enumerate(held.pages, start=1) if not page.signed)


def _places(section: Section, dossier: Dossier) -> Iterator[tuple[Address, Slot, str, str]]:
    for slot in section.slots:
        yield Address(section.key, slot.key), slot, f"{section.label}　{slot.label}", slot.label
    for table in section.tables:
        for row in dossier.rows_of(table.key) if table.slots else ():
            title = f"{section.label} {row.number}　{row_name(row, table)}"
            yield from ((row.address(slot.key), slot, title, file_stem(row, table, slot)) for slot in table.slots)
