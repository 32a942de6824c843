"""Imports go down the house, never up; each foreign library is known to the rooms that may know it."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

MAY_KNOW = {
    "Only the ui knows Qt": {"ui"},
    "Only documents and export know PDF, picture and Word libraries": {"documents", "export"},
    "Only the store, and the unit's index, speak SQL": {"store", "unit"},
}


@pytest.fixture(scope="module")
def contracts(root: Path) -> dict[str, dict]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_every_import_contract_is_kept(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    # The linter sets up logging for its own process and would silence the program's loggers in this one.
    monkeypatch.setattr("logging.config.dictConfig", lambda _settings: None)
    broken = lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)
    assert not broken, capsys.readouterr().out


def test_every_room_on_the_disk_has_its_place_in_the_layers(root, contracts):
    layers = contracts["Imports go down the house, never up"]["layers"]
    placed = {room.strip() for layer in layers for room in layer.split("|")}
    assert placed == {folder.parent.name for folder in (root / "desktop").glob("*/__init__.py")}


@pytest.mark.parametrize("name", MAY_KNOW)
def test_a_library_is_forbidden_in_every_room_but_those_named(root, contracts, name):
    rooms = {folder.parent.name for folder in (root / "desktop").glob("*/__init__.py")}
    forbidden = {module.removeprefix("desktop.") for module in contracts[name]["source_modules"]}
    assert forbidden == rooms - MAY_KNOW[name]
