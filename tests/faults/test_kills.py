"""A short kill soak; the long one is a command of its own: `python tests/faults/kill_soak.py --rounds 500`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).parent / "kill_soak.py"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills process groups")
@pytest.mark.parametrize(("scenario", "rounds"), [("save", 12), ("create", 6)])
def test_kills_at_random_instants_lose_nothing_and_damage_nothing(scenario, rounds):
    done = subprocess.run(
        [sys.executable, str(SOAK), "--rounds", str(rounds), "--seed", "20260901", "--only", scenario],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = {name: int(count) for count, name in re.findall(r"(\d+) (rounds|killed|problems)", done.stdout)}
    assert figures == {"rounds": rounds, "killed": rounds, "problems": 0}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills process groups")
@pytest.mark.parametrize("scenario", ["set", "attach", "merge"])
def test_the_command_line_can_be_killed_at_any_instant(scenario):
    done = subprocess.run(
        [sys.executable, str(SOAK), "--rounds", "4", "--seed", "20260901", "--only", scenario],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"4 rounds, .* 0 problems", done.stdout)
