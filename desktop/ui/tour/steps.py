"""The steps of the tour, as `resources/tour/tour.toml` declares them."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.base.paths import resources
from desktop.model.addresses import Address
from desktop.model.dossier import Dossier
from desktop.model.paths import NoSuchRow, parse
from desktop.ui.dossier_view import DossierView
from desktop.ui.forms.row import FieldRow
from desktop.ui.side.finding_card import FindingCard
from desktop.ui.slots.slot_card import SlotWidget

Shown = TypeVar("Shown", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Step:
    """What is said about one thing of the window; `at` is the place that is shown for it."""

    target: str
    at: str
    title: str
    text: str


def steps_for(dossier: Dossier) -> tuple[Step, ...]:
    """Return the steps whose place is in a dossier."""
    plain = tomllib.loads(resources("tour", "tour.toml").read_text(encoding="utf-8"))
    return tuple(step for step in (Step(**entry) for entry in plain["step"]) if address_of(step, dossier) is not None)


def address_of(step: Step, dossier: Dossier) -> Address | None:
    """Return the place of a step; None when its row is not in the dossier."""
    try:
        return parse(step.at, dossier)
    except NoSuchRow:
        return None


def _at_place(view: DossierView, address: Address) -> QWidget | None:
    shown: Sequence[FieldRow | SlotWidget] = (*_of(view, FieldRow), *_of(view, SlotWidget))
    here = (made for made in shown if (made.binding.address if isinstance(made, FieldRow) else made.address) == address)
    return next(here, None)


def _pages(view: DossierView, address: Address) -> QWidget | None:
    slot = _at_place(view, address)
    made = slot.findChildren(QPushButton) if slot is not None else []
    return next((button for button in made if "整理页面" in button.text() and button.isVisible()), slot)


def _finding(view: DossierView, address: Address) -> QWidget | None:
    cards = [card for card in view.guidance.findChildren(FindingCard) if card.isVisible()]
    return next((card for card in cards if card.finding.address == address), cards[0] if cards else view.guidance)


def _of(view: DossierView, kind: type[Shown]) -> list[Shown]:
    page = view.pages.currentWidget()
    return [made for made in page.findChildren(kind) if made.isVisible()] if page is not None else []


TARGETS: Mapping[str, Callable[[DossierView, Address], QWidget | None]] = MappingProxyType(
    {
        "sections": lambda view, _: view.sections,
        "place": _at_place,
        "finding": _finding,
        "pages": _pages,
        "deadline": lambda view, _: view.top.until,
        "check": lambda view, _: view.bottom.buttons["check"],
        "print": lambda view, _: view.bottom.buttons["print"],
        "export": lambda view, _: view.bottom.buttons["export"],
    }
)
