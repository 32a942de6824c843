"""Pages of text from `resources`, in Markdown, with pictures beside them; nothing is fetched from anywhere."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget


class TextPage(QTextBrowser):
    """Shows a Markdown file; links lead to other files of the same folder."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self._file = Path()
        self.anchorClicked.connect(self._on_link)

    def show_file(self, file: Path, *, part: str = "") -> None:
        """Show a file from its beginning, or from the heading named `part`."""
        self._file = file
        self.document().setBaseUrl(QUrl.fromLocalFile(str(file)))
        self.setSearchPaths([str(file.parent)])
        self.setMarkdown(file.read_text(encoding="utf-8"))
        if part:
            self.find(part)

    def _on_link(self, link: QUrl) -> None:
        target = self._file.parent / link.path()
        if link.isRelative() and target.suffix == ".md" and target.is_file():
            self.show_file(target)
