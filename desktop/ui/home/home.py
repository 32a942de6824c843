"""The first page: begin a new dossier, open one, go on with a recent one, or look at the sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.home.recent_files import Recent
from desktop.ui.home.recent_list import RecentList
from desktop.ui.icons import icon
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, button, heading, row, set_flag, text

_WIDEST = 980
_FIRST_TIME = "第一次用，可以先点“看示例”：打开一份填好的申报，一步一步指给您看，随时可以不看。"
_PRIVACY = "所有内容只保存在这台电脑上，本程序从不联网。"


class Home(QWidget):
    """Says what the person wants: `new`, `open`, `sample`, or a path by `dropped`, `recent` and `forgotten`."""

    new = Signal()
    open = Signal()
    sample = Signal()
    dropped = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Drops are taken here and not in the scroll area, which keeps them from its own handlers.
        self.setAcceptDrops(True)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(area)
        self._page.setObjectName("page")
        self._recent = RecentList(self._page)
        self._recent.wanted.connect(self.dropped)
        self._recent.forgotten.connect(self.forgotten)
        self._lay_out()
        area.setWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_recent(self, files: Sequence[Recent]) -> None:
        """List the files that were open lately."""
        self._recent.show_files(files)

    def _lay_out(self) -> None:
        outer = QGridLayout(self._page)
        outer.setContentsMargins(32, 28, 32, 28)
        middle = QWidget(self._page)
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setSpacing(18)
        column.addLayout(row(self._mark(middle), self._title(middle), None, spacing=16))
        column.addWidget(self._ways(middle))
        column.addWidget(heading("最近的申报", middle, step=2))
        column.addWidget(self._recent)
        column.addWidget(self._steps(middle))
        column.addWidget(text(_PRIVACY, middle, tone=Tone.MUTED))
        column.addStretch(1)
        outer.addWidget(middle, 0, 1)
        outer.setColumnStretch(0, 1)
        outer.setColumnStretch(1, 100)
        outer.setColumnStretch(2, 1)

    def _mark(self, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setPixmap(icon("application").pixmap(QSize(56, 56)))
        return label

    def _title(self, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading("申报匣", holder))
        column.addWidget(text("把一堆扫描件整理成可逐节上传的职称申报材料", holder, tone=Tone.MUTED, wrap=False))
        return holder

    def _ways(self, parent: QWidget) -> QWidget:
        card = Card(parent)
        first = button("新建申报…", card, self.new.emit, picture="new", role="primary")
        first.setDefault(True)
        line = (
            first,
            button("打开申报文件…", card, self.open.emit, picture="open"),
            button("看示例", card, self.sample.emit, picture="sample"),
        )
        for made in line:
            _large(made)
        card.column.addLayout(row(*line, None, spacing=12))
        card.column.addWidget(text(_FIRST_TIME, card))
        card.column.addWidget(text("也可以把申报文件直接拖到这个窗口。", card, tone=Tone.MUTED))
        self._drop_area = card
        return card

    def _steps(self, parent: QWidget) -> QWidget:
        card = Card(parent)
        card.column.addWidget(heading("四步完成", card, step=2))
        for number, words in enumerate(_STEPS, start=1):
            card.column.addWidget(text(f"{number}. {words}", card))
        return card

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file or folder from the desktop."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open what was dropped."""
        set_flag(self._drop_area, "drop", "")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])


_STEPS = (
    "新建申报：选项目、级别，填姓名。截止日期和要准备的材料当场列出来。",
    "照左边二十节逐节填写。有虚线框的地方，把扫描件、照片直接拖进去，会自动按顺序合成 PDF。",
    "标红的是必须改的，标橙的常被退回；右边写着为什么、依据哪一条，点“去这一处”就到要改的地方。",
    "最后检查全部内容，打印要盖章签字的表，导出上传用的文件夹。导出完会写明文件夹在哪里，一点就能打开。",
)


def _large(made: QPushButton) -> None:
    made.setIconSize(QSize(22, 22))
    made.setMinimumHeight(44)
