"""Files on their way into the slots of one dossier: one heap after the other, with progress and a way to stop."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.base.errors import ShenbaoError
from desktop.base.jobs import Cancel, Progress, Report
from desktop.documents.intake import TakenIn
from desktop.model.addresses import Address
from desktop.model.catalogue import slot_at
from desktop.model.fields import Accepts
from desktop.session.intake import IntakeDesk
from desktop.session.session import Session
from desktop.store.dossier_file import Addition
from desktop.ui.arrivals.entering import Batch, Entering
from desktop.ui.arrivals.taking import Arrived, Heap, Prepare, take
from desktop.ui.deliver import Closure
from desktop.ui.jobs import Jobs, Running
from desktop.ui.thumbnails.sources import PageSources

_PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Ways:
    """What taking files in uses: where work runs, where files are looked at and saved, the way to the window."""

    jobs: Jobs
    desk: IntakeDesk
    keep: Callable[[Sequence[Addition]], None]
    deliver: Callable[[Closure], None]


class Arrivals(QObject):
    """`changed` tells that something about a slot's batches is new, `ended` how a heap went."""

    changed = Signal(object)
    ended = Signal(object, object)

    def __init__(self, session: Session, sources: PageSources, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._sources = sources
        self._ways = ways
        self._waiting: deque[Batch] = deque()
        self._current: Batch | None = None
        self._numbers = count(1)
        self._closed = False
        self._entering = Entering(session, ways.keep, self)
        self._entering.beat.connect(self._on_beat)
        ways.jobs.progressed.connect(self._on_progressed)

    @property
    def busy(self) -> bool:
        """Whether files are on their way."""
        return self._current is not None or bool(self._waiting)

    def at(self, slot: Address) -> Batch | None:
        """Return the batch that is on its way into a slot, else the first that waits for it."""
        batches = [self._current, *self._waiting]
        return next((batch for batch in batches if batch is not None and batch.heap.slot == slot), None)

    def take(self, heap: Heap, *, prepare: Prepare | None = None) -> None:
        """Take files in as soon as those before are done; `prepare` writes files to take, in a thread, first."""
        declared = slot_at(heap.slot)
        label = declared.label if declared else heap.slot.key
        self._waiting.append(Batch(heap, label, next(self._numbers), prepare))
        self.changed.emit(heap.slot)
        self._start()

    def stop(self, slot: Address) -> None:
        """Stop what is on its way into a slot; what entered stays."""
        waiting = [batch for batch in self._waiting if batch.heap.slot == slot]
        for batch in waiting:
            self._waiting.remove(batch)
        if self._current is not None and self._current.heap.slot == slot and self._current.running is not None:
            self._current.running.cancel.ask()
        self.changed.emit(slot)

    def stop_all(self) -> None:
        """Stop what is on its way into any slot; what entered stays."""
        for batch in [*self._waiting, *([self._current] if self._current is not None else [])]:
            self.stop(batch.heap.slot)

    def halt(self) -> None:
        """Stop everything and wait until it has stopped; what was looked at enters."""
        self._waiting.clear()
        if self._current is not None and self._current.running is not None:
            self._current.running.cancel.ask()
            self._current.over.wait(_PATIENCE_SECONDS)
        self._entering.enter()

    def close(self) -> None:
        """Stop for good: what arrives from now on is let go."""
        self._closed = True
        self._entering.close()
        self.halt()

    def _start(self) -> None:
        if self._current is not None or not self._waiting or self._closed:
            return
        batch = self._current = self._waiting.popleft()
        batch.running = self._ways.jobs.run(
            self,
            f"放入“{batch.label}”",
            lambda report, cancel: self._run(batch, report, cancel),
            done=lambda arrived: self._end(batch, arrived),
            failed=lambda error: self._on_failed(batch, error),
        )
        self.changed.emit(batch.heap.slot)

    def _run(self, batch: Batch, report: Report, cancel: Cancel) -> Arrived:
        try:
            heap = batch.heap
            if batch.prepare is not None:
                heap = Heap(heap.slot, batch.prepare(), heap.single, heap.passwords)
            return take(heap, lambda taken, path: self._hand_on(batch, taken, path), self._ways.desk, report, cancel)
        finally:
            batch.over.set()

    def _hand_on(self, batch: Batch, taken: TakenIn, path: Path) -> None:
        self._sources.offer(taken.original.digest, taken.normalised or path)
        self._entering.put(batch, taken, path)
        self._ways.deliver(self._entering.stir)

    def _on_beat(self) -> None:
        if self._current is not None:
            self.changed.emit(self._current.heap.slot)

    def _on_progressed(self, running: Running, progress: Progress) -> None:
        if self._current is not None and running is self._current.running:
            self._current.progress = progress
            self._entering.stir()

    def _on_failed(self, batch: Batch, error: ShenbaoError) -> None:
        self._ways.jobs.failed.emit(error)
        self._end(batch, Arrived())

    def _end(self, batch: Batch, arrived: Arrived) -> None:
        if self._closed:
            return
        self._entering.enter()
        self._session.history.end_merging()
        self._current = None
        self.ended.emit(batch.heap.slot, arrived)
        self.changed.emit(batch.heap.slot)
        self._start()


def is_single(slot: Address) -> bool:
    """Whether a slot holds one file rather than pages."""
    declared = slot_at(slot)
    return declared is not None and declared.accepts is not Accepts.PDF
