"""What differs between two dossiers, by address."""

from collections.abc import Mapping
from typing import TypeVar

from desktop.model.addresses import Address
from desktop.model.dossier import Dossier

_Key = TypeVar("_Key")


def changed_addresses(before: Dossier, after: Dossier) -> frozenset[Address]:
    """Return every place whose answer, attachment or rows differ; a table whose rows differ stands as its key alone."""
    rows = {Address(table) for table in _differing(before.rows, after.rows)}
    return frozenset(
        _differing(before.answers, after.answers) | _differing(before.attachments, after.attachments) | rows
    )


def structure_changed(before: Dossier, after: Dossier) -> bool:
    """Whether rows came, went or moved."""
    return before.rows != after.rows


def _differing(before: Mapping[_Key, object], after: Mapping[_Key, object]) -> set[_Key]:
    if before is after:
        return set()
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
