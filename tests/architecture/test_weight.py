"""What a process pays for: the core never loads Qt, and checking loads none of the heavy libraries."""

import json
import subprocess
import sys

import pytest

QT = {"PySide6", "shiboken6"}
HEAVY = {"docx", "img2pdf", "lxml", "numpy", "pi_heif", "pikepdf", "PIL", "pypdf", "pypdfium2", "reportlab", "zxingcpp"}
LOADED = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def _loaded_by(root, statements: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statements}\n{LOADED}"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_whole_core_loads_without_qt(root, modules):
    names = [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules
        if not path.startswith(("desktop/ui/", "desktop/__main__"))
    ]
    loaded = _loaded_by(root, "import importlib\n" + "\n".join(f"importlib.import_module({name!r})" for name in names))
    assert not loaded & QT
    assert "pikepdf" in loaded  # the list of modules is not empty


@pytest.mark.parametrize("command", ["check", "show", "set_values", "fields", "programmes"])
def test_reading_and_checking_a_dossier_loads_no_document_library(root, command):
    loaded = _loaded_by(root, f"import desktop.cli.main, desktop.cli.commands.{command}")
    assert not loaded & (HEAVY | QT)


def test_the_door_loads_no_face_before_it_knows_which(root):
    loaded = _loaded_by(root, "import sys, desktop.__main__ as door\nassert 'desktop.cli' not in sys.modules")
    assert not loaded & (HEAVY | QT)
