"""What is seen of a page that came back: plain values that cross from the worker."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.documents.page_codes.code import PageCode


class Ink(StrEnum):
    """What is in a box. It is never said that somebody signed: a typed name is ink as well."""

    THERE = "there"
    UNSURE = "unsure"
    NONE = "none"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Boxes:
    """The three boxes of a sheet: red ink for the seal, any other ink for signature and date."""

    seal: Ink
    signature: Ink
    date: Ink


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page of a scan: its number from 1, its code if one was read, and the turn clockwise that sets it upright.

    `boxes` is None where there is no code to find them by; `blank` says that nothing is on the page.
    """

    page: int
    code: PageCode | None = None
    rotation: int = 0
    boxes: Boxes | None = None
    blank: bool = False
