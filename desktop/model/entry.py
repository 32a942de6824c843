"""Reading what a person types for a question: strictly, with the nearest right spelling when it is wrong."""

from decimal import InvalidOperation
from difflib import get_close_matches

from desktop.model.dossier import Dossier
from desktop.model.fields import Field, Kind
from desktop.model.options import options_of, resolved
from desktop.model.paths import parse_rows
from desktop.model.values import EXPECTED, READERS, Answer, WrongValue, read_leniently

_CHOICES = frozenset({Kind.CHOICE, Kind.TREE_CHOICE})


def read_strictly(field: Field, text: str, *, path: str, dossier: Dossier) -> Answer:
    """Read a typed text as an answer to `field`; empty text is no answer.

    Raises:
        WrongValue: it does not fit the kind or is not on a closed list.
        WrongPath, NoSuchRow: a row named in it does not exist.
    """
    if not text.strip():
        return None
    if field.kind in _CHOICES:
        return _choice(field, text, path)
    if field.kind is Kind.ROWS:
        return parse_rows(text, dossier)
    try:
        return READERS[field.kind](text) if field.kind in READERS else read_leniently(field, text)
    except (ValueError, InvalidOperation) as error:
        expected = EXPECTED.get(field.kind, "请按提示填写")
        raise WrongValue(path=path, label=field.label, value=text, expected=expected) from error


def _choice(field: Field, text: str, path: str) -> str:
    value = resolved(field, text)
    if value is not None:
        return value
    if field.open_options:
        return text.strip()
    raise WrongValue(path=path, label=field.label, value=text, expected=_suggestion(field, text))


def _suggestion(field: Field, text: str) -> str:
    values = options_of(field).values
    close = (
        get_close_matches(text.strip(), values, n=3, cutoff=0.4)
        or [value for value in values if text.strip() in value][:3]
    )
    if close:
        return f"是不是 {' 或 '.join(close)}？"
    shown = "、".join(values[:8])
    return f"可选：{shown}{' …' if len(values) > 8 else ''}"  # noqa: PLR2004 - as many as fit a line


def read_draft(field: Field, text: str) -> Answer:
    """Read a text from a file: like `read_strictly`, but what does not fit is kept as typed for a check to find."""
    if field.kind in _CHOICES:
        return resolved(field, text) or (text.strip() or None)
    return read_leniently(field, text)
