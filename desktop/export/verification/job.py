"""What making evidence sheets needs, and how a step of it is run in a worker."""

from dataclasses import dataclass, field
from typing import TypeVar

from desktop.base.jobs import Cancel, Report, silently
from desktop.documents.isolation.remote import Remote
from desktop.documents.workers import Workers
from desktop.export.forms.declaration import StripDeclaration
from desktop.export.forms.fonts import Fonts
from desktop.export.making import Originals
from desktop.model.dossier import Dossier

Value = TypeVar("Value")

_SECONDS, _SECONDS_PER_PAGE = 60.0, 2.0


@dataclass(frozen=True, slots=True)
class StripJob:
    """The dossier with its mark and its originals, the words on the strip, the workers, and whom to tell."""

    dossier: Dossier
    mark: int
    originals: Originals
    words: StripDeclaration
    workers: Workers
    report: Report = silently
    cancel: Cancel = field(default_factory=Cancel)
    fonts: Fonts = field(default_factory=Fonts)

    def run(self, function: Remote[Value], *args: object, about: str, pages: int) -> Value:
        """Run a step in a worker, with time for so many pages."""
        seconds = _SECONDS + _SECONDS_PER_PAGE * pages
        return self.workers.run(function, *args, about=about, seconds=seconds, cancel=self.cancel)
