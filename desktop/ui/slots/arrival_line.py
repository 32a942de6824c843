"""Files on their way into this slot: which one, how many of how many, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.arrivals.entering import Batch
from desktop.ui.widgets import GAP, button, stretching, text


class ArrivalLine(QWidget):
    """Shows a batch; hidden while there is none. `stopped` tells that the person wants no more."""

    stopped = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = stretching(text("", self, wrap=False))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(f"{label}：放入进度")
        self._stop = button("停止", self, self.stopped.emit)
        self._stop.setAccessibleName(f"{label}：停止放入")
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(self._words)
        column.addLayout(line)
        self.hide()

    def show_batch(self, batch: Batch | None) -> None:
        """Show how far a batch is."""
        self.setVisible(batch is not None)
        if batch is None:
            return
        self._stop.setEnabled(not batch.stopping)
        self._words.setText(_words(batch))
        self._bar.setAccessibleDescription(_words(batch))
        progress = batch.progress
        self._bar.setRange(0, progress.total if progress and progress.total > 1 else 0)
        self._bar.setValue(progress.done if progress else 0)


def _words(batch: Batch) -> str:
    if batch.stopping:
        return "正在停止…已经放入的会留下。"
    if batch.running is None:
        return "等前面的文件放完…"
    if batch.progress is None:
        return "正在清点文件…"
    done, total = batch.progress.done, batch.progress.total
    return f"正在看第 {done + 1} 个，共 {total} 个：{batch.progress.what}　已放入 {batch.taken} 个"
