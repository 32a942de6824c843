"""The sources pass the tools, with the settings of pyproject.toml."""

import subprocess
import sys

import pytest

CHECKS = {
    "ruff finds nothing": ["ruff", "check", "--no-fix", "--output-format=concise", "."],
    "every file is formatted": ["ruff", "format", "--check", "."],
    "every type holds": ["mypy", "--no-error-summary"],
}


@pytest.mark.parametrize("claim", CHECKS)
def test_a_tool_agrees(root, claim):
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[claim]], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
