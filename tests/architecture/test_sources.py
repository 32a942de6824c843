"""House rules that no tool knows: one door each for paths, files and printing, and nothing that leaks."""

import ast
import importlib
from dataclasses import is_dataclass
from enum import Enum

import pytest

# Hosts of package registries, and paths of build machines; put together here so that this file does not name them.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org", "mirrors" + ".")
MACHINE_PATHS = ("/work/" + "main", "/work/" + "shared", "/ro" + "ot/", "/opt/" + "wheels", "/tmp/" + "helpers")


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _where(modules, found, *, but=()):
    return sorted(
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        if not path.startswith(tuple(but))
        for node in ast.walk(tree)
        if found(node)
    )


def test_only_the_command_line_prints(modules):
    found = _where(modules, lambda n: isinstance(n, ast.Call) and _name_of(n.func) == "print", but=["desktop/cli/"])
    assert not found


def test_only_paths_py_asks_where_the_program_is(modules):
    found = _where(modules, lambda n: isinstance(n, ast.Name) and n.id == "__file__", but=["desktop/base/paths.py"])
    assert not found


# Code that runs in a worker process, or for one, writes only into that work's temporary folder; a half file there
# is thrown away with the folder.
WRITE_TO_WORK_FOLDERS = ("desktop/documents/", "desktop/export/building.py", "desktop/export/photo.py")


def test_only_files_py_writes_files_that_stay(modules):
    banned = {"write_text", "write_bytes"}
    but = ["desktop/base/files.py", *WRITE_TO_WORK_FOLDERS]
    assert not _where(modules, lambda node: isinstance(node, ast.Attribute) and node.attr in banned, but=but)


def test_no_module_imports_the_network(modules):
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "socketserver", "requests", "httpx", "aiohttp"}
    harmless = {"urllib.parse"}

    def reaches(node: ast.AST) -> bool:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        return any(name.partition(".")[0] in network and name not in harmless for name in names)

    assert not _where(modules, reaches)


def test_no_global_statement(modules):
    assert not _where(modules, lambda n: isinstance(n, ast.Global))


def test_no_function_answers_with_a_flag_and_a_message(modules):
    def flagged(node: ast.AST) -> bool:
        returns = getattr(node, "returns", None)
        return returns is not None and ast.unparse(returns).startswith("tuple[bool,")

    assert not _where(modules, flagged)


def test_no_module_keeps_a_changeable_object_of_ours_for_everybody(modules):
    names = [path.removesuffix(".py").replace("/", ".") for path in modules if "/ui/" not in path and "__" not in path]
    kept = [
        f"{name}.{key}"
        for name in names
        for key, value in vars(importlib.import_module(name)).items()
        if _is_changeable_and_ours(value)
    ]
    assert not kept


def _is_changeable_and_ours(value: object) -> bool:
    kind = type(value)
    if not kind.__module__.startswith("desktop.") or isinstance(value, (Enum, tuple, type)):
        return False
    return not (is_dataclass(kind) and kind.__dataclass_params__.frozen)


@pytest.mark.parametrize("leak", [*HOSTS, *MACHINE_PATHS])
def test_no_file_names_a_registry_host_or_a_build_machine(texts, leak):
    assert not [path for path, text in texts.items() if leak in text]


def test_packaging_is_no_package(root):
    # `import packaging` must find the library of that name.
    assert not list((root / "packaging").rglob("__init__.py"))


def test_every_file_is_utf8_without_carriage_returns(texts):
    wrong = [
        path
        for path, text in texts.items()
        if path.endswith((".py", ".toml", ".md", ".lock", ".html", ".css", ".qss"))
        and ("\r" in text or "\ufffd" in text)
    ]
    assert not wrong


def test_nothing_large_is_kept_by_mistake(root, paths):
    large = [path for path in paths if (root / path).stat().st_size > 5_000_000 and "fonts/" not in path]
    assert not large
