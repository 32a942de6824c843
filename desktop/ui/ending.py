"""What a closed dossier leaves behind is cleared away beside the window: processes that end, folders that go."""

import logging
from collections.abc import Callable
from threading import Thread

_LOG = logging.getLogger(__name__)


def end_beside(*steps: Callable[[], None]) -> Thread:
    """Do steps one after the other in a thread that the program waits for when it ends; one that fails stops none."""

    def end() -> None:
        for step in steps:
            try:
                step()
            except Exception:  # noqa: BLE001 - a thread's boundary: the dossier is closed, the person is elsewhere
                _LOG.exception("clearing away")

    thread = Thread(target=end, name="shenbao-ending")
    thread.start()
    return thread
