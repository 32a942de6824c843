"""How the characters of an answer are counted, and in which words the count is shown."""

from dataclasses import dataclass

from desktop.model.fields import Field, Kind
from desktop.model.rich_text import plain
from desktop.model.values import Answer, written


@dataclass(frozen=True, slots=True)
class Span:
    """How long a text may be; None where nothing is stated."""

    fewest: int | None = None
    most: int | None = None

    def __bool__(self) -> bool:
        return self.fewest is not None or self.most is not None


@dataclass(frozen=True, slots=True)
class Count:
    """A count in words, whether it is outside its span, and how it was counted."""

    words: str
    outside: bool
    rule: str


def visible_characters(text: str) -> int:
    """Count characters that can be seen: white space and marks are not counted, punctuation is."""
    return sum(not char.isspace() for char in plain(text))


def count(field: Field, answer: Answer, span: Span) -> Count:
    """Return the count of an answer: every character against a field's own limit, visible ones for long texts."""
    text = written(answer)
    long = field.kind is Kind.RICH_TEXT
    number = visible_characters(text) if long else len(text)
    rule = "标点计入，空格和换行不计" if long else "每个字、标点都计 1"
    return Count(f"{number} / {_span(span)} 字", _outside(number, span), rule)


def _span(span: Span) -> str:
    ends = [str(end) for end in (span.fewest, span.most) if end is not None]
    return "–".join(ends)


def _outside(number: int, span: Span) -> bool:
    too_few = span.fewest is not None and 0 < number < span.fewest
    return too_few or (span.most is not None and number > span.most)
