"""What is under way for the open dossier: asked about before it is closed, waited for or stopped."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.ui.arrivals.arrivals import Arrivals
from desktop.ui.deliver import soon
from desktop.ui.jobs import Jobs


class UnderWay(QObject):
    """Files on their way into slots, and long work: printing, exporting, copies."""

    def __init__(self, jobs: Jobs, arrivals: Arrivals, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._arrivals = arrivals
        self._then: Callable[[], object] | None = None
        self._look = soon(self, self._on_look)
        jobs.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether there is anything."""
        return self._jobs.busy or self._arrivals.busy

    @property
    def words(self) -> str:
        """What it is."""
        return "、".join(running.title for running in self._jobs.running) or "放入文件"

    def stop(self) -> None:
        """Ask everything to stop; what entered the dossier stays."""
        self._arrivals.stop_all()
        for running in self._jobs.running:
            running.cancel.ask()

    def then(self, act: Callable[[], object]) -> None:
        """Do something once nothing is under way any more."""
        self._then = act
        self._look.start()

    def _on_ended(self, _running: object) -> None:
        self._look.start()

    def _on_look(self) -> None:
        act = self._then
        if act is not None and not self.busy:
            self._then = None
            act()
