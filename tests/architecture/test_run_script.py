"""run.py: what it makes of its arguments, and what it says when something is missing."""

import ast
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest


@pytest.fixture
def run(root) -> ModuleType:
    spec = spec_from_file_location("run_script", root / "run.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_can_read_it_and_is_told_what_to_install(root, run, monkeypatch, capsys):
    ast.parse((root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert run.main([]) == 1
    assert "需要 Python 3.11 到 3.13" in capsys.readouterr().err


def test_it_uses_only_the_standard_library(root):
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], "demo", []),
        (["--no-window"], "demo", []),
        (["--to", "test"], "demo", []),
        (["test"], "test", []),
        (["test", "-k", "fonts", "--to", "x"], "test", ["-k", "fonts", "--to", "x"]),
        (["--wheelhouse", "w", "test", "-q"], "test", ["-q"]),
        (["shenbao", "demo", "--to", "甲 乙"], "shenbao", ["demo", "--to", "甲 乙"]),
        (["journey", "--to", "图"], "journey", ["--to", "图"]),
    ],
)
def test_what_follows_a_command_is_passed_on_untouched(run, arguments, command, rest):
    call = run.read_call(arguments)
    assert (call.command, call.rest) == (command, rest)


@pytest.mark.parametrize("arguments", [["tets"], ["--tu", "x"], ["--to"]])
def test_a_wrong_call_ends_with_2_and_the_ways_to_call(run, arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        run.read_call(arguments)
    assert ended.value.code == 2
    assert "python3 run.py test" in capsys.readouterr().err


def test_one_interpreter_runs_the_core_without_the_window_and_no_test_runs_twice(run, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "environment_without_qt", lambda: tmp_path / "python")
    parts = {name: (python, " ".join(arguments)) for name, python, arguments in run.passes("full", with_qt=True)}
    core = parts["核心（未安装 PySide6）"]
    assert core[0] == str(tmp_path / "python")
    assert "--ignore=tests/architecture" in core[1]
    assert "not alone" in core[1]
    assert parts["单独运行的测试（计时）"] == ("full", "tests -m alone")


def test_without_qts_libraries_the_window_is_left_out_and_said_so(run, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(run, "system_has", lambda *_: False)
    monkeypatch.setattr(run, "environment_without_qt", lambda: run.VENV)
    monkeypatch.setattr(run, "pytest", lambda _, arguments: ran.append(arguments) or 0)
    monkeypatch.delenv("CI", raising=False)
    assert run.test(run.read_call(["test"])) == 0
    assert len(ran) == 3
    assert all("--ignore=tests/ui" in arguments and "tests/ui" not in arguments for arguments in ran)
    assert "GUI tests not run" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    assert run.test(run.read_call(["test"])) == 1


def test_a_failing_part_fails_the_whole_and_the_others_still_run(run, monkeypatch):
    codes = iter([run.NO_TESTS, 1, 0])
    monkeypatch.setattr(run, "system_has", lambda *_: True)
    monkeypatch.setattr(run, "environment_without_qt", lambda: run.VENV)
    monkeypatch.setattr(run, "pytest", lambda *_: next(codes))
    assert run.test(run.read_call(["test"])) == 1
    assert next(codes, "all ran") == "all ran"


def test_a_person_without_root_gets_the_line_to_type(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "succeeds", lambda _: False)
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not run.system_has(run.QT, run.SCREEN)
    said = capsys.readouterr().err
    assert said.count("sudo") == 1, "one line brings everything"
    assert "libxcb-cursor0" in said
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in said


def test_root_is_told_when_the_system_could_not_be_given_what_it_lacks(run, monkeypatch, capsys):
    installed = []
    monkeypatch.setattr(run, "works", lambda check: check == run.QT_STARTS)
    monkeypatch.setattr(run, "install_packages", installed.append)
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not run.system_has(run.QT, run.SCREEN, run.DESKTOP)
    assert installed == [(*run.SCREEN_PACKAGES, *run.DESKTOP_PACKAGES)], "once, and only what lacks"
    assert "没有装好" in capsys.readouterr().err


def test_children_see_this_checkout_and_no_leftovers_of_another_python(run, root, monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "elsewhere")
    seen = run.environment(EXTRA="1")
    assert "PYTHONHOME" not in seen
    assert "VIRTUAL_ENV" not in seen
    assert (seen["PYTHONPATH"], seen["PYTHONUTF8"], seen["EXTRA"]) == (str(root), "1", "1")


def test_the_journey_is_started_only_where_its_desktop_stands(run, monkeypatch, capsys):
    started = []
    monkeypatch.setattr(run.subprocess, "call", lambda call, **_: started.append(call) or 0)
    monkeypatch.setattr(run, "system_has", lambda *needs: run.DESKTOP not in needs)
    monkeypatch.setattr(run.sys, "platform", "linux")
    assert run.journey(run.read_call(["journey", "--to", "x"])) == 1
    assert not started
    monkeypatch.setattr(run, "system_has", lambda *_: True)
    assert run.journey(run.read_call(["journey", "--to", "x"])) == 0
    assert started[0][-2:] == ["--to", "x"]
    monkeypatch.setattr(run.sys, "platform", "win32")
    assert run.journey(run.read_call(["journey", "--to", "x"])) == 1
    assert "只在 Linux" in capsys.readouterr().err
