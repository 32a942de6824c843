"""The declarations hang together."""

import pytest

from desktop.model.catalogue import SECTIONS, TABLE_BY_KEY, fields_at, section_of, slots_at
from desktop.model.fields import Field, Kind, Slot
from desktop.model.options import options_of

KEYS = [
    "reading",
    "basic",
    "application",
    "education",
    "titles",
    "societies",
    "appointments",
    "awards",
    "work_history",
    "continuing_education",
    "publications",
    "achievements",
    "summary",
    "appraisals",
    "patents",
    "social_insurance",
    "unit_consent",
    "exception",
    "other",
    "submission",
]


def _every_item() -> list[tuple[str, Field | Slot]]:
    single = [(section.key, item) for section in SECTIONS for item in (*section.fields, *section.slots)]
    rows = [(table.key, item) for table in TABLE_BY_KEY.values() for item in (*table.fields, *table.slots)]
    return single + rows


def test_the_twenty_sections_have_the_portals_order_and_keys() -> None:
    assert [section.key for section in SECTIONS] == KEYS
    assert [section.number for section in SECTIONS] == list(range(1, 21))


def test_the_starred_sections_are_those_of_the_portals_menu() -> None:
    starred = {section.key for section in SECTIONS if section.starred}
    assert starred == {
        "basic",
        "application",
        "education",
        "work_history",
        "continuing_education",
        "achievements",
        "summary",
        "unit_consent",
    }


def test_the_slots_are_those_of_the_design() -> None:
    slots = {f"{place}.{item.key}" for place, item in _every_item() if isinstance(item, Slot)}
    assert slots == {
        "basic.photo",
        "education.diploma",
        "education.degree",
        "titles.certificate",
        "qualifications.certificate",
        "awards.proof",
        "work_history.proof",
        "continuing_education.proof",
        "publications.word",
        "publications.pdf",
        "achievements.evidence",
        "appraisals.proof",
        "patents.proof",
        "social_insurance.proof",
        "unit_consent.signed",
        "exception.proof",
        "other.proof",
    }


@pytest.mark.parametrize(("place", "item"), _every_item(), ids=lambda value: getattr(value, "key", value))
def test_every_declaration_is_whole(place: str, item: Field | Slot) -> None:
    assert item.label
    section_of(place)
    if isinstance(item, Field):
        assert options_of(item).values if item.kind in {Kind.CHOICE, Kind.TREE_CHOICE} else True
        assert set(item.tables) <= set(TABLE_BY_KEY)
        assert bool(item.tables) == (item.kind is Kind.ROWS)


def test_conditions_name_questions_of_the_same_place() -> None:
    for place, item in _every_item():
        if isinstance(item, Field):
            siblings = fields_at(place, in_rows=True) | fields_at(place, in_rows=False)
            assert set(item.when) <= set(siblings), (place, item.key)


def test_tables_are_called_by_a_question_they_have() -> None:
    for table in TABLE_BY_KEY.values():
        assert table.title_key in {field.key for field in table.fields}


def test_keys_and_aliases_never_collide() -> None:
    for section in SECTIONS:
        assert len(fields_at(section.key, in_rows=False)) == sum(1 + len(f.aliases) for f in section.fields)
        assert len(slots_at(section.key, in_rows=False)) == sum(1 + len(slot.aliases) for slot in section.slots)
    for table in TABLE_BY_KEY.values():
        assert len(fields_at(table.key, in_rows=True)) == sum(1 + len(f.aliases) for f in table.fields)


def test_a_slot_that_shares_its_key_with_a_question_has_another_name() -> None:
    for table in TABLE_BY_KEY.values():
        keys = {field.key for field in table.fields}
        assert all(slot.aliases for slot in table.slots if slot.key in keys)
