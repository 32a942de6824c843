"""Finding Chinese options by what people type: parts of the words, their order, or first letters of the pinyin."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

# GB 2312 level 1 (rows 16 to 55) is sorted by pinyin: the first character of each initial letter in GBK order.
_FIRST_OF_LETTER = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
_AFTER_LEVEL_1 = 0xD7FA
_NOT_FOUND = 9


def ranked(typed: str, options: Sequence[str], aliases: Mapping[str, str] | None = None) -> list[str]:
    """Return the options that fit what was typed, best first; all of them when nothing was typed."""
    wanted = _folded(typed)
    if not wanted:
        return list(options)
    also: dict[str, list[str]] = {}
    for alias, value in (aliases or {}).items():
        also.setdefault(value, []).append(_folded(alias))
    scored = [
        (_best(wanted, (_folded(option), *also.get(option, ()))), number) for number, option in enumerate(options)
    ]
    return [options[number] for score, number in sorted(scored) if score < _NOT_FOUND]


def _best(wanted: str, names: Iterable[str]) -> int:
    return min(_score(wanted, name) for name in names)


def _score(wanted: str, name: str) -> int:
    leaf = name.rsplit("/", 1)[-1]
    letters = initials(name)
    tests = (
        wanted in {name, leaf},
        leaf.startswith(wanted),
        name.startswith(wanted),
        wanted in name,
        initials(leaf).startswith(wanted),
        wanted in letters,
        _in_order(wanted, name),
    )
    return next((score for score, fits in enumerate(tests) if fits), _NOT_FOUND)


def _in_order(wanted: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in wanted)


@lru_cache(maxsize=4096)
def initials(words: str) -> str:
    """Return the first letters of the pinyin of common characters, other characters as they are."""
    return "".join(_initial(char) for char in words)


def _initial(char: str) -> str:
    try:
        code = int.from_bytes(char.encode("gbk"), "big")
    except UnicodeEncodeError:
        return char
    if not _FIRST_OF_LETTER[0][0] <= code < _AFTER_LEVEL_1:
        return char
    return next(letter for first, letter in reversed(_FIRST_OF_LETTER) if code >= first)


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(plain.split())
