"""What the program's own process imports, and whether every function named for a worker exists."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import desktop.documents
from desktop.documents.isolation.remote import Remote

ROOM = Path(next(iter(desktop.documents.__path__)))
# Fitting is many steps of workers; the one module that sends them is a door like those of the room itself.
DOORS = [*sorted(path.stem for path in ROOM.glob("*.py") if path.stem != "__init__"), "fit.crew", "fit.fitting"]
HEAVY = ("pikepdf", "pypdfium2", "PIL", "numpy", "pypdf", "img2pdf", "pi_heif", "python_calamine", "lxml")


@pytest.mark.parametrize("door", DOORS)
def test_every_remote_function_exists(door: str) -> None:
    module = import_module(f"desktop.documents.{door}")
    for value in vars(module).values():
        if isinstance(value, Remote):
            assert callable(value.resolve())


def test_the_doors_load_no_library_that_parses_files() -> None:
    imports = "; ".join(f"import desktop.documents.{door}" for door in DOORS)
    told = f"import sys; {imports}; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_remote_functions_are_named_in_the_doors_only() -> None:
    named = {path for path in ROOM.rglob("*.py") if re.search(r"= Remote\(", path.read_text(encoding="utf-8"))}
    assert named
    assert named <= {ROOM / f"{door.replace('.', '/')}.py" for door in DOORS}
