"""Which parts (立项文件, 合同, 验收 …) the one file of a slot must contain for a row."""

from dataclasses import dataclass

from desktop.model.addresses import Address
from desktop.model.dossier import Row
from desktop.rules.conditions import all_hold
from desktop.rules.programme import Parts
from desktop.rules.sheet import Sheet


@dataclass(frozen=True, slots=True)
class WantedPart:
    """One part that is wanted: any of `names` will do; `source` is the clause."""

    names: tuple[str, ...]
    source: str

    def __str__(self) -> str:
        return " 或 ".join(self.names)


def parts_for(sheet: Sheet, slot: Address, row: Row | None) -> tuple[Parts, ...]:
    """Return the lists of parts that apply to a slot."""
    return tuple(
        parts
        for parts in sheet.programme.parts
        if (parts.place, parts.slot) == (slot.place, slot.key) and all_hold(parts.when, sheet, row)
    )


def wanted_parts(sheet: Sheet, slot: Address) -> tuple[WantedPart, ...]:
    """Return the parts wanted in a slot now, in the order of the notice; a part named twice stands once."""
    row = sheet.row(slot.place, slot.row) if slot.row else None
    found = {names: WantedPart(names, parts.source) for parts in parts_for(sheet, slot, row) for names in parts.wanted}
    return tuple(found.values())
