"""A form as it will look on paper: made beside the window, its pages shown as pictures."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.base.files import whole_file
from desktop.base.jobs import Cancel, Progress, Report
from desktop.base.work import WorkFolder
from desktop.documents.intake import take_in
from desktop.documents.render import page_picture
from desktop.export.photograph import photograph_for
from desktop.export.printing import render
from desktop.ui.dialogs.print_run import Wanted, send_job
from desktop.ui.dialogs.to_printer import ask_printer, is_duplex
from desktop.ui.settling import RoomyDialog
from desktop.ui.theme import Tone
from desktop.ui.widgets import heading, text
from desktop.ui.workbench import Workbench

_SCREEN_PIXELS = 900
_SHOWN_SHARE = 0.72


@dataclass(frozen=True, slots=True)
class Preview:
    """A form's title and the pictures of its pages; `rare` are characters that no font here can draw."""

    title: str
    pages: tuple[bytes, ...]
    rare: tuple[str, ...]


def painted(bench: Workbench, form: str, *, width_pixels: int, report: Report, cancel: Cancel) -> Preview:
    """Fill a form and paint its pages.

    Raises:
        ShenbaoError: the form cannot be filled or painted.
    """
    dossier, workers = bench.session.dossier, bench.desk.workers
    photo = photograph_for([form], dossier, bench.session.file, workers, cancel=cancel)
    made = render(form, dossier, formats=("pdf",), photo=photo, programme=bench.session.programme)
    with WorkFolder() as work:
        file = work.path / "preview.pdf"
        with whole_file(file) as writing:
            writing.write(made.data["pdf"])
        facts = take_in(file, bench.desk.workers, work=work.path, cancel=cancel).original.facts
        pages = []
        for number in range(1, len(facts.pages) + 1):
            cancel.checkpoint()
            report(Progress(number, len(facts.pages), f"第 {number} 页"))
            pages.append(page_picture(file, number, bench.desk.workers, width_pixels=width_pixels, cancel=cancel))
    return Preview(made.declaration.title, tuple(pages), made.rare)


def preview(bench: Workbench, form: str, parent: QWidget) -> None:
    """Make a form beside the window and show it when it is ready."""
    bench.jobs.run(
        parent,
        "生成预览",
        lambda report, cancel: painted(bench, form, width_pixels=_SCREEN_PIXELS, report=report, cancel=cancel),
        done=lambda shown: PreviewDialog(shown, form, bench, parent).show(),
    )


class PreviewDialog(RoomyDialog):
    """Pages below one another, and the way to the printer."""

    def __init__(self, shown: Preview, form: str, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{shown.title} — 预览")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 900)
        self._form = form
        self._bench = bench
        column = QVBoxLayout(self)
        column.addWidget(heading(shown.title, self, step=2))
        if shown.rare:
            words = f"字体里没有这些字：{'、'.join(shown.rare)}，打印时会印成〓。请改用 Word 版手工处理。"
            column.addWidget(text(words, self, tone=Tone.CAUTION))
        column.addWidget(self._pages(shown), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton("打印到打印机…", QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self._on_print)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _pages(self, shown: Preview) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setAccessibleName(f"{shown.title}，共 {len(shown.pages)} 页")
        inside = QWidget(area)
        inner = QVBoxLayout(inside)
        for number, data in enumerate(shown.pages, start=1):
            picture = QPixmap()
            picture.loadFromData(data)
            label = QLabel(inside)
            label.setAccessibleName(f"第 {number} 页")
            label.setPixmap(
                picture.scaledToWidth(int(_SCREEN_PIXELS * _SHOWN_SHARE), Qt.TransformationMode.SmoothTransformation)
            )
            inner.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(inside)
        return area

    def _on_print(self) -> None:
        paper = self._bench.session.programme.paper
        printer = ask_printer(paper, self)
        if printer is not None:
            send_job(self._bench, Wanted((self._form,), duplex=is_duplex(printer, paper)), printer)
