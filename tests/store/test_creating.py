"""A new dossier appears whole or not at all, and what a killed program left half made is cleared away."""

import os

import pytest

from desktop.base.errors import CannotWrite
from desktop.model.dossier import Dossier
from desktop.store import creating
from desktop.store.creating import PlaceTaken
from desktop.store.dossier_file import DossierFile


def test_a_file_that_came_there_meanwhile_is_not_replaced(path, clock, monkeypatch):
    real = creating._build

    def slowly(temporary, target, fill):
        real(temporary, target, fill)
        path.write_bytes(b"somebody else's")

    monkeypatch.setattr(creating, "_build", slowly)
    with pytest.raises(PlaceTaken):
        DossierFile.create(path, Dossier("p"), now=clock)
    assert path.read_bytes() == b"somebody else's"


def test_on_a_disk_without_hard_links_it_is_put_in_place_all_the_same(path, clock, monkeypatch, listing):
    def refused(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refused)
    with DossierFile.create(path, Dossier("p"), now=clock) as file:
        assert file.dossier == Dossier("p")
    assert listing(path.parent) == [path.name]


def test_a_folder_that_is_not_there_is_said(tmp_path, clock):
    with pytest.raises(CannotWrite, match="找不到这个位置"):
        DossierFile.create(tmp_path / "none" / "a.shenbao", Dossier("p"), now=clock)


def test_a_dangling_link_is_not_written_through(tmp_path, clock):
    link = tmp_path / "a.shenbao"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlaceTaken):
        DossierFile.create(link, Dossier("p"), now=clock)
    assert not (tmp_path / "elsewhere").exists()


def test_what_a_killed_program_left_is_cleared_away_on_the_next_opening(stored, clock, listing):
    folder, now = stored.parent, clock().timestamp()
    ages = {
        ".0123abcd.shenbao-unfinished": 7200,
        ".0123abcd.shenbao-unfinished-journal": 7200,
        ".4567abcd.shenbao-unfinished": 60,
        "mine.shenbao-unfinished": 7200,
    }
    for name, age in ages.items():
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (now - age, now - age))
    DossierFile.open(stored, read_only=True, now=clock).close()
    assert len(listing(folder)) == 6
    DossierFile.open(stored, now=clock).close()
    assert listing(folder) == sorted([".4567abcd.shenbao-unfinished", "mine.shenbao-unfinished", stored.name, "扫描"])
