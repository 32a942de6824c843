"""shenbao fields: every question and slot of the twenty sections, with its path."""

from argparse import Namespace
from collections.abc import Iterator

from desktop.base.errors import ExitCode
from desktop.cli.arguments import Parser
from desktop.cli.output import as_json, say
from desktop.model.catalogue import SECTIONS
from desktop.model.fields import Field, Slot
from desktop.model.options import options_of
from desktop.rules.pack import load_programme

_SHOWN_OPTIONS = 6


def parser(command: str) -> Parser:
    """Return the parser of this command's arguments."""
    made = Parser(command, "列出二十节的全部填写项和材料位置。")
    made.options.add_argument("--programme", metavar="项目", help="按一个项目列出")
    made.options.add_argument("--json", action="store_true", help="输出 JSON")
    return made


def run(arguments: Namespace) -> ExitCode:
    """List what can be filled and where files go."""
    if arguments.programme:
        load_programme(arguments.programme)
    if arguments.json:
        as_json({"sections": [_section_as_data(number) for number in range(len(SECTIONS))]})
        return ExitCode.DONE
    for section in SECTIONS:
        say(f"{section.number:2d} {section.label}（{section.key}）{'*' if section.starred else ''}")
        for path, item in _items(section.number - 1):
            say(f"     {path:<44} {_described(item)}")
    return ExitCode.DONE


def _items(index: int) -> Iterator[tuple[str, Field | Slot]]:
    section = SECTIONS[index]
    yield from _of(section.key, section.fields, section.slots)
    for table in section.tables:
        yield from _of(f"{table.key}[n]", table.fields, table.slots)


def _of(place: str, fields: tuple[Field, ...], slots: tuple[Slot, ...]) -> Iterator[tuple[str, Field | Slot]]:
    yield from ((f"{place}.{field.key}", field) for field in fields)
    yield from ((f"{place}.{slot.key}", slot) for slot in slots)


def _described(item: Field | Slot) -> str:
    star = "*" if item.starred else ""
    if isinstance(item, Slot):
        return f"{item.label}{star}（材料：{item.accepts}）"
    marks = [item.kind.value]
    if item.max_length:
        marks.append(f"最多 {item.max_length} 字")
    if item.autofilled:
        marks.append("网页自动带出")
    if item.ours:
        marks.append("网页上没有，供检查用")
    values = options_of(item).values
    if values:
        marks.append("选项 " + " ".join(values[:_SHOWN_OPTIONS]) + (" …" if len(values) > _SHOWN_OPTIONS else ""))
    return f"{item.label}{star}（{'；'.join(marks)}）"


def _section_as_data(index: int) -> dict[str, object]:
    section = SECTIONS[index]
    items = list(_items(index))
    return {
        "number": section.number,
        "key": section.key,
        "label": section.label,
        "starred": section.starred,
        "fields": [_field_as_data(path, item) for path, item in items if isinstance(item, Field)],
        "slots": [_slot_as_data(path, item) for path, item in items if isinstance(item, Slot)],
    }


def _field_as_data(path: str, field: Field) -> dict[str, object]:
    return {
        "path": path,
        "label": field.label,
        "kind": field.kind.value,
        "options": list(options_of(field).values),
        "open_options": field.open_options,
        "max_length": field.max_length,
        "starred": field.starred,
        "autofilled": field.autofilled,
        "sensitive": field.sensitive,
        "ours": field.ours,
    }


def _slot_as_data(path: str, slot: Slot) -> dict[str, object]:
    return {
        "path": path,
        "label": slot.label,
        "accepts": slot.accepts.value,
        "limit_bytes": slot.limit_bytes,
        "limit_stated": slot.limit_stated,
        "starred": slot.starred,
    }
