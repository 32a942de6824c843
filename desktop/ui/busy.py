"""Progress of long work: a strip with a bar and a way to stop, shown once work takes longer than half a second."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.base.jobs import Progress
from desktop.ui.jobs import Jobs, Running
from desktop.ui.widgets import GAP, button, stretching, text

_WAIT_MILLISECONDS = 500


class BusyStrip(QFrame):
    """Shows the work that was started last; everything else stays usable meanwhile.

    `stopped` names work that was given up because the person stopped it here.
    """

    stopped = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("band", "bottom")
        self._running: list[Running] = []
        self._asked: Running | None = None
        self._words = stretching(text("", self, wrap=False))
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("进度")
        self._stop = button("停止", self, self._on_stop)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_waited)
        self._lay_out()
        self.hide()
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(self._on_ended)
        jobs.stopped.connect(self._on_stopped)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP * 2, GAP // 2, GAP * 2, GAP // 2)
        line.addWidget(self._words, 2)
        line.addWidget(self._bar, 3)
        line.addWidget(self._stop)

    def _on_started(self, running: Running) -> None:
        self._running.append(running)
        self._bar.setRange(0, 0)
        self._words.setText(f"正在{running.title}…")
        self._stop.setEnabled(True)
        if self.isHidden():
            self._waiting.start(_WAIT_MILLISECONDS)

    def _on_waited(self) -> None:
        if self._running:
            self.show()

    def _on_progressed(self, running: Running, progress: Progress) -> None:
        if not self._running or running is not self._running[-1]:
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._words.setText(f"正在{running.title}：{progress.what}（{progress.done}/{progress.total}）")

    def _on_ended(self, running: Running) -> None:
        self._running.remove(running)
        if not self._running:
            self._waiting.stop()
            self.hide()

    def _on_stop(self) -> None:
        if self._running:
            self._asked = self._running[-1]
            self._asked.cancel.ask()
            self._stop.setEnabled(False)
            self._words.setText("正在停止…")

    def _on_stopped(self, running: Running) -> None:
        if running is self._asked:
            self.stopped.emit(running.title)
