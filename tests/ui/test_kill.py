"""Killing the window at any instant loses nothing that its state line had shown as saved."""

import os
import random
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from desktop.session.opening import create_session, new_dossier, open_session
from desktop.ui.going_on import OpenNotes

_SCRIPT = Path(__file__).with_name("typing_window.py")


@pytest.mark.parametrize("seed", range(3))
def test_what_was_shown_as_saved_survives_a_kill_and_the_next_start_offers_to_go_on(tmp_path: Path, seed: int) -> None:
    file, notes = tmp_path / "张三.shenbao", tmp_path / "notes"
    create_session(file, new_dossier("suzhou-biopharma-2026", "中级")).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, str(_SCRIPT), str(file), str(notes)], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        shown = [process.stdout.readline().strip() for _ in range(2)]
        sleep(random.Random(seed).uniform(0, 1.2))  # noqa: S311 - an instant, not a secret
    finally:
        process.kill()
        rest, _ = process.communicate(timeout=20)
    shown += rest.split()
    assert shown[-1].startswith("0")
    session = open_session(file)
    kept = session.dossier.answer("basic", "address")
    session.close()
    assert kept.startswith(shown[-1])
    assert OpenNotes(notes).left_open() == [file]
