"""The text that stands in a page itself, and which way up its characters stand."""

from collections import Counter
from math import degrees

import pypdfium2
from pypdfium2 import raw

_FEWEST_CHARACTERS = 60
_SAMPLED = 200
_QUARTER, _WHOLE = 90, 360
_MOST_OF_THEM = 0.8


def text_of(page: pypdfium2.PdfPage, *, pictured: bool) -> str | None:
    """Return the page's text; None when it is a picture whose text layer, if any, is only a line beside it."""
    words = page.get_textpage()
    try:
        count = int(words.count_chars())
        if pictured and count < _FEWEST_CHARACTERS:
            return None
        return str(words.get_text_range()) if count else ""
    finally:
        words.close()


def turn_of_text(page: pypdfium2.PdfPage) -> int | None:
    """Return by how many degrees clockwise the page would stand upright; None when its characters disagree."""
    words = page.get_textpage()
    try:
        count = int(words.count_chars())
        step = max(1, count // _SAMPLED)
        angles = [raw.FPDFText_GetCharAngle(words, number) for number in range(0, count, step)]
    finally:
        words.close()
    turns = Counter(round(degrees(angle) / _QUARTER) * _QUARTER % _WHOLE for angle in angles if angle >= 0)
    if not turns:
        return None
    turn, most = turns.most_common(1)[0]
    # pdfium measures clockwise, before the page itself is turned.
    return -(turn + int(page.get_rotation())) % _WHOLE if most >= _MOST_OF_THEM * turns.total() else None
