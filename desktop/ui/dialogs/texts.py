"""Pages of text from `resources`, in Markdown, with pictures beside them; nothing is fetched from anywhere."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

_EDGE = 40


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

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Show pictures no wider than the page."""
        picture = QImage(str(self._file.parent / QUrl(name).path()))
        if kind != QTextDocument.ResourceType.ImageResource.value or picture.isNull():
            return super().loadResource(kind, name)
        ratio = self.devicePixelRatioF()
        width = round(max(self.viewport().width() - _EDGE, _EDGE) * ratio)
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pictures anew, at the place that is being read."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._file.name:
            read = self.verticalScrollBar().value()
            self.show_file(self._file)
            self.verticalScrollBar().setValue(read)

    def _on_link(self, link: QUrl) -> None:
        target = self._file.parent / link.path()
        if link.isRelative() and target.suffix == ".md" and target.is_file():
            self.show_file(target)
