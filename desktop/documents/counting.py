"""What can be told of a Word file's text: how many words, how it begins, what it is called."""

import re

from desktop.documents import limits

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:['’.\-][A-Za-z0-9\u00c0-\u024f]+)*")


def count_words(text: str) -> int:
    """Count as Word does: every Chinese character is a word, and every run of letters or digits."""
    return sum(1 for _ in _CHINESE.finditer(text)) + sum(1 for _ in _LATIN.finditer(text))


def opening_of(text: str) -> str:
    """Return how a text begins, blanks and line ends taken together."""
    return " ".join(text[: 4 * limits.OPENING_CHARACTERS].split())[: limits.OPENING_CHARACTERS]


def first_line(text: str) -> str:
    """Return the first line that is not empty, cut to what a title can be."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line[: limits.HEADING_CHARACTERS]
