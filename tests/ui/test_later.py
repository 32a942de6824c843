"""What the window does not load before it stands, and that it is there when it is used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.later import AHEAD, later

ROOT = Path(__file__).parents[2]
ROOMS_NOT_NEEDED_AT_FIRST = ("desktop.rules", "desktop.export", "desktop.documents", "desktop.session")
LIBRARIES_NOT_NEEDED_AT_FIRST = {"pydantic", "numpy", "PIL", "pikepdf", "reportlab", "docx", "sqlite3"}


def test_the_window_stands_before_rules_documents_and_export_are_loaded():
    statements = "import json, sys, desktop.ui.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", statements], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(json.loads(done.stdout))
    assert "desktop.ui.window" in loaded
    assert not [name for name in loaded if name.startswith(ROOMS_NOT_NEEDED_AT_FIRST)]
    assert not loaded & LIBRARIES_NOT_NEEDED_AT_FIRST


@pytest.mark.parametrize("name", AHEAD)
def test_what_is_loaded_ahead_is_there(name):
    assert later(name).__name__ == name
    assert later(name).__doc__ is None  # a stand-in: nothing was asked of the part itself
    assert (ROOT / f"{name.replace('.', '/')}.py").is_file()


def test_a_stand_in_gives_what_the_part_holds():
    import colorsys

    assert later("colorsys").rgb_to_hsv is colorsys.rgb_to_hsv
    with pytest.raises(AttributeError):
        later("colorsys").not_there  # noqa: B018 - asking is what is tried
