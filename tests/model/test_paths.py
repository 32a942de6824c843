"""How people write where something stands."""

import pytest

from desktop.model.addresses import Address
from desktop.model.catalogue import TABLE_BY_KEY
from desktop.model.dossier import Dossier
from desktop.model.paths import NoSuchRow, WrongPath, all_paths, parse, parse_rows, write
from desktop.model.values import RowReference


@pytest.fixture
def dossier() -> Dossier:
    made = Dossier("p")
    for table in TABLE_BY_KEY:
        made, _ = made.with_new_row(table)
    return made


@pytest.mark.parametrize("path", all_paths())
def test_every_place_is_read_and_written_the_same(path: str, dossier: Dossier) -> None:
    first = path.replace("[n]", "[1]")
    assert write(parse(first, dossier), dossier) == first


def test_short_keys_mean_the_full_ones(dossier: Dossier) -> None:
    assert parse("basic.id_no", dossier) == Address("basic", "id_number")


def test_a_row_is_named_by_its_number_or_its_id(dossier: Dossier) -> None:
    row = dossier.row_ids("achievements")[0]
    assert parse("achievements[1].evidence", dossier) == parse(f"achievements[{row}].evidence", dossier)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("basic.nmae", "basic.name"),
        ("achievment[1].evidence", "achievements[n].evidence"),
        ("basic.phto", "basic.photo"),
    ],
)
def test_a_wrong_path_is_answered_with_the_nearest_right_one(wrong: str, right: str, dossier: Dossier) -> None:
    with pytest.raises(WrongPath) as caught:
        parse(wrong, dossier)
    assert right in caught.value.sentence


@pytest.mark.parametrize(
    "path", ["", "basic..name", "basic[1].name", "achievements[1].evidence.x", "achievements[-1]", "../x"]
)
def test_nonsense_is_refused(path: str, dossier: Dossier) -> None:
    with pytest.raises(WrongPath):
        parse(path, dossier)


def test_a_missing_row_is_named_with_what_is_there(dossier: Dossier) -> None:
    with pytest.raises(NoSuchRow) as caught:
        parse("achievements[9].evidence", dossier)
    assert "1 行" in caught.value.sentence


def test_rows_are_named_in_a_list(dossier: Dossier) -> None:
    rows = parse_rows("achievements[1]，patents[1]", dossier)
    assert rows == (
        RowReference("achievements", dossier.row_ids("achievements")[0]),
        RowReference("patents", dossier.row_ids("patents")[0]),
    )
