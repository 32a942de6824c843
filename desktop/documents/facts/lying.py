"""Whether lines of text run up or down a page (横置) instead of across it, told without reading a character.

Chinese characters stand on a grid, but the gap between lines is wider than the gap between characters: in small
fields of the page, empty rows are counted against empty columns. Which of the two ways up it is, this cannot tell.
"""

import numpy as np

from desktop.documents.facts.ink_points import Ink

_FIELD = 90
_LEAST_INK, _MOST_INK = 0.03, 0.45
_FEWEST_FIELDS = 4
_MOST_OF_THEM = 0.75
_CLEARLY = 0.08


def is_lying(ink: Ink) -> bool | None:
    """Return whether lines run up or down; None where there is too little text or the fields disagree."""
    votes = [vote for vote in map(_vote, _fields(ink)) if vote]
    if len(votes) < _FEWEST_FIELDS:
        return None
    lying = sum(vote > 0 for vote in votes) / len(votes)
    if lying >= _MOST_OF_THEM:
        return True
    return False if lying <= 1 - _MOST_OF_THEM else None


def _fields(ink: Ink) -> list[Ink]:
    down, across = (side // _FIELD for side in ink.shape)
    return [
        ink[row * _FIELD : (row + 1) * _FIELD, column * _FIELD : (column + 1) * _FIELD]
        for row in range(down)
        for column in range(across)
    ]


def _vote(field: Ink) -> int:
    """Return 1 when columns are emptier than rows, -1 when rows are, 0 when neither is clear."""
    if not _LEAST_INK <= float(field.mean()) <= _MOST_INK:
        return 0
    rows, columns = _evenness(field.mean(axis=1)), _evenness(field.mean(axis=0))
    if abs(rows - columns) < _CLEARLY:
        return 0
    return 1 if columns > rows else -1


def _evenness(profile: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Return the share of lines that are almost empty."""
    return float((profile < 0.25 * profile.mean()).mean())
