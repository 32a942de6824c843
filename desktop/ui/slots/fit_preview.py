"""The way into the preview of a squeezed file: a gauge's button starts it, shows how far it is, and stops it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.base.jobs import Progress
from desktop.documents.fit.report import FitReport
from desktop.model.addresses import Address
from desktop.model.catalogue import slot_at
from desktop.model.fields import Accepts
from desktop.session.fitting import FittedSlot, fit_slot, known_fit
from desktop.session.sizes import SlotSize, slot_size
from desktop.ui.fitting.dialog import FitDialog
from desktop.ui.fitting.folder import fit_folder
from desktop.ui.jobs import Running
from desktop.ui.slots.gauge import SizeGauge
from desktop.ui.workbench import Workbench

_OFFER = "看压缩效果…"


class FitPreview(QObject):
    """Keeps the gauge of the slot at `where()`: its size, and the preview its button asks for."""

    def __init__(self, bench: Workbench, gauge: SizeGauge, where: Callable[[], Address], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._gauge = gauge
        self._where = where
        self._owner = parent
        self._running: Running | None = None
        gauge.preview_wanted.connect(self._on_wanted)
        bench.jobs.progressed.connect(self._on_progressed)

    def show(self) -> None:
        """Show how large the slot's file will be, or is after squeezing where that was tried."""
        slot = self._where()
        declared, size = slot_at(slot), slot_size(self._bench.session.dossier, slot)
        accepts = declared.accepts if declared else Accepts.PDF
        self._gauge.show_size(size, accepts, self._fit(slot, size))

    def _fit(self, slot: Address, size: SlotSize) -> FitReport | None:
        return known_fit(self._bench.session.dossier, slot, fit_folder(self._bench)) if size.over else None

    def _on_wanted(self) -> None:
        if self._running is not None:
            self._running.cancel.ask()
            return
        bench, slot = self._bench, self._where()
        bench.save_now()  # files that came just now may still be on their way into the dossier
        dossier, file, folder, workers = (
            bench.session.dossier,
            bench.session.file,
            fit_folder(bench),
            bench.desk.workers,
        )
        self._running = bench.jobs.run(
            self,
            "压缩到上限以内",
            lambda report, cancel: fit_slot(dossier, file, slot, folder, workers=workers, report=report, cancel=cancel),
            done=lambda fitted: self._on_done(slot, fitted),
            finished=self._on_finished,
        )
        self._gauge.preview.setText("停止压缩")

    def _on_progressed(self, running: Running, progress: Progress) -> None:
        if running is self._running:
            self._gauge.preview.setText(f"停止压缩（{progress.what} {progress.done}/{progress.total}）")

    def _on_finished(self) -> None:
        self._running = None
        self._gauge.preview.setText(_OFFER)

    def _on_done(self, slot: Address, fitted: FittedSlot) -> None:
        self.show()
        declared = slot_at(slot)
        title = declared.label if declared else ""
        dialog = FitDialog(title, fitted, self._bench.papers.thumbnails, self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        dialog.table.setFocus()
