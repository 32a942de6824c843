"""All sections in the portal's order, and what is declared at a place of the dossier."""

from functools import cache
from types import MappingProxyType

from desktop.model.addresses import Address
from desktop.model.fields import Field, Section, Slot, Table
from desktop.model.sections import (
    s01_reading,
    s02_basic,
    s03_application,
    s04_education,
    s05_titles,
    s06_societies,
    s07_appointments,
    s08_awards,
    s09_work_history,
    s10_continuing_education,
    s11_publications,
    s12_achievements,
    s13_summary,
    s14_appraisals,
    s15_patents,
    s16_social_insurance,
    s17_unit_consent,
    s18_exception,
    s19_other,
    s20_submission,
)

SECTIONS: tuple[Section, ...] = tuple(
    module.SECTION
    for module in (
        s01_reading,
        s02_basic,
        s03_application,
        s04_education,
        s05_titles,
        s06_societies,
        s07_appointments,
        s08_awards,
        s09_work_history,
        s10_continuing_education,
        s11_publications,
        s12_achievements,
        s13_summary,
        s14_appraisals,
        s15_patents,
        s16_social_insurance,
        s17_unit_consent,
        s18_exception,
        s19_other,
        s20_submission,
    )
)

SECTION_BY_KEY = MappingProxyType({section.key: section for section in SECTIONS})
TABLE_BY_KEY = MappingProxyType({table.key: table for section in SECTIONS for table in section.tables})
_SECTION_OF_TABLE = MappingProxyType({table.key: section for section in SECTIONS for table in section.tables})


def section_of(place: str) -> Section:
    """Return the section in which a place (a section's or a table's key) stands; KeyError for an unknown place."""
    return _SECTION_OF_TABLE[place] if place in _SECTION_OF_TABLE else SECTION_BY_KEY[place]


@cache
def fields_at(place: str, *, in_rows: bool) -> MappingProxyType[str, Field]:
    """Return the questions of a table's rows, or the single questions of a section, by key and by alias."""
    declared = _declared_fields(place, in_rows=in_rows)
    by_alias = {alias: field for field in declared for alias in field.aliases}
    return MappingProxyType({**by_alias, **{field.key: field for field in declared}})


@cache
def slots_at(place: str, *, in_rows: bool) -> MappingProxyType[str, Slot]:
    """Return the slots of a table's rows, or of a section, by key and by alias."""
    holder: Table | Section | None = TABLE_BY_KEY.get(place) if in_rows else SECTION_BY_KEY.get(place)
    declared = holder.slots if holder else ()
    by_alias = {alias: slot for slot in declared for alias in slot.aliases}
    return MappingProxyType({**by_alias, **{slot.key: slot for slot in declared}})


def _declared_fields(place: str, *, in_rows: bool) -> tuple[Field, ...]:
    holder: Table | Section | None = TABLE_BY_KEY.get(place) if in_rows else SECTION_BY_KEY.get(place)
    return holder.fields if holder else ()


def field_at(address: Address) -> Field | None:
    """Return the question at an address, None when the address names a slot, a row or nothing known."""
    return fields_at(address.place, in_rows=bool(address.row)).get(address.key)


def slot_at(address: Address) -> Slot | None:
    """Return the slot at an address, None when the address names no slot."""
    return slots_at(address.place, in_rows=bool(address.row)).get(address.key)
