"""Texts of form declarations: `本人申报{derived.title|30mm}资格`.

`{path}` is an answer or a derived value, `{path:年月日}` one written in a format, `{path|30mm}` one on
a line of at least that width, `{|30mm}` a line to write on by hand. In rows repeated for a table,
`{row.key}` is an answer of the row and `{row.number}` its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.export.forms.layout import Run
from desktop.model.catalogue import fields_at
from desktop.model.dossier import Row
from desktop.rules.papers.answers import FORMATS, Answers
from desktop.rules.papers.derived import DERIVED, derived

_PLACEHOLDER = re.compile(r"\{(?P<path>[\w.]*)(?::(?P<format>\w+))?(?:\|(?P<width>\d+)mm)?\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One `{…}` of a text."""

    path: str
    format: str
    width: int


@dataclass(frozen=True, slots=True)
class Values:
    """Where a text's values come from: the dossier's answers, and the row it is repeated for."""

    answers: Answers
    row: Row | None = None

    def text(self, placeholder: Placeholder) -> str:
        """Return what stands at a placeholder; empty when it is to be written by hand or has no answer."""
        if not placeholder.path:
            return ""
        if placeholder.path in DERIVED:
            return derived(self.answers, placeholder.path)
        place, key = placeholder.path.split(".", 1)
        if place == "row" and self.row is not None:
            return self._of_row(self.row, key, placeholder.format)
        return self._formatted(place, key, "", placeholder.format)

    def _of_row(self, row: Row, key: str, name: str) -> str:
        return str(row.number) if key == "number" else self._formatted(row.table, key, row.id, name)

    def _formatted(self, place: str, key: str, row: str, name: str) -> str:
        if name:
            return FORMATS[name](self.answers.answer(place, key, row))
        return self.answers.text(place, key, row)


def runs(text: str, values: Values) -> tuple[Run, ...]:
    """Fill a text: literal parts and values as runs."""
    return tuple(_runs(text, values))


def _runs(text: str, values: Values) -> Iterator[Run]:
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()])
        width = int(match["width"] or 0)
        value = values.text(Placeholder(match["path"], match["format"] or "", width))
        if value or width:
            yield Run(value, underlined=width > 0, at_least=float(width))
        end = match.end()
    if end < len(text):
        yield Run(text[end:])


def faults(text: str, table: str = "") -> Iterator[str]:
    """Name the placeholders of a text that mean nothing; `table` is the one its row is repeated for."""
    for match in _PLACEHOLDER.finditer(text):
        if (match["format"] and match["format"] not in FORMATS) or not _known(match["path"], table):
            yield match[0]
    rest = _PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        yield rest


def _known(path: str, table: str) -> bool:
    if not path or path in DERIVED:
        return True
    place, _, key = path.partition(".")
    if place == "row":
        return bool(table) and (key == "number" or key in fields_at(table, in_rows=True))
    return key in fields_at(place, in_rows=False)
