"""Killing the window at any instant loses nothing that its state line had shown as saved."""

import os
import random
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from PIL import Image

from desktop.model.addresses import Address
from desktop.session.opening import create_session, new_dossier, open_session
from desktop.ui.going_on import OpenNotes

_SCRIPT = Path(__file__).with_name("typing_window.py")
_LINES_AT_LEAST = (2, 4, 6)


def _scans(folder: Path) -> Path:
    folder.mkdir()
    for number in range(20):
        Image.new("L", (200 + number, 280), 200).save(folder / f"{number:02}.pdf", resolution=100)
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_what_was_shown_as_saved_survives_a_kill_and_the_next_start_offers_to_go_on(tmp_path: Path, seed: int) -> None:
    file, notes, scans = tmp_path / "张三.shenbao", tmp_path / "notes", _scans(tmp_path / "scans")
    dossier, row = new_dossier("suzhou-biopharma-2026", "中级").with_new_row("achievements")
    create_session(file, dossier).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, str(_SCRIPT), str(file), str(notes), str(scans)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        shown = [process.stdout.readline().strip() for _ in range(_LINES_AT_LEAST[seed])]
        sleep(random.Random(seed).uniform(0, 1.2))  # noqa: S311 - an instant, not a secret
    finally:
        process.kill()
        rest, _ = process.communicate(timeout=20)
    shown += rest.split()
    typed, rows, pages = shown[-1].split(",")
    assert typed.startswith("0")
    session = open_session(file)
    slot = Address("achievements", "evidence", row)
    assert session.dossier.answer("basic", "address").startswith(typed)
    assert len(session.dossier.row_ids("societies")) >= int(rows)
    assert len(session.dossier.attachment(slot).pages) >= int(pages)
    for original in session.dossier.attached_originals(slot):
        session.file.copy_original(original.digest, tmp_path / original.digest)
    session.close()
    assert OpenNotes(notes).left_open() == [file]
