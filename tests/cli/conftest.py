"""Calling the command line in this process, as a person would type it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.cli.main import main


@dataclass(frozen=True)
class Said:
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, object]:
        """The JSON that was printed."""
        loaded: dict[str, object] = json.loads(self.out)
        return loaded


Shenbao = Callable[..., Said]


@pytest.fixture
def shenbao(capsys: pytest.CaptureFixture[str]) -> Shenbao:
    """Run `shenbao …`."""

    def run(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def dossier(shenbao: Shenbao, tmp_path: Path) -> Path:
    """A new dossier with nothing in it yet."""
    path = tmp_path / "周𬭎.shenbao"
    said = shenbao("new", path, "--programme", "suzhou-biopharma-2026", "--level", "中级")
    assert said.code == 0, said.err
    return path
