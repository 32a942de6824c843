"""Parts of the window that are loaded when they are first used, or beside the open window before that.

With all of them the window would come up a second later than a person expects. A module names such a part at its
top, where readers and tools look for what it uses::

    if TYPE_CHECKING:
        from desktop.ui import dossier_view
    else:
        dossier_view = later("desktop.ui.dossier_view")
"""

from collections.abc import Sequence
from importlib import import_module
from threading import Thread
from types import ModuleType

AHEAD = (
    "desktop.ui.home.making",
    "desktop.session.folder_intake",
    "desktop.ui.dossier_view",
    "desktop.ui.home.remembering",
    "desktop.ui.tour.tour",
    "desktop.ui.dialogs.printing",
    "desktop.ui.dialogs.exporting",
    "desktop.ui.dialogs.previewing",
)


def later(name: str) -> ModuleType:
    """Return a stand-in for a module, which is loaded when something is first asked of it."""
    stand_in = ModuleType(name)
    stand_in.__getattr__ = lambda asked: getattr(import_module(name), asked)  # type: ignore[method-assign]  # PEP 562
    return stand_in


def loaded(name: str) -> None:
    """Load a part now, in a thread that may wait for it."""
    import_module(name)


def load_ahead(names: Sequence[str] = AHEAD) -> None:
    """Load parts in a thread, so that the first click on them need not wait."""
    Thread(target=lambda: [import_module(name) for name in names], name="shenbao-load", daemon=True).start()
