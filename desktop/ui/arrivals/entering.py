"""Files that were looked at, entering the dossier a few at a time: drawing a page takes longer than a small file."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.base.jobs import Progress
from desktop.documents.intake import TakenIn
from desktop.session.session import Session
from desktop.session.verbs import holding
from desktop.store.dossier_file import Addition
from desktop.ui.arrivals.taking import Heap, Prepare
from desktop.ui.jobs import Running

_BEAT_MILLISECONDS = 120


@dataclass(slots=True)
class Batch:
    """One heap on its way: how far it is, how many were taken, and whether it still waits for its turn."""

    heap: Heap
    label: str
    number: int
    prepare: Prepare | None = None
    progress: Progress | None = None
    taken: int = 0
    running: Running | None = None
    over: Event = field(default_factory=Event)

    @property
    def stopping(self) -> bool:
        """Whether the person asked to stop it."""
        return self.running is not None and self.running.cancel.asked


class Entering(QObject):
    """Gathers files of one batch at a time; `beat` tells, some times a second, that something is new."""

    beat = Signal()

    def __init__(self, session: Session, keep: Callable[[Sequence[Addition]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._keep = keep
        self._closed = False
        self._waiting: deque[tuple[Batch, TakenIn, Path]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)

    def put(self, batch: Batch, taken: TakenIn, path: Path) -> None:
        """Let a file wait for the next beat; may be called from any thread, `stir` belongs to the window's."""
        self._waiting.append((batch, taken, path))

    def stir(self) -> None:
        """See to it that there is a next beat."""
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    def enter(self) -> None:
        """Attach what waits now; everything of one batch is one step to undo."""
        self._timer.stop()
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not waiting or self._closed:
            return
        batch, dossier = waiting[0][0], self._session.dossier
        for _, taken, _path in waiting:
            dossier = holding(dossier, batch.heap.slot, taken.original)
        self._session.change(f"放入“{batch.label}”", dossier, merge=f"arrival-{batch.number}")
        self._keep([Addition(taken.original, path, taken.normalised) for _, taken, path in waiting])
        batch.taken += len(waiting)

    def close(self) -> None:
        """Let nothing enter any more."""
        self._closed = True
        self._timer.stop()

    def _on_time(self) -> None:
        self.enter()
        self.beat.emit()
