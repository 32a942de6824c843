"""Limits: one place, a reason for each, none that nobody keeps."""

import ast
from itertools import pairwise
from pathlib import Path

import desktop.documents
from desktop.documents import limits

ROOM = Path(next(iter(desktop.documents.__path__)))
TREE = ast.parse((ROOM / "limits.py").read_text(encoding="utf-8"))
NAMES = [node.target.id for node in TREE.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)]


def test_every_limit_has_its_reason() -> None:
    reasoned = [
        node.target.id
        for node, after in pairwise(TREE.body)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and len(str(after.value.value)) > 10
    ]
    assert reasoned == NAMES


def test_every_limit_is_kept_somewhere() -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    assert [name for name in NAMES if f"limits.{name}" not in used and name != "MB"] == []


def test_every_limit_allows_something() -> None:
    assert all(getattr(limits, name) > 0 for name in NAMES)
