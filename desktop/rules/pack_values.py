"""What a pack gives a check to work with, from plain data to what the check takes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from desktop.model.catalogue import TABLE_BY_KEY, fields_at, slots_at
from desktop.rules.checks.case import Check, Takes
from desktop.rules.pack_files import PackFault
from desktop.rules.pack_places import reference_at, values_of
from desktop.rules.references import Reference
from desktop.rules.rule import Target

_WINDOWS = frozenset({"online", "paper"})


def read_parameters(given: Mapping[str, Any], check: Check, target: Target, where: str) -> Mapping[str, object]:
    """Read what stands under `with`.

    Raises:
        PackFault: the check takes no such parameter, lacks one, or it is of the wrong kind.
    """
    if unknown := given.keys() - check.takes.keys():
        raise PackFault(where=where, fault=f"检查“{check.name}”没有参数 {'、'.join(sorted(unknown))}")
    if missing := check.needs - given.keys():
        raise PackFault(where=where, fault=f"检查“{check.name}”缺少参数 {'、'.join(sorted(missing))}")
    return MappingProxyType(
        {name: _parameter(value, check.takes[name], target, f"{where} {name}") for name, value in given.items()}
    )


def _parameter(value: Any, takes: Takes, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    reader = _READERS[takes]
    try:
        return reader(value, target, where)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise PackFault(where=where, fault=f"“{value}”不是这个参数要的（{takes.value}）") from error


def _table(target: Target) -> str:
    return target.place if target.place in TABLE_BY_KEY else ""


def _read_reference(value: Any, target: Target, where: str) -> Reference:  # noqa: ANN401 - a TOML value
    return reference_at(value, _table(target), where)


def _read_references(value: Any, target: Target, where: str) -> tuple[Reference, ...]:  # noqa: ANN401 - a TOML value
    return tuple(reference_at(each, _table(target), where) for each in value)


def _read_column(value: Any, _target: Target, where: str) -> Reference:  # noqa: ANN401 - a TOML value
    table, _, key = value.partition(".")
    return reference_at(f"{table}.any.{key}", "", where)


def _read_limit(value: Any, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    return reference_at(value, _table(target), where) if isinstance(value, str) else int(value)


def _read_texts(value: Any, _target: Target, _where: str) -> tuple[str, ...]:  # noqa: ANN401 - a TOML value
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(str(each) for each in value)


def _read_where(value: Any, target: Target, where: str) -> object:  # noqa: ANN401 - a TOML value
    for key in value:
        if key not in fields_at(target.place, in_rows=True):
            raise PackFault(where=where, fault=f"“{target.place}”里没有“{key}”")
    return MappingProxyType({key: values_of(wanted) for key, wanted in value.items()})


def _read_topics(value: Any, _target: Target, _where: str) -> object:  # noqa: ANN401 - a TOML value
    return tuple((topic["name"], tuple(topic["words"])) for topic in value)


def _read_question(value: Any, target: Target, where: str) -> str:  # noqa: ANN401 - a TOML value
    known = fields_at(target.place, in_rows=True).keys() | slots_at(target.place, in_rows=True).keys()
    if value not in known:
        raise PackFault(where=where, fault=f"“{target.place}”里没有“{value}”")
    return str(value)


def _read_questions(value: Any, target: Target, where: str) -> tuple[str, ...]:  # noqa: ANN401 - a TOML value
    known = fields_at(target.place, in_rows=True).keys() | fields_at(target.place, in_rows=False).keys()
    if unknown := [key for key in value if key not in known]:
        raise PackFault(where=where, fault=f"“{target.place}”里没有“{unknown[0]}”")
    return tuple(value)


def _read_tables(value: Any, _target: Target, where: str) -> tuple[str, ...]:  # noqa: ANN401 - a TOML value
    if unknown := [name for name in value if name not in TABLE_BY_KEY]:
        raise PackFault(where=where, fault=f"没有“{unknown[0]}”这张表")
    return tuple(value)


def _read_window(value: Any, _target: Target, _where: str) -> str:  # noqa: ANN401 - a TOML value
    if value not in _WINDOWS:
        raise ValueError(value)
    return str(value)


def _plain(kind: type) -> Callable[[Any, Target, str], object]:
    def read(value: Any, _target: Target, _where: str) -> object:  # noqa: ANN401 - a TOML value
        if not isinstance(value, kind):
            raise TypeError(value)
        return value

    return read


_READERS: Mapping[Takes, Callable[[Any, Target, str], object]] = MappingProxyType(
    {
        Takes.REFERENCE: _read_reference,
        Takes.REFERENCES: _read_references,
        Takes.COLUMN: _read_column,
        Takes.NUMBER: _plain(int),
        Takes.FRACTION: lambda value, _target, _where: float(value),
        Takes.LIMIT: _read_limit,
        Takes.TEXT: _plain(str),
        Takes.TEXTS: _read_texts,
        Takes.VALUES: lambda value, _target, _where: values_of(value),
        Takes.VALUE: lambda value, _target, _where: value,
        Takes.FLAG: _plain(bool),
        Takes.WHERE: _read_where,
        Takes.TOPICS: _read_topics,
        Takes.QUESTION: _read_question,
        Takes.QUESTIONS: _read_questions,
        Takes.TABLES: _read_tables,
        Takes.WINDOW: _read_window,
        Takes.FORM: _plain(str),
    }
)
