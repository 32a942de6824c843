"""The sources as the tests of this folder look at them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> dict[str, ast.Module]:
    """Return every module of the package, parsed, by its path in the checkout."""
    return {path: _parsed(path) for path in kept_files() if path.startswith("desktop/") and path.endswith(".py")}


@pytest.fixture(scope="session")
def paths() -> tuple[str, ...]:
    """Return the paths of the project's files in the checkout."""
    return kept_files()


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Return every text file of the project by its path; pictures, fonts, wheels and documents are left out."""
    return {path: text for path in kept_files() if (text := _text(path)) is not None}


@cache
def kept_files() -> tuple[str, ...]:
    """Name the project's files: those under version control and those about to be."""
    call = ["git", "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(call, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted({path for path in listed.split("\0") if path and (ROOT / path).is_file()}))


def _parsed(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)


def _text(path: str) -> str | None:
    data = (ROOT / path).read_bytes()
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8", "replace")
