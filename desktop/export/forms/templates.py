"""Texts of form declarations: `本人申报{derived.title|30mm}资格`.

`{path}` is an answer or a derived value, `{path:年月日}` one written in a format, `{path|30mm}` one on
a line of at least that width, `{|30mm}` a line to write on by hand. In rows repeated for a table,
`{row.key}` is an answer of the row and `{row.number}` its number; in rows repeated for people, every path is the
person's and `{person.number}` counts them. `{programme.notice}` is what the programme says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.export.forms.layout import Run
from desktop.model.catalogue import fields_at
from desktop.model.dossier import Row
from desktop.rules.papers.answers import FORMATS, Answers
from desktop.rules.papers.derived import DERIVED, OF_PROGRAMME, derived

_PLACEHOLDER = re.compile(r"\{(?P<path>[\w.]*)(?::(?P<format>\w+))?(?:\|(?P<width>\d+)mm)?\}")

PEOPLE = "people"
_COUNT, _NUMBER = "people.count", "person.number"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One `{…}` of a text."""

    path: str
    format: str
    width: int


@dataclass(frozen=True, slots=True)
class Values:
    """Where a text's values come from: the answers of one person or several, and what it is repeated for.

    For several people it is what all of them have in common, and nothing where they differ. `number` counts a person
    from 1.
    """

    people: Sequence[Answers]
    row: Row | None = None
    number: int = 0

    def text(self, placeholder: Placeholder) -> str:
        """Return what stands at a placeholder; empty when it is to be written by hand or has no answer."""
        counted = {_COUNT: len(self.people), _NUMBER: self.number}
        if placeholder.path in counted:
            return str(counted[placeholder.path])
        found = list(dict.fromkeys(self._of(answers, placeholder) for answers in self.people))
        if len(found) == 1:
            return found[0]
        return FORMATS[placeholder.format](None) if placeholder.format else ""

    def _of(self, answers: Answers, placeholder: Placeholder) -> str:
        path = placeholder.path
        if path in DERIVED:
            return derived(answers, path)
        if path in OF_PROGRAMME or not path:
            return OF_PROGRAMME[path](answers) if path else ""
        place, key = path.split(".", 1)
        if place == "row" and self.row is not None:
            return self._of_row(answers, self.row, key, placeholder.format)
        return self._formatted(answers, (place, key, ""), placeholder.format)

    def _of_row(self, answers: Answers, row: Row, key: str, name: str) -> str:
        return str(row.number) if key == "number" else self._formatted(answers, (row.table, key, row.id), name)

    @staticmethod
    def _formatted(answers: Answers, at: tuple[str, str, str], name: str) -> str:
        return FORMATS[name](answers.answer(*at)) if name else answers.text(*at)


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
    if not path or path in DERIVED or path in OF_PROGRAMME or path == _COUNT:
        return True
    if path == _NUMBER:
        return table == PEOPLE
    place, _, key = path.partition(".")
    if place == "row":
        return table not in {"", PEOPLE} and (key == "number" or key in fields_at(table, in_rows=True))
    return key in fields_at(place, in_rows=False)
