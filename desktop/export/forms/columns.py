"""Column widths by what stands in the columns, as wide as a table has to be in all. Lengths are in mm."""

import re
import unicodedata
from collections.abc import Sequence

_MM_PER_POINT = 25.4 / 72
_NARROW_EM = 0.58  # Latin letters and digits of the serif face, capitals included
_PADDING_MM = 3.4
_WIDEST_LEAST_MM = 40.0
_WHOLE_LABEL, _PART_OF_LABEL, _LABEL_POINTS = 4, 3, 9.5
_ADDED = 0.5  # share of spare width that follows the texts' lengths; the rest is shared evenly
_UNBROKEN = re.compile(r"[!-~]+")


def text_width(text: str, points: float) -> float:
    """Return about how wide the longest line of a text is."""
    return max((_ems(line) for line in text.split("\n")), default=0.0) * points * _MM_PER_POINT


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW_EM for char in text)


def column_widths(
    labels: Sequence[str], rows: Sequence[Sequence[str]], width: float, *, points: float
) -> tuple[float, ...]:
    """Share a width among columns: no word or date is broken, and long texts get what is left."""
    columns = [[row[number] for row in rows] for number in range(len(labels))]
    least = [_least(label, texts, points) for label, texts in zip(labels, columns, strict=True)]
    wanted = [
        max(least_width, *(text_width(text, points) + _PADDING_MM for text in (label[:6], *texts)))
        for label, texts, least_width in zip(labels, columns, least, strict=True)
    ]
    if sum(least) >= width:
        return tuple(part * width / sum(least) for part in least)
    if sum(wanted) > width:
        return _between(least, wanted, width)
    spare = width - sum(wanted)
    even, by_length = spare * (1 - _ADDED) / len(labels), spare * _ADDED / sum(wanted)
    return tuple(part + even + part * by_length for part in wanted)


def most_lines(rows: Sequence[Sequence[str]], widths: Sequence[float], *, points: float) -> float:
    """Return about how many lines the fullest cell takes."""
    return max(
        (
            text_width(text, points) / (width - _PADDING_MM)
            for row in rows
            for text, width in zip(row, widths, strict=True)
        ),
        default=0.0,
    )


def _least(label: str, texts: Sequence[str], points: float) -> float:
    words = [word for text in texts for word in _UNBROKEN.findall(text)]
    widest = max((text_width(word, points) for word in words), default=0.0)
    named = text_width(label if len(label) <= _WHOLE_LABEL else label[:_PART_OF_LABEL], _LABEL_POINTS)
    return min(max(widest, named), _WIDEST_LEAST_MM) + _PADDING_MM


def _between(least: Sequence[float], wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Give each column its least and a share of the rest that grows with the root of what it lacks.

    A text three times as long then gets fewer than three times the width, and columns end about level.
    """
    lacking = [(more - less) ** 0.5 for less, more in zip(least, wanted, strict=True)]
    rest = (width - sum(least)) / sum(lacking)
    shared = [less + lack * rest for less, lack in zip(least, lacking, strict=True)]
    capped = [min(share, more) for share, more in zip(shared, wanted, strict=True)]
    spare, open_ended = width - sum(capped), [share < more for share, more in zip(shared, wanted, strict=True)]
    return tuple(
        part + (spare / sum(open_ended) if still else 0) for part, still in zip(capped, open_ended, strict=True)
    )
