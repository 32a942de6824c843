"""Every error of ours has its words and exit code, its facts fit its words, and it crosses a process boundary."""

import ast
import importlib
import pickle
from string import Formatter

import pytest

from desktop.base.errors import ShenbaoError


def _core_modules(modules):
    return [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in modules if "/ui/" not in path
    ]


@pytest.fixture(scope="module")
def kinds(modules) -> list[type[ShenbaoError]]:
    for name in _core_modules(modules):
        importlib.import_module(name)
    return sorted(_below(ShenbaoError), key=lambda kind: (kind.__module__, kind.__name__))


def _below(kind: type[ShenbaoError]) -> set[type[ShenbaoError]]:
    return {kind for child in kind.__subclasses__() for kind in (child, *_below(child))}


def _placeholders(kind: type[ShenbaoError]) -> dict[str, object]:
    """Return a stand-in for each fact that a kind's words name: a number where they format one."""
    fields = [part for text in (kind.says, kind.remedy) for part in Formatter().parse(text) if part[1] is not None]
    return {str(name).partition(".")[0].partition("[")[0]: 1 if spec else "甲" for _, name, spec, _ in fields}


def _takes_facts(kind: type[ShenbaoError]) -> bool:
    return kind.__init__ is ShenbaoError.__init__


def test_there_are_errors_to_look_at(kinds):
    assert len(kinds) > 5


def test_every_error_says_what_is_wrong_and_has_an_exit_code(kinds):
    for kind in kinds:
        inherited = kind.__mro__[: kind.__mro__.index(ShenbaoError)]
        assert kind.says or kind.__subclasses__() or not _takes_facts(kind), f"{kind} says nothing"
        assert any("exit_code" in vars(base) for base in inherited), f"{kind} has no exit code"


def test_every_error_can_be_said_and_survives_a_process_boundary(kinds):
    for kind in filter(_takes_facts, kinds):
        error = kind(**_placeholders(kind))
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is kind
        assert str(again) == str(error) == error.sentence + error.next_step


def test_every_raise_gives_the_facts_that_the_words_name(modules, kinds):
    wanted = {kind.__name__: set(_placeholders(kind)) for kind in kinds if _takes_facts(kind)}
    made = [(path, node) for path, tree in modules.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    lacking = {f"{path}:{call.lineno}": _facts_not_given(call, wanted) for path, call in made}
    assert not {place: facts for place, facts in lacking.items() if facts}


def _facts_not_given(call: ast.Call, wanted: dict[str, set[str]]) -> set[str]:
    given = {keyword.arg for keyword in call.keywords}
    if None in given:  # `**facts` cannot be read off the source
        return set()
    return wanted.get(getattr(call.func, "id", getattr(call.func, "attr", "")), set()) - given
