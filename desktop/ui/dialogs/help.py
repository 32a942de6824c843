"""The manual, offline: chapters on the left, the chapter with its pictures on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from desktop.base.paths import resources
from desktop.ui.dialogs.texts import TextPage

_FILE = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Stays open beside the window, so that one can read and fill in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用说明")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 680)
        self.chapters = QListWidget(self)
        self.chapters.setAccessibleName("各章")
        self.page = TextPage("使用说明", self)
        for file in sorted(resources("help").glob("*.md")):
            item = QListWidgetItem(title_of(file.read_text(encoding="utf-8")), self.chapters)
            item.setData(_FILE, file)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.chapters)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([220, 740])
        QVBoxLayout(self).addWidget(splitter)
        self.chapters.currentItemChanged.connect(lambda item, _before: self.page.show_file(item.data(_FILE)))
        self.chapters.setCurrentRow(0)

    @classmethod
    def open_at(cls, parent: QWidget) -> "HelpWindow":
        """Open the manual, or bring the open one to the front."""
        made = parent.findChild(cls) or cls(parent)
        made.show()
        made.raise_()
        made.activateWindow()
        return made


def title_of(markdown: str) -> str:
    """Return the first heading of a chapter."""
    return next((line.lstrip("# ").strip() for line in markdown.splitlines() if line.startswith("#")), "")
