"""What is wrong with a form's declaration, in plain sentences with the line it stands in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from tomllib import TOMLDecodeError
from types import MappingProxyType

from pydantic import ValidationError

_PLACE = re.compile(r"at line (\d+), column (\d+)")
_HEAD = re.compile(r"^\s*(\[+)([\w.-]+)\]+")


def syntax_fault(error: TOMLDecodeError, text: str) -> tuple[str, str]:
    """Return where a file is not well formed, and why."""
    found = _PLACE.search(str(error))
    if found is None:
        return "文件末尾", "写法不完整，缺少引号或括号"
    line = int(found[1])
    shown = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    return (
        f"第 {line} 行第 {found[2]} 列",
        f"写法不对：{shown}（键 = 值，文字要放在引号里，括号要成对，同一个键只写一次）",
    )


def first_fault(error: ValidationError, text: str) -> tuple[str, str]:
    """Return the place of the first thing wrong, with its line, and why."""
    first = error.errors()[0]
    steps = [step for step in first["loc"] if not (isinstance(step, str) and step in _KINDS)]
    line = _line_of(steps, text)
    place = _written(steps) or "整个表格"
    words = _WORDS.get(first["type"])
    why = words(first.get("ctx", {}), steps) if words else first["msg"].removeprefix("Value error, ")
    return (f"第 {line} 行，{place}" if line else place), why


# pydantic names the kind of a block as a step of its own.
_KINDS = frozenset({"paragraph", "table", "space", "page-break", "sections"})
Context = Mapping[str, object]
Steps = Sequence[int | str]


def _last(steps: Steps) -> str:
    return next((step for step in reversed(steps) if isinstance(step, str)), "")


def _one_of(context: Context, _: Steps) -> str:
    return "只能是 " + str(context.get("expected", "")).replace("' or '", "、").replace("', '", "、").replace("'", "")


def _kind(context: Context, _: Steps) -> str:
    allowed = str(context.get("expected_tags", "")).replace("'", "")
    return f"没有“{context.get('tag')}”这种块，kind 只能是 {allowed}"


_WORDS: Mapping[str, Callable[[Context, Steps], str]] = MappingProxyType(
    {
        "missing": lambda _, steps: f"缺少“{_last(steps)}”",
        "extra_forbidden": lambda _, steps: f"没有“{_last(steps)}”这个设置，请核对拼写",
        "string_type": lambda _, __: "应当是放在引号里的文字",
        "float_type": lambda _, __: "应当是数字",
        "float_parsing": lambda _, __: "应当是数字",
        "int_type": lambda _, __: "应当是整数",
        "int_parsing": lambda _, __: "应当是整数",
        "int_from_float": lambda _, __: "应当是整数",
        "bool_type": lambda _, __: "应当是 true 或 false",
        "bool_parsing": lambda _, __: "应当是 true 或 false",
        "tuple_type": lambda _, __: "应当是方括号里的一列值",
        "model_type": lambda _, __: "应当是一组“键 = 值”",
        "model_attributes_type": lambda _, __: "应当是一组“键 = 值”",
        "greater_than_equal": lambda context, _: f"不能小于 {context.get('ge')}",
        "literal_error": _one_of,
        "enum": _one_of,
        "union_tag_invalid": _kind,
        "union_tag_not_found": lambda _, __: "缺少 kind（这一块是什么）",
    }
)


def _written(steps: Steps) -> str:
    """Write a place as people count: 第 2 个 block 的 第 1 个 row 的 text."""
    counted = {at: f"第 {step + 1} 个 {steps[at - 1]}" for at, step in enumerate(steps) if isinstance(step, int) and at}
    named = [counted.get(at + 1, str(step)) for at, step in enumerate(steps) if isinstance(step, str)]
    return " 的 ".join(named)


def _line_of(steps: Steps, text: str) -> int:
    """Return the line a place stands in, counted from 1; of its nearest heading when it is not written out."""
    lines = text.splitlines()
    start, end = _span(steps, lines)
    for key in (step for step in reversed(steps) if isinstance(step, str)):
        wanted = re.compile(rf"(^|[\s{{,]){re.escape(key)}\s*=")
        found = next((number for number in range(start, end) if wanted.search(lines[number])), None)
        if found is not None:
            return found + 1
    return start + 1 if start else 0


def _span(steps: Steps, lines: Sequence[str]) -> tuple[int, int]:
    """Return the lines of the innermost `[[…]]` that a place names, from 0 and without the last."""
    start, end, name = 0, len(lines), ""
    for step, number in _numbered(steps):
        name = f"{name}.{step}" if name else step
        heads = [at for at in range(start, end) if _is_head(lines[at], name)]
        if number >= len(heads):
            break
        start = heads[number]
        later = heads[number + 1] if number + 1 < len(heads) else end
        end = later
    return start, end


def _numbered(steps: Steps) -> Iterator[tuple[str, int]]:
    for step, following in pairwise(steps):
        if isinstance(step, str) and isinstance(following, int):
            yield step, following


def _is_head(line: str, name: str) -> bool:
    found = _HEAD.match(line)
    return found is not None and found[1] == "[[" and found[2] == name
