"""A function named without importing it: what it needs is loaded in the process that runs it, not here."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result", covariant=True)  # noqa: PLC0105 - a plain word reads better


@dataclass(frozen=True, slots=True)
class Remote(Generic[Result]):
    """The function `name` of `module`; importing PDF and picture libraries costs a tenth of a second each."""

    module: str
    name: str

    def resolve(self) -> "Callable[..., Result]":
        """Import the module and return the function."""
        return cast("Callable[..., Result]", getattr(import_module(self.module), self.name))
