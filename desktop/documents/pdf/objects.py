"""Reading values of a PDF that may be of the wrong type, missing, or lead in circles."""

from collections.abc import Iterator

import pikepdf

Found = pikepdf.Object | pikepdf.Page | None


def dictionary(value: object) -> pikepdf.Dictionary | None:
    """Return a value when it is a dictionary or a stream's dictionary holder, else None."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return value  # type: ignore[return-value]  # both answer get, keys and item access
    return None


def array(value: object) -> list[pikepdf.Object]:
    """Return an array's items; an only item stands for itself, anything else is no items."""
    if isinstance(value, pikepdf.Array):
        return [value[number] for number in range(len(value))]
    return []


def entry(holder: object, *keys: str) -> object:
    """Follow keys through nested dictionaries; None where the way ends."""
    value: object = holder
    for key in keys:
        found = dictionary(value)
        if found is None:
            return None
        value = found.get(key)
    return value


def number(value: object, otherwise: float) -> float:
    """Return a number, or something else where there is none."""
    try:
        return float(value)  # type: ignore[arg-type]  # that is the question
    except (TypeError, ValueError, OverflowError):
        return otherwise


def entries(value: object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Iterate over a dictionary's keys and values by name; nothing for anything else.

    By name, because pikepdf gives the keys as a set, whose order differs from process to process.
    """
    found = dictionary(value)
    if found is not None:
        for key in sorted(found.keys()):
            item = _value(found, key)
            if item is not None:
                yield key, item


def _value(holder: pikepdf.Dictionary, key: str) -> pikepdf.Object | None:
    """Return a key's value; a key whose bytes are no text is found by none."""
    try:
        return holder.get(key)
    except (TypeError, UnicodeError):
        return None


def name_of(value: object) -> str:
    """Return a name or a string as text, empty for anything else and for bytes that are no text."""
    try:
        return str(value) if isinstance(value, (pikepdf.Name, pikepdf.String)) else ""
    except UnicodeDecodeError:
        return ""
