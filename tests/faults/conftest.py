"""Calling the command line: in this process, and in one of its own with another environment or under limits."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.cli.main import main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))


@dataclass(frozen=True)
class Said:
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def shenbao(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run `shenbao …` in this process."""

    def run(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def program() -> Callable[..., Said]:
    """Run `python -m desktop …` as a process; `before` are words put before it, such as unshare or prlimit."""

    def run(
        *arguments: object, before: tuple[str, ...] = (), at: Path | None = None, **environment: str | None
    ) -> Said:
        changed = {"PYTHONPATH": f"{os.environ['PYTHONPATH']}", **environment}
        kept = {name: value for name, value in {**os.environ, **changed}.items() if value is not None}
        done = subprocess.run(
            [*before, sys.executable, "-m", "desktop", *map(str, arguments)],
            env=kept,
            cwd=at,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def dossier(shenbao: Callable[..., Said], tmp_path: Path) -> Path:
    """A dossier with an achievement and nothing else in it."""
    path = tmp_path / "周𬭎.shenbao"
    assert shenbao("new", path, "--programme", "suzhou-biopharma-2026", "--level", "中级").code == 0
    assert shenbao("add", path, "achievements", "project=甲").code == 0
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of one page that no other text gives."""
    from scenarios import small_pdf

    def making(name: str = "扫描件.pdf", *, text: str = "", folder: Path | None = None) -> Path:
        path = (folder or tmp_path) / name
        path.write_bytes(small_pdf(text or name))
        return path

    return making
