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


class Audience:
    """Those who listen to a session."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def join(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of everything from now on; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Tell everybody who listens now."""
        for listener in tuple(self._listeners):
            listener(event)
