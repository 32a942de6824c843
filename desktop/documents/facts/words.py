"""What the words of a page say: marks of secrecy (疑似涉密), and whether a person is named.

Names are printed with spaces and broken over lines, so blanks are taken out first. A look-alike is no find: on pages
of the study one wrong character was accepted for 136 of 165 other people (OCR.md part 1).
"""

import re
import tomllib
import unicodedata
from functools import cache

from desktop.base.paths import resources

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SHORT_NAME = 2


@cache
def _listed() -> tuple[tuple[str, ...], tuple[str, ...]]:
    with resources("words", "secrecy.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(map(_plain, table["words"])), tuple(map(_plain, table["harmless"]))


def marks_of_secrecy(text: str) -> tuple[str, ...]:
    """Return the words of a page that may mark it as classified, in the order of the list."""
    words, harmless = _listed()
    plain = _plain(text)
    for phrase in harmless:
        plain = plain.replace(phrase, "\n")
    return tuple(word for word in words if word in plain)


def names(text: str, name: str) -> bool | None:
    """Return whether a page names a person; None when only a longer name that begins alike was seen."""
    wanted, plain = _plain(name), _plain(text)
    if not wanted or wanted not in plain:
        return False
    if len(wanted) > _SHORT_NAME:
        return True
    longer = [word for word in _HAN.findall(_folded(text)) if len(word) == _SHORT_NAME + 1 and word.startswith(wanted)]
    return True if plain.count(wanted) > len(longer) else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _plain(text: str) -> str:
    return "".join(_folded(text).split())
