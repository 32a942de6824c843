"""What a dossier's view uses of the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QAction

from desktop.ui.jobs import Jobs
from desktop.ui.notify import MessageBar


@dataclass(frozen=True, slots=True)
class Around:
    """Where work runs, where messages go, the menus, the clock."""

    jobs: Jobs
    messages: MessageBar
    actions: Mapping[str, QAction]
    today: Callable[[], date]
    now: Callable[[], datetime]
