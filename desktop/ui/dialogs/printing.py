"""Choosing forms to print, as PDF and Word into a folder, or one of them to look at first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.base.jobs import Cancel, Report
from desktop.export.forms.declaration import FormDeclaration, form_ids, form_named
from desktop.export.photograph import photograph_for
from desktop.export.printing import FORMATS, Printed, print_forms
from desktop.session.paper_cautions import cautions
from desktop.session.session import Session
from desktop.ui.dialogs.previewing import preview
from desktop.ui.forms.controls.tick import tick
from desktop.ui.notify import Offer
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, button, heading, row, set_flag, text
from desktop.ui.workbench import Workbench

_NAMES = {"pdf": "PDF（打印）", "docx": "Word（可再修改）"}


class PrintDialog(QDialog):
    """Ticks beside the forms there are; signed ones are ticked at first."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印表格")
        self.resize(620, 520)
        self._bench = bench
        self._forms = {name: form_named(name) for name in form_ids()}
        self.ticks: dict[str, QCheckBox] = {}
        self.formats: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(heading("打印哪些表格", self))
        column.addWidget(self._list(), 1)
        column.addLayout(row(text("格式", self, wrap=False), *self._format_ticks(), None))
        column.addWidget(self._buttons())

    def _list(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        inside = QWidget(area)
        inside.setObjectName("page")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        for name, declared in self._forms.items():
            inner.addWidget(self._card(name, declared, inside))
        inner.addStretch(1)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _card(self, name: str, declared: FormDeclaration, parent: QWidget) -> Card:
        card = Card(parent)
        self.ticks[name] = tick(declared.title, card, on=declared.signed, clicked=lambda _on: self._say())
        look = button("预览", card, lambda: preview(self._bench, name, self), picture="preview")
        look.setAccessibleName(f"预览{declared.title}")
        card.column.addLayout(row(self.ticks[name], None, look))
        card.column.addWidget(text(declared.about, card, tone=Tone.MUTED))
        return card

    def _format_ticks(self) -> Sequence[QCheckBox]:
        self.formats = {kind: tick(_NAMES[kind], self, on=True, clicked=lambda _on: self._say()) for kind in FORMATS}
        return tuple(self.formats.values())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._write = buttons.addButton("存到文件夹…", QDialogButtonBox.ButtonRole.AcceptRole)
        set_flag(self._write, "role", "primary")
        buttons.accepted.connect(self._on_write)
        buttons.rejected.connect(self.reject)
        return buttons

    def _chosen(self, ticks: dict[str, QCheckBox]) -> tuple[str, ...]:
        return tuple(name for name, made in ticks.items() if made.isChecked())

    def _say(self) -> None:
        self._write.setEnabled(bool(self._chosen(self.ticks) and self._chosen(self.formats)))

    def _on_write(self) -> None:
        start = str(self._bench.last_folder.get("print", Path.home()))
        name = QFileDialog.getExistingDirectory(self, "表格存到哪个文件夹", start)
        if name:
            self._bench.last_folder["print"] = Path(name)
            self.write_to(Path(name))

    def write_to(self, folder: Path) -> None:
        """Write the ticked forms beside the window and remember what they showed."""
        bench, forms, formats = self._bench, self._chosen(self.ticks), self._chosen(self.formats)
        dossier, file, today = bench.session.dossier, bench.session.file, bench.today()

        def printing(_report: Report, cancel: Cancel) -> Printed:
            photo = photograph_for(forms, dossier, file, bench.desk.workers, cancel=cancel)
            return print_forms(dossier, forms, folder, on=today, formats=formats, photo=photo)

        bench.jobs.run(bench.messages, "打印表格", printing, done=lambda printed: _done(bench, printed, folder))
        self.accept()


def _done(bench: Workbench, printed: Printed, folder: Path) -> None:
    _remember(bench.session, printed)
    found = (*(file.notice for file in printed.files), *cautions(bench.session.report().problems, printed))
    notices = "".join(found)
    offer = Offer("打开文件夹", lambda: bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))))
    words = f"已生成 {len(printed.files)} 个文件，在「{folder}」。{notices}"
    bench.messages.say(words, Tone.CAUTION if notices else Tone.GOOD, offer)


def _remember(session: Session, printed: Printed) -> None:
    """Keep what each form showed, so that a signed paper is found stale when an answer changes later."""
    dossier = session.dossier
    for snapshot in printed.snapshots:
        dossier = dossier.with_printed(snapshot)
    session.change("打印表格", dossier)


def open_print_dialog(bench: Workbench, parent: QWidget) -> None:
    """Ask which forms to print."""
    PrintDialog(bench, parent).exec()
