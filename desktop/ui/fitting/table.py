"""The pages of a squeezed file as rows: sizes and dots per inch before and after, and what was done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.documents.fit.report import FitReport, PageFit, kilobytes

_COLUMNS = ("页", "原来", "压缩后", "dpi", "做了什么")
_NUMBERS = 4
_TEXT_PAGE = "文字"


class PagesTable(QTableWidget):
    """One row a page; `page` is the one the cursor is on."""

    def __init__(self, report: FitReport, parent: QWidget) -> None:
        super().__init__(len(report.pages), len(_COLUMNS), parent)
        self.setAccessibleName("每一页压缩前后")
        self.setHorizontalHeaderLabels(_COLUMNS)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        for place, page in enumerate(report.pages):
            self._fill(place, page)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setStretchLastSection(True)

    @property
    def page(self) -> int:
        """The page (from 1) the cursor is on."""
        return max(0, self.currentRow()) + 1

    def _fill(self, place: int, page: PageFit) -> None:
        for column, words in enumerate(_words(page)):
            item = QTableWidgetItem(words)
            side = Qt.AlignmentFlag.AlignRight if column < _NUMBERS else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(words)
            self.setItem(place, column, item)


def _words(page: PageFit) -> tuple[str, ...]:
    before = kilobytes(page.before_bytes) if page.before_bytes else _TEXT_PAGE
    after = kilobytes(page.after_bytes) if page.after_bytes else _TEXT_PAGE
    dpi = f"{page.before_dpi:.0f} → {page.after_dpi:.0f}" if page.before_dpi else ""
    if round(page.before_dpi) == round(page.after_dpi) and page.before_dpi:
        dpi = f"{page.before_dpi:.0f}"
    return str(page.page), before, after, dpi, page.words
