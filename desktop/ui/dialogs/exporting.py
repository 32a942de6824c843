"""Exporting the upload folder: where to, what still blocks, and as a draft when something does."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.ui.preferences import Preferences
from desktop.ui.widgets import heading
from desktop.ui.workbench import Workbench


class ExportDialog(QDialog):
    """Says what the folder will hold and writes it."""

    def __init__(self, bench: Workbench, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出上传文件夹")
        self._bench = bench
        self._preferences = preferences
        column = QVBoxLayout(self)
        column.addWidget(heading("导出上传文件夹", self))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def write_to(self, folder: Path) -> None:
        """Write the folder."""
