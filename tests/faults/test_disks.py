"""A disk that refuses: the old state stands, the sentence says why, and the next save works once there is room."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).parent / "refusing_disk.py"


def may_mount() -> bool:
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n", done.stderr


@pytest.mark.skipif(os.name == "nt", reason="limits are Unix's")
def test_a_file_size_limit_is_an_error_like_any_other(tmp_path):
    run(sys.executable, str(CHILD), "limit", str(tmp_path))


@pytest.mark.parametrize("fault", ["full", "readonly"])
def test_a_disk_that_is_full_or_read_only_harms_nothing(tmp_path, fault):
    if not may_mount():
        pytest.skip("mounting a small disk needs root on Linux")
    run("unshare", "--mount", sys.executable, str(CHILD), fault, str(tmp_path))
