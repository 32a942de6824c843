"""What listeners of a session can hear."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.addresses import Address


@dataclass(frozen=True, slots=True)
class DossierChanged:
    """Answers, rows or attachments changed; `addresses` names what did, `structure` that rows came, went or moved."""

    addresses: frozenset[Address]
    structure: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings were brought up to date."""


@dataclass(frozen=True, slots=True)
class SavedStateChanged:
    """Whether everything is on the disk."""

    saved: bool


Event = DossierChanged | Checked | SavedStateChanged
Listener = Callable[[Event], None]
